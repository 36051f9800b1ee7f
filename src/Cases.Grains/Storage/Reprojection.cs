using System.Globalization;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>Finds and writes the rows that another calendar changes, with one text for both databases.</summary>
internal sealed class Reprojection(IReadDatabase reads, IWriteDatabase writes, LedgerRebuild rebuild, UnreadRows rows)
    : IReprojection
{
    /// <summary>Above so many days one stretch that holds them all is asked for instead.</summary>
    private const int MostDays = 40;

    private const string Open = "status <> 'ended' and calendar_version = @version";

    public Task Rebuild(Guid caseId, Func<IReadOnlyList<StoredEvent>, LedgerRows> project, CancellationToken cancellation) =>
        rebuild.Rebuild(caseId, project, cancellation);

    public async Task<IReadOnlyList<string>> OtherCalendars(string current, CancellationToken cancellation) => await reads.Read(
        async c =>
        {
            List<string> found = [];
            for (var last = ""; await Next(last) is { } version; last = version)
            {
                found.Add(version);
            }
            return (IReadOnlyList<string>)[.. found.Where(v => v != current)];

            Task<string?> Next(string last) => c.ExecuteScalarAsync<string?>(
                "select min(calendar_version) from clock_row where status <> 'ended' and calendar_version > @last", new { last });
        }, cancellation).ConfigureAwait(false);

    public async Task<IReadOnlyList<Guid>> Touched(
        string version, IReadOnlyList<DateOnly>? changed, int limit, Guid? after, Action<UnreadRow>? unread,
        CancellationToken cancellation) => await reads.Read(
            c => c.Each<Guid>(
                TouchedText(reads.Dialect, changed), Arguments(version, changed, limit, after), keys: 1, unread ?? rows.Tell),
            cancellation).ConfigureAwait(false);

    public Task<int> Confirm(string from, string to, IReadOnlyList<DateOnly> changed, int limit, CancellationToken cancellation)
    {
        var arguments = Arguments(from, changed, limit, null);
        arguments.Add("to", to);
        return writes.Write(
            c => c.ExecuteAsync(
                $"""
                 update clock_row set calendar_version = @to where (case_id, clock) in (
                   select case_id, clock from {Clocks(reads.Dialect)} where {Open} and not ({Touch(changed)}) limit @limit)
                 """, arguments), cancellation);
    }

    internal static string TouchedText(SqlDialect dialect, IReadOnlyList<DateOnly>? changed) =>
        $"""
        select distinct case_id from {Clocks(dialect)} where {Open} and case_id > @after and ({Touch(changed)})
        order by case_id limit @limit
        """;

    private static string Clocks(SqlDialect dialect) => dialect.By("clock_row", "clock_row_calendar");

    private static string Touch(IReadOnlyList<DateOnly>? changed) =>
        changed is null ? "1 = 1"
        : changed.Count == 0 ? "1 = 0"
        : string.Join(" or ", Stretches(changed).Select((_, i) =>
            $"(start_day <= @last{i} and (coalesce(due, '') >= @first{i} or coalesce(wake_at, 0) >= @at{i}))"));

    private static IReadOnlyList<(DateOnly First, DateOnly Last)> Stretches(IReadOnlyList<DateOnly> changed) =>
        changed.Count > MostDays ? [(changed.Min(), changed.Max())] : [.. changed.Select(day => (day, day))];

    private static DynamicParameters Arguments(string version, IReadOnlyList<DateOnly>? changed, int limit, Guid? after)
    {
        var arguments = new DynamicParameters(new { version, limit, after = after ?? Guid.Empty });
        foreach (var (i, (first, last)) in (changed is null or [] ? [] : Stretches(changed)).Index())
        {
            arguments.Add($"first{i}", first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            arguments.Add($"last{i}", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            arguments.Add($"at{i}", Seoul.StartOf(first).ToUnixTimeMilliseconds());
        }
        return arguments;
    }
}
