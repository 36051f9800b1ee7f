using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Whom letters cannot reach, and what else the jobs try again: for the administrator, and each person of themselves.
/// </summary>
public sealed class LeftBehind(Reading reading)
{
    private const int Most = 1000;

    private const string Rows = $"select {LeftOverRows.Columns} from left_over";

    /// <summary>The viewer's address, if letters cannot go there: it is none, or the mail server refused it for good.</summary>
    public Task<string?> BadAddress(Viewer viewer, CancellationToken cancellation = default) => reading.Caseless(
        async c =>
        {
            var (job, id) = (LeftOver.Letters, viewer.Actor.Person);
            var address = await c.QuerySingleOrDefaultAsync<string?>(
                "select email from person where id = @id and disposed_at is null", new { id });
            if (string.IsNullOrEmpty(address))
            {
                return null;
            }
            var left = await c.QuerySingleOrDefaultAsync<LeftOver>($"{Rows} where job = @job and item = @id", new { job, id });
            return IsBad(address, left, id) ? address : null;
        }, cancellation);

    /// <summary>
    /// People whose letter waits or would, those who wait longest first; null for anybody but the administrator.
    /// </summary>
    public async Task<IReadOnlyList<UnreachedPerson>?> People(Viewer viewer, CancellationToken cancellation = default) =>
        !viewer.Reach.RunsTheHouse ? null : await reading.Caseless(
            async c =>
            {
                var left = (await c.Each<LeftOver>($"{Rows} where job = @job", new { job = LeftOver.Letters }, 2, reading.Unread))
                    .ToDictionary(l => l.Item);
                var written = await c.QueryAsync<Addressed>("""
                    select id, name_ko, name_en, email from person
                    where email is not null and email <> '' and disposed_at is null order by id
                    """);
                return written.Select(person => Unreached(person, left.GetValueOrDefault(person.Id))).OfType<UnreachedPerson>()
                    .OrderBy(p => p.Since ?? DateTimeOffset.MaxValue).ThenBy(p => p.Id, StringComparer.Ordinal).Take(Most)
                    .ToList();
            }, cancellation);

    /// <summary>Cases, uploads and drafts that a job tries again, oldest first; null for anybody but the administrator.</summary>
    public async Task<IReadOnlyList<StuckItem>?> Items(Viewer viewer, CancellationToken cancellation = default) =>
        !viewer.Reach.RunsTheHouse ? null : await reading.Caseless(
            async c =>
            {
                var left = await c.Each<LeftOver>(
                    $"{Rows} where job <> @job order by since, job, item limit @limit",
                    new { job = LeftOver.Letters, limit = Most }, keys: 2, reading.Unread);
                var ids = left.Select(CaseOf).OfType<Guid>().Distinct().ToArray();
                var numbers = (await c.QueryAsync<(Guid Id, string Number)>(
                    $"select case_id, number from case_row where {reading.AnyOf("case_id", "@ids")}", new { ids }))
                        .ToDictionary(r => r.Id, r => r.Number);
                return left.ConvertAll(l => new StuckItem(
                    l.Job, (CaseOf(l) is { } id ? numbers.GetValueOrDefault(id) : null) ?? l.Item, l.Reason, l.Since, l.Tries,
                    l.NextAt, l.Held));
            }, cancellation);

    private static UnreachedPerson? Unreached(Addressed person, LeftOver? left)
    {
        // What was said of an address that is another by now says nothing any more.
        var now = left is { IsOfTheAddress: true } && left.Mark != LeftOver.MarkOf(person.Id, person.Email) ? null : left;
        return EmailAddress.IsOne(person.Email)
            ? now is null ? null : new(person.Id, person.NameKo, person.NameEn, now.Reason, now.Since, now.Held, now.NextAt)
            : new(person.Id, person.NameKo, person.NameEn, LeftOver.NoAddress, now?.Since, now?.Held ?? 0, now?.NextAt);
    }

    private static bool IsBad(string address, LeftOver? left, string person) =>
        !EmailAddress.IsOne(address) || left is { IsOfTheAddress: true } && left.Mark == LeftOver.MarkOf(person, address);

    private static Guid? CaseOf(LeftOver left) => Guid.TryParse(left.Item.Split('/')[0], out var id) ? id : null;

    private sealed record Addressed(string Id, string? NameKo, string? NameEn, string Email);
}

/// <summary>Somebody whose letters do not arrive.</summary>
/// <param name="Since">When a letter was refused first; null while none was tried.</param>
/// <param name="Held">How many notices wait for it.</param>
public sealed record UnreachedPerson(
    string Id, string? NameKo, string? NameEn, string Reason, DateTimeOffset? Since, long Held, DateTimeOffset? NextAt);

/// <summary>Something that a job could not do and tries again.</summary>
/// <param name="Item">The number of the case; of what is no case, its id.</param>
/// <param name="Reason">As the job calls it.</param>
/// <param name="Held">How much waits for it.</param>
public sealed record StuckItem(
    string Job, string Item, string Reason, DateTimeOffset Since, long Tries, DateTimeOffset NextAt, long Held);
