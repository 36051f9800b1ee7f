using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// What is held on the reader himself, and where it was read: his right under 개인정보 보호법 제35조. Of readings of his firm's cases he
/// learns the day and whether it was the lead agency, and of nobody's name nor of what else an office does with them.
/// </summary>
public sealed class OwnData(Reading reading, IPeople people)
{
    private const int MostLines = 500;

    public async Task<HeldOnPerson> Of(Viewer viewer, CancellationToken cancellation = default)
    {
        var (person, firm) = (viewer.Actor.Person, viewer.Actor.Firm);
        var known = await people.Find(person, cancellation).ConfigureAwait(false);
        var (own, about, cases) = await reading.Caseless(
            async c => (
                (await c.QueryAsync<OwnLine>(
                    "select at, source, task from access_log where person = @person order by id desc limit @MostLines",
                    new { person, MostLines }).ConfigureAwait(false)).AsList(),
                (await c.QueryAsync<OwnLine>("""
                    select at, '' as source, task from access_log where about = @person and account <> @person
                    order by id desc limit @MostLines
                    """, new { person, MostLines }).ConfigureAwait(false)).AsList(),
                firm is null ? [] : (await c.QueryAsync<CaseLine>("""
                    select l.at, r.number, case when l.agency = r.lead_agency then l.agency end as agency
                    from case_row r join access_log l on l.case_id = r.case_id
                    where r.firm_id = @firm and l.task not like 'refused/%' order by l.at desc limit @MostLines
                    """, new { firm, MostLines }).ConfigureAwait(false)).AsList()), cancellation).ConfigureAwait(false);
        return new(known, own, about, [.. cases.GroupBy(l => (Day: Seoul.DayOf(l.At), l.Number, l.Agency))
            .Select(g => new ReadOfCase(g.Key.Day, g.Key.Number, g.Key.Agency))]);
    }

    private sealed record CaseLine(DateTimeOffset At, string Number, string? Agency)
    {
        private CaseLine()
            : this(default, "", null)
        {
        }
    }
}

/// <summary>What is held on somebody.</summary>
/// <param name="Own">What is written down of what the person did, newest first.</param>
/// <param name="About">What others did about the person, such as ending a session.</param>
/// <param name="Cases">On which days cases of the person's firm were read.</param>
public sealed record HeldOnPerson(
    Person? Person, IReadOnlyList<OwnLine> Own, IReadOnlyList<OwnLine> About, IReadOnlyList<ReadOfCase> Cases);

/// <summary>A line of the access log that is about oneself.</summary>
public sealed record OwnLine(DateTimeOffset At, string Source, string Task)
{
    private OwnLine()
        : this(default, "", "")
    {
    }
}

/// <summary>A case was read on a day.</summary>
/// <param name="Agency">The lead agency where it was its own people; null for everybody else.</param>
public sealed record ReadOfCase(DateOnly Day, string Number, string? Agency);
