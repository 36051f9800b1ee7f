using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// The cases that one is tied to, in either direction. A link stands in the ledger of the case on which it was made; that of
/// the other is not written to, and what is shown there is found from here.
/// </summary>
internal sealed class CaseLinks(Reading reading)
{
    private static readonly string Linked = ActShape.Kebab(nameof(CaseLinked));

    private const string NumberName = nameof(RequestArrived.Number);

    /// <summary>A link that another case's ledger holds.</summary>
    internal sealed record Incoming(Guid From, CaseLinked Linked, DateTimeOffset RecordedAt);

    /// <summary>The links that lead here, in the order in which they were recorded.</summary>
    internal async Task<IReadOnlyList<Incoming>> To(Guid id, CancellationToken cancellation)
    {
        // The few events that tie cases have an index of their own; which of them speak of this one, their text tells.
        var speaks = reading.Dialect.Holds("body", "@here");
        var rows = await reading.Unshown(
            c => c.Each<(Guid From, long Version, byte[] Body, DateTimeOffset At), Incoming>(
                $"""
                select case_id, version, body, recorded_at from case_event where name = '{Linked}' and {speaks}
                order by recorded_at, case_id
                """,
                new { here = Encoding.UTF8.GetBytes($"{id:D}") }, keys: 2, reading.Unread,
                r => new(r.From, (CaseLinked)CaseJson.Event(Linked, r.Body), r.At)),
            cancellation);
        return [.. rows.Where(r => r.Linked.OtherCase == id)];
    }

    /// <summary>The numbers of those among some cases that the viewer may know of.</summary>
    internal async Task<IReadOnlyDictionary<Guid, string>> Numbers(
        IEnumerable<Guid> cases, Viewer viewer, CancellationToken cancellation)
    {
        var (ids, reach) = (cases.Distinct().ToArray(), viewer.Reach);
        return ids.Length == 0 ? new Dictionary<Guid, string>() : await reading.Unshown(
            async c => (await c.QueryAsync<(Guid Id, string Number)>(
                $"""
                select case_id, number from case_row r where {reading.AnyOf("case_id", "@ids")}{reach.Knows()}
                """, new { ids, agency = reach.Agency, firm = reach.Firm })).ToDictionary(r => r.Id, r => r.Number),
            cancellation);
    }

    /// <summary>
    /// The history with what was tied from elsewhere in it, and with the numbers of the cases that it speaks of.
    /// </summary>
    internal static IReadOnlyList<TimelineEntry> Told(
        IReadOnlyList<TimelineEntry> timeline, IReadOnlyList<Incoming> incoming, IReadOnlyDictionary<Guid, string> numbers) =>
    [
        .. timeline.Select(
            e => e.Facts.Select(f => f.Value).OfType<Guid>().Where(numbers.ContainsKey).Select(id => numbers[id]).ToList()
                is { Count: > 0 } named ? e with { Facts = [.. e.Facts, .. named.Select(n => new TimelineFact(NumberName, n))] }
                    : e)
            .Concat(incoming.Select(i => From(i, numbers.GetValueOrDefault(i.From))))
            .OrderBy(e => e.RecordedAt),
    ];

    // Who may not know of the other case learns neither its number nor who works on it.
    private static TimelineEntry From(Incoming link, string? number) => new(
        0, "case-linked-from", link.Linked.At, link.RecordedAt, number is null ? null : link.Linked.By,
        [.. number is null ? [] : (TimelineFact[])[new(nameof(CaseLinked.OtherCase), link.From), new(NumberName, number)],
            new(nameof(CaseLinked.Kind), link.Linked.Kind)]);
}
