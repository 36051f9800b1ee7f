using System.Data.Common;
using Cases.Grains.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace Cases.Grains.Storage.PostgreSql;

/// <summary>Writes what cases are found by as arrays under an inverted index: a statement for any number of cases.</summary>
internal sealed class PostgreSqlSearch(IReadDatabase reads, IWriteDatabase writes, UnreadRows rows)
    : SearchRows(reads, writes, rows)
{
    private const string Replace = """
        delete from search_text t using unnest($1) as c (case_id) where t.case_id = c.case_id and not exists (
            select 1 from unnest($2, $3) as k (case_id, part) where k.case_id = t.case_id and k.part = t.part)
        """;

    // Readers come as one line each. A document that was read keeps what it says, whoever reads it now.
    private const string Put = """
        insert into search_text as t (case_id, part, readers, grams, body, unread)
        select case_id, part, string_to_array(readers, ' '), string_to_array(grams, ' ')::integer[], body, unread
        from unnest($1, $2, $3, $4, $5, $6) as w (case_id, part, readers, grams, body, unread)
        on conflict (case_id, part) do update set readers = excluded.readers,
            grams = case when excluded.unread then t.grams else excluded.grams end,
            body = case when excluded.unread then t.body else excluded.body end
        where t.readers is distinct from excluded.readers or not excluded.unread and t.body <> excluded.body
        """;

    protected override async Task Write(
        DbConnection connection, DbTransaction whole, IReadOnlyList<IndexedCase> cases)
    {
        var texts = cases.SelectMany(c => c.Texts.Select(t => (c.CaseId, Text: t))).ToArray();
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)whole);
        var (id, text) = (NpgsqlDbType.Uuid, NpgsqlDbType.Text);
        Add(Replace, PostgreSqlBatch.Array(id, cases, c => c.CaseId), PostgreSqlBatch.Array(id, texts, t => t.CaseId),
            PostgreSqlBatch.Array(text, texts, t => t.Text.Part));
        Add(Put, PostgreSqlBatch.Array(id, texts, t => t.CaseId), PostgreSqlBatch.Array(text, texts, t => t.Text.Part),
            PostgreSqlBatch.Array(text, texts, t => string.Join(' ', t.Text.Readers)),
            PostgreSqlBatch.Array(text, texts, t => string.Join(' ', Grams.Of(t.Text.Body))),
            PostgreSqlBatch.Array(text, texts, t => t.Text.Body),
            PostgreSqlBatch.Array(NpgsqlDbType.Boolean, texts, t => t.Text.IsDocument));
        await batch.ExecuteNonQueryAsync();

        void Add(string sql, params NpgsqlParameter[] parameters)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(parameters);
            batch.BatchCommands.Add(command);
        }
    }

    protected override async Task Write(
        DbConnection connection, DbTransaction whole, UnreadDocument document, string body)
    {
        await using var command = new NpgsqlCommand(
            "update search_text set body = $3, grams = $4 where case_id = $1 and part = $2",
            (NpgsqlConnection)connection, (NpgsqlTransaction)whole)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = document.CaseId },
                new NpgsqlParameter<string> { TypedValue = document.Sha256 },
                new NpgsqlParameter<string> { TypedValue = body },
                new NpgsqlParameter<int[]> { TypedValue = Grams.Of(body) },
            },
        };
        await command.ExecuteNonQueryAsync();
    }
}
