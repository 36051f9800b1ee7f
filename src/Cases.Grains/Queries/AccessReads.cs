using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>The access log, for the auditor alone: who did what, when and from where.</summary>
public sealed class AccessReads(Reading reading)
{
    // By id or name, somebody disposed of by id alone. What is not of the directory, an operator's work, is found by its account.
    private const string People = "select id, name_ko, name_en from person";

    /// <summary>Lines newest first, before the id given as cursor; null for a viewer who may not see the log.</summary>
    /// <param name="task">Page or export, for this very log.</param>
    /// <param name="before">The id of the last line of the page before; 0 for the first page.</param>
    public async Task<IReadOnlyList<AccessRead>?> Find(
        Viewer viewer, AccessFilter filter, string task, long before, int limit, CancellationToken cancellation = default)
    {
        if (!viewer.Reach.ReadsAccessLog)
        {
            return null;
        }
        var asked = Writing.Code(filter.Person ?? "");
        return await reading.Cases(
            viewer, task, async c =>
            {
                string[] people = filter.Person is { } typed ? [typed, asked, .. await Named(c, typed)] : [];
                return (await c.QueryAsync<AccessRead>(Sql(filter), new
                {
                    before, limit, people, person = SearchText.Like(asked), number = SearchForm.Of(filter.Number ?? ""),
                    from = filter.From is { } from ? Seoul.StartOf(from) : DateTimeOffset.MinValue,
                    to = filter.To is { } to && to < DateOnly.MaxValue ? Seoul.StartOf(to.AddDays(1)) : DateTimeOffset.MaxValue,
                })).AsList();
            }, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The last seal of the log that the database knows of; null where there is none, or the viewer may not see the log.
    /// </summary>
    public Task<LastSeal?> Seal(Viewer viewer, CancellationToken cancellation = default) =>
        !viewer.Reach.ReadsAccessLog ? Task.FromResult<LastSeal?>(null) : reading.Caseless(
            c => c.QueryFirstOrDefaultAsync<LastSeal?>(
                "select number, at from seal_told where series = 'access-log' order by number desc limit 1"), cancellation);

    private const string Begun = "substr(replace(k.number, '-', ''), 1, length(@number)) = @number";

    // A name may have been kept in whatever form it was told: both sides are brought into that of the search here.
    private static async Task<IEnumerable<string>> Named(DbConnection connection, string typed) =>
        (await connection.QueryAsync<(string Id, string? NameKo, string? NameEn)>(People))
            .Where(p => SearchText.Holds(typed, p.Id, p.NameKo, p.NameEn)).Select(p => p.Id);

    /// <summary>Only what is asked for stands in the text, and people by their ids, so that an index of the log serves.</summary>
    internal string Sql(AccessFilter filter)
    {
        var person = filter.Person is null ? ""
            : $"and ({reading.AnyOf("l.person", "@people")} or (l.person is null and lower(l.account) like @person escape '!'))";
        var number = filter.Number is null ? ""
            : $"and l.case_id in (select k.case_id from case_row k where {Begun})";
        return $"""
            select l.id, l.account, l.person, p.name_ko, p.name_en, l.agency, l.at, l.source, l.task, l.case_id, c.number, l.about
            from access_log l
            left join case_row c on c.case_id = l.case_id
            left join person p on p.id = l.person
            where (@before = 0 or l.id < @before) and l.at >= @from and l.at < @to
              {person}
              {number}
            order by l.id desc limit @limit
            """;
    }
}

/// <summary>What to look for in the access log; null where anything goes.</summary>
/// <param name="Person">Part of a person id, an account or a name in either language.</param>
/// <param name="Number">A case number or its beginning, with or without its dash.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record AccessFilter(string? Person = null, string? Number = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>One line of the access log with the names it stands for.</summary>
public sealed record AccessRead(
    long Id, string Account, string? Person, string? NameKo, string? NameEn, string? Agency, DateTimeOffset At, string Source,
    string Task, Guid? CaseId, string? Number, string? About);

/// <summary>A seal, as the database knows of it.</summary>
public sealed record LastSeal(long Number, DateTimeOffset At)
{
    private LastSeal()
        : this(0, default)
    {
    }
}

/// <summary>Checks the hash chain of one case, for the auditor alone; the check itself goes into the access log.</summary>
public sealed class ChainCheck(Reading reading)
{
    /// <summary>The outcome; null for a viewer who may not ask or a number that is no case's.</summary>
    public async Task<ChainState?> Of(Viewer viewer, string number, CancellationToken cancellation = default)
    {
        if (!viewer.Reach.ReadsAccessLog)
        {
            return null;
        }
        number = CaseNames.NumberIn(number) ?? number;
        var id = await reading.Unshown(
            c => c.QuerySingleOrDefaultAsync<Guid?>("select case_id from case_row where number = @number", new { number }),
            cancellation).ConfigureAwait(false);
        if (id is not { } caseId)
        {
            return null;
        }
        var events = await reading.Chain(caseId, viewer, "chain-check", cancellation).ConfigureAwait(false);
        return new(
            caseId, number, events.Count, HashChain.FirstBroken(caseId, events), events.Count == 0 ? null : events[^1].RecordedAt,
            events.Count == 0 ? "" : Convert.ToHexStringLower(events[^1].Hash));
    }
}

/// <summary>How a case's chain stands.</summary>
/// <param name="FirstBroken">The version of the first event that does not follow from the one before it; null when the chain
/// holds.</param>
/// <param name="Head">Hash of the last event, hexadecimal, to be compared with a copy kept elsewhere.</param>
public sealed record ChainState(
    Guid CaseId, string Number, int Events, long? FirstBroken, DateTimeOffset? LastRecordedAt, string Head);
