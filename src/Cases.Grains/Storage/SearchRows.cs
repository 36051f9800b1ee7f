using System.Data.Common;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>What cases are found by, as far as both databases keep it alike.</summary>
internal abstract class SearchRows(IReadDatabase reads, IWriteDatabase writes, UnreadRows rows) : ISearchIndex
{
    public Task<IReadOnlyList<Guid>> Due(
        Guid after, int limit, Action<UnreadRow>? unread = null, CancellationToken cancellation = default) =>
        reads.Read<IReadOnlyList<Guid>>(
            async c => await c.Each<Guid>(
                "select distinct case_id from search_due where case_id > @after order by case_id limit @limit",
                new { after, limit }, keys: 1, unread ?? rows.Tell), cancellation);

    public Task Keep(IReadOnlyList<IndexedCase> cases, CancellationToken cancellation = default) =>
        Whole((c, whole) => Keep(c, whole, cases), cancellation);

    public Task<IReadOnlyList<UnreadDocument>> Unread(
        UnreadDocument? after, int limit, Action<UnreadRow>? unread = null, CancellationToken cancellation = default) =>
        reads.Read<IReadOnlyList<UnreadDocument>>(
            async c => await c.Each<UnreadDocument>(
                """
                select case_id, part as sha256 from search_text where unread and (case_id, part) > (@caseId, @part)
                order by case_id, part limit @limit
                """, new { caseId = after?.CaseId ?? Guid.Empty, part = after?.Sha256 ?? "", limit }, keys: 2,
                unread ?? rows.Tell), cancellation);

    public Task<IReadOnlyList<Guid>> CasesOf(string sha256, CancellationToken cancellation = default) =>
        reads.Read<IReadOnlyList<Guid>>(
            async c => (await c.QueryAsync<Guid>(
                "select case_id from search_text where part = @sha256", new { sha256 })).AsList(), cancellation);

    public Task Begin(UnreadDocument document, CancellationToken cancellation = default) => Mark(document, false, cancellation);

    public Task Again(UnreadDocument document, CancellationToken cancellation = default) => Mark(document, true, cancellation);

    public Task Add(UnreadDocument document, string text, CancellationToken cancellation = default) => Whole(
        async (c, whole) =>
        {
            var name = await c.QuerySingleOrDefaultAsync<string?>(
                $"select body from search_text where case_id = @CaseId and part = @Sha256{reads.Dialect.ForUpdate}",
                document, whole);
            if (name is not null)
            {
                await Write(c, whole, document, $"{name} {text}");
            }
        }, cancellation);

    public Task Renew(IndexedCase whole, CancellationToken cancellation = default) => Whole(
        async (c, transaction) =>
        {
            await Write(c, transaction, [whole with { Texts = [] }]);
            await Keep(c, transaction, [whole]);
        }, cancellation);

    /// <summary>Replaces the texts of cases. Of a document that is known already only the readers may change.</summary>
    protected abstract Task Write(DbConnection connection, DbTransaction whole, IReadOnlyList<IndexedCase> cases);

    /// <summary>Replaces what a document is found by.</summary>
    protected abstract Task Write(DbConnection connection, DbTransaction whole, UnreadDocument document, string body);

    private Task<int> Mark(UnreadDocument document, bool unread, CancellationToken cancellation) => writes.Write(
        c => c.ExecuteAsync("update search_text set unread = @unread where case_id = @CaseId and part = @Sha256",
            new { document.CaseId, document.Sha256, unread }), cancellation);

    private async Task Keep(DbConnection connection, DbTransaction whole, IReadOnlyList<IndexedCase> cases)
    {
        await Write(connection, whole, cases);
        await connection.ExecuteAsync(
            "delete from search_due where case_id = @CaseId and version <= @Version",
            cases.Select(one => new { one.CaseId, one.Version }), whole);
    }

    private Task<int> Whole(Func<DbConnection, DbTransaction, Task> write, CancellationToken cancellation) => writes.Write(
        async c =>
        {
            await using var whole = await c.BeginTransactionAsync(cancellation);
            await write(c, whole);
            await whole.CommitAsync(cancellation);
            return 0;
        }, cancellation);
}
