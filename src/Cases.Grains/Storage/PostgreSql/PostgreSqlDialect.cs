namespace Cases.Grains.Storage.PostgreSql;

/// <summary>SQL as PostgreSQL reads it.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string ForUpdate => " for update";

    // One array, so that the statement stays the same for any number of values.
    public override string AnyOf(string column, string parameter) => $"{column} = any({parameter})";

    public override string Holds(string column, string parameter) => $"position({parameter} in {column}) > 0";

    public override string By(string table, string index) => table;
}
