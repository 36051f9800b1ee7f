using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>The directory, with one text for both databases.</summary>
internal sealed class PeopleTable(IReadDatabase reads, IWriteDatabase writes, UnreadRows rows) : IPeople
{
    private const string PersonColumns = "id, name_ko, name_en, role, agency, firm, email, phone, language, disposed_at";

    public Task<Person?> Find(string id, CancellationToken cancellation = default) => reads.Read(
        c => c.QuerySingleOrDefaultAsync<Person>($"select {PersonColumns} from person where id = @id", new { id }), cancellation);

    public Task<IReadOnlyList<Person>> All(CancellationToken cancellation = default) => All(rows.Tell, cancellation);

    public Task<IReadOnlyList<Person>> All(Action<UnreadRow> unread, CancellationToken cancellation = default) =>
        People("id > @of", "", unread, cancellation);

    public Task<IReadOnlyList<Person>> OfAgency(string agency, CancellationToken cancellation = default) =>
        People("agency = @of", agency, rows.Tell, cancellation);

    public Task<IReadOnlyList<Person>> OfFirm(string firm, CancellationToken cancellation = default) =>
        People("firm = @of", firm, rows.Tell, cancellation);

    public Task Keep(IReadOnlyList<Person> people, CancellationToken cancellation = default) => writes.Write(
        async c =>
        {
            await using var transaction = await c.BeginTransactionAsync(cancellation);
            await c.ExecuteAsync("""
                insert into person (id, name_ko, name_en, role, agency, firm, email, phone, language, disposed_at)
                values (@Id, @NameKo, @NameEn, @Role, @Agency, @Firm, @Email, @Phone, @Language, @DisposedAt)
                on conflict (id) do update set name_ko = excluded.name_ko, name_en = excluded.name_en, role = excluded.role,
                  agency = excluded.agency, firm = excluded.firm, email = excluded.email, phone = excluded.phone,
                  language = excluded.language, disposed_at = excluded.disposed_at
                """, people, transaction);
            await transaction.CommitAsync(cancellation);
            return people.Count;
        }, cancellation);

    public Task Dispose(string id, DateTimeOffset at, CancellationToken cancellation = default) => writes.Write(
        c => ThoroughDeletion.Of(c, reads.Dialect, () => c.ExecuteAsync("""
            update person set name_ko = null, name_en = null, email = null, phone = null, disposed_at = @at
            where id = @id and disposed_at is null
            """, new { id, at })), cancellation);

    private async Task<IReadOnlyList<Person>> People(
        string where, string of, Action<UnreadRow> unread, CancellationToken cancellation) => await reads.Read(
            c => c.Each<Person>(
                $"select {PersonColumns} from person where {where} order by id", new { of }, keys: 1, unread), cancellation);
}
