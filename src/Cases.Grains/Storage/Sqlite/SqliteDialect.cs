namespace Cases.Grains.Storage.Sqlite;

/// <summary>SQL as SQLite reads it.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    // The transaction itself is the lock: it begins as the one writer.
    public override string ForUpdate => "";

    // Without arrays, the values are written out.
    public override string AnyOf(string column, string parameter) => $"{column} in {parameter}";

    public override string Holds(string column, string parameter) => $"instr({column}, {parameter}) > 0";

    // Left to itself it walks a table by its key where rows are asked for in that order.
    public override string By(string table, string index) => $"{table} indexed by {index}";
}
