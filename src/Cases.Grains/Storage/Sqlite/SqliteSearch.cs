using System.Data.Common;
using Cases.Grains.Ledger;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cases.Grains.Storage.Sqlite;

/// <summary>Writes what cases are found by, with a line for each pair of characters of each text.</summary>
internal sealed class SqliteSearch(IReadDatabase reads, IWriteDatabase writes, UnreadRows rows)
    : SearchRows(reads, writes, rows)
{
    protected override async Task Write(DbConnection connection, DbTransaction whole, IReadOnlyList<IndexedCase> cases)
    {
        foreach (var one in cases)
        {
            var stored = (await connection.QueryAsync<Stored>(
                "select id, part, readers, body from search_text where case_id = @CaseId", new { one.CaseId }, whole))
                .ToDictionary(s => s.Part);
            foreach (var text in one.Texts)
            {
                var readers = $" {string.Join(' ', text.Readers)} ";
                if (!stored.Remove(text.Part, out var old))
                {
                    var id = await connection.ExecuteScalarAsync<long>(
                        """
                        insert into search_text (case_id, part, readers, body, unread)
                        values (@CaseId, @Part, @readers, @Body, @IsDocument) returning id
                        """, new { one.CaseId, text.Part, readers, text.Body, text.IsDocument }, whole);
                    Pairs(connection, whole, id, "", text.Body);
                    continue;
                }
                // A document that was read keeps what it says, whoever reads it now.
                await Change(connection, whole, old, readers, text.IsDocument ? old.Body : text.Body);
            }
            foreach (var gone in stored.Values)
            {
                await connection.ExecuteAsync("delete from search_text where id = @Id", new { gone.Id }, whole);
                Pairs(connection, whole, gone.Id, gone.Body, "");
            }
        }
    }

    protected override async Task Write(DbConnection connection, DbTransaction whole, UnreadDocument document, string body)
    {
        var old = await connection.QuerySingleAsync<Stored>(
            "select id, part, readers, body from search_text where case_id = @CaseId and part = @Sha256", document, whole);
        await Change(connection, whole, old, old.Readers, body);
    }

    private static async Task Change(DbConnection connection, DbTransaction whole, Stored old, string readers, string body)
    {
        if ((old.Readers, old.Body) == (readers, body))
        {
            return;
        }
        await connection.ExecuteAsync(
            "update search_text set readers = @readers, body = @body where id = @Id", new { old.Id, readers, body }, whole);
        Pairs(connection, whole, old.Id, old.Body, body);
    }

    private static void Pairs(DbConnection connection, DbTransaction whole, long text, string before, string after)
    {
        var (was, shall) = (Grams.Of(before), Grams.Of(after));
        Each("delete from search_gram where gram = @gram and text_id = @text", was.Except(shall));
        Each("insert into search_gram (gram, text_id) values (@gram, @text) on conflict do nothing", shall.Except(was));

        void Each(string sql, IEnumerable<int> grams)
        {
            using var command = new SqliteCommand(sql, (SqliteConnection)connection, (SqliteTransaction)whole);
            var gram = command.Parameters.AddWithValue("@gram", 0);
            command.Parameters.AddWithValue("@text", text);
            foreach (var one in grams)
            {
                gram.Value = one;
                command.ExecuteNonQuery();
            }
        }
    }

    private sealed record Stored(long Id, string Part, string Readers, string Body);
}
