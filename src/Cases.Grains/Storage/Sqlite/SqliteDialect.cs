namespace Cases.Grains.Storage.Sqlite;

/// <summary>SQL as SQLite reads it.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    // The transaction itself is the lock: it begins as the one writer.
    public override string ForUpdate => "";

    // Without arrays, the values are written out.
    public override string AnyOf(string column, string parameter) => $"{column} in {parameter}";

    public override string Holds(string column, string parameter) => $"instr({column}, {parameter}) > 0";

    // One list is gone through, and each text of it looked up in the others.
    public override string HoldsAll(string texts, IReadOnlyList<int> grams) =>
        $"{texts}.id in (select g.text_id from search_gram g where g.gram = {grams[0]}{string.Concat(grams.Skip(1).Select(
            gram => $" and exists (select 1 from search_gram o where o.gram = {gram} and o.text_id = g.text_id)"))})";

    public override string IsReadBy(string texts, string parameter) =>
        $"instr({texts}.readers, ' ' || {parameter} || ' ') > 0";

    public override string Apart => "";

    // Left to itself it walks a table by its key where rows are asked for in that order.
    public override string By(string table, string index) => $"{table} indexed by {index}";

    // What is deleted is overwritten; what the log still holds of the pages of before goes with it.
    public override (string Before, string After) Thoroughly =>
        ("pragma secure_delete = on", "pragma secure_delete = off; pragma wal_checkpoint(truncate)");

    public override IReadOnlyList<string> DropTexts =>
    [
        "delete from search_gram where text_id in (select id from search_text where case_id = @id)",
        "delete from search_text where case_id = @id", "delete from search_due where case_id = @id",
    ];

    public override string EmptyChain =>
        "update case_event set body = zeroblob(0), request_digest = null where case_id = @id and length(body) > 0";

    public override IReadOnlyList<string> ForgetLines =>
    [
        """
        update access_loose set salt = null where hash is not null and salt is not null
          and line in (select id from access_log where person = @person and at < @before and chain is null)
        """,
        "update access_log set account = '-', person = null, source = '', salt = null where person = @person and at < @before",
    ];
}
