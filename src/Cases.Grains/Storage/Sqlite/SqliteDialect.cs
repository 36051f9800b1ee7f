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
}
