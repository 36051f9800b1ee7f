using Cases.Grains.Domain.Calendar;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Whom a leak concerns: who read what of a person, a case or a document, and which firms and people have to be told (개인정보 보호법
/// 제34조). For the administrator, by numbers and names of firms; the content of no case is shown.
/// </summary>
public sealed class LeakReads(Reading reading)
{
    // Lines of builds before say of which case a document was opened, and not which of its documents.
    private const string OfDocument = """
        and (l.task = @read or (l.task = 'document'
          and l.case_id in (select case_id from search_text where part = @document)))
        """;

    /// <summary>Who read, newest first; null for whoever may not ask. Asking is itself written down.</summary>
    /// <param name="task">Page or export.</param>
    public async Task<IReadOnlyList<LeakLine>?> Find(
        Viewer viewer, LeakFilter filter, string task, int limit, CancellationToken cancellation = default)
    {
        if (!viewer.Reach.RunsTheHouse)
        {
            return null;
        }
        var (person, number, document) = (filter.Person ?? "", CaseNames.NumberIn(filter.Number ?? "") ?? filter.Number ?? "",
            filter.Document ?? "");
        return await reading.Cases(viewer, task, async c => (await c.QueryAsync<LeakLine>($"""
            select l.id, l.at, l.account, l.person, p.name_ko, p.name_en, l.agency, l.source, l.task, r.number, r.firm_id as firm,
              r.firm_name
            from access_log l join case_row r on r.case_id = l.case_id left join person p on p.id = l.person
            where l.at >= @from and l.at < @to and l.task not like 'refused/%'
              {(person.Length > 0 ? "and l.person = @person" : "")}
              {(number.Length > 0 ? "and r.number = @number" : "")}
              {(document.Length > 0 ? OfDocument : "")}
            order by l.id desc limit @limit
            """, new
        {
            person, number, document, read = $"document/{document}", limit,
            from = filter.From is { } from ? Seoul.StartOf(from) : DateTimeOffset.MinValue,
            to = filter.To is { } to && to < DateOnly.MaxValue ? Seoul.StartOf(to.AddDays(1)) : DateTimeOffset.MaxValue,
        }).ConfigureAwait(false)).AsList(), cancellation).ConfigureAwait(false);
    }

    /// <summary>The people of these firms as they stand in the directory; empty for whoever may not ask.</summary>
    public async Task<IReadOnlyList<PersonOfFirm>> People(
        Viewer viewer, IReadOnlyCollection<string> firms, CancellationToken cancellation = default) =>
        !viewer.Reach.RunsTheHouse || firms.Count == 0 ? [] : await reading.Caseless(
            async c => (await c.QueryAsync<PersonOfFirm>($"""
                select firm, id, name_ko, name_en from person
                where disposed_at is null and {reading.AnyOf("firm", "@firms")} order by firm, id
                """, new { firms = firms.ToArray() }).ConfigureAwait(false)).AsList(), cancellation).ConfigureAwait(false);
}

/// <summary>What leaked; null where anything may have.</summary>
/// <param name="Person">Whose account was used, by id.</param>
/// <param name="Document">A document's SHA-256.</param>
public sealed record LeakFilter(string? Person, string? Number, string? Document, DateOnly? From, DateOnly? To);

/// <summary>One reading of one case.</summary>
public sealed record LeakLine(
    long Id, DateTimeOffset At, string Account, string? Person, string? NameKo, string? NameEn, string? Agency, string Source,
    string Task, string Number, string Firm, string FirmName)
{
    private LeakLine()
        : this(0, default, "", null, null, null, null, "", "", "", "", "")
    {
    }
}

/// <summary>Somebody of a firm.</summary>
public sealed record PersonOfFirm(string Firm, string Id, string? NameKo, string? NameEn);
