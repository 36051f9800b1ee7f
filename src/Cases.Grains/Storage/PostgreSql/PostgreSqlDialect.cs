namespace Cases.Grains.Storage.PostgreSql;

/// <summary>SQL as PostgreSQL reads it.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string ForUpdate => " for update";

    // One array, so that the statement stays the same for any number of values.
    public override string AnyOf(string column, string parameter) => $"{column} = any({parameter})";

    public override string Holds(string column, string parameter) => $"position({parameter} in {column}) > 0";

    public override string HoldsAll(string texts, IReadOnlyList<int> grams) =>
        $"{texts}.grams @> array[{string.Join(", ", grams)}]";

    public override string IsReadBy(string texts, string parameter) => $"{texts}.readers @> array[{parameter}]";

    public override string Apart => " materialized";

    public override string By(string table, string index) => table;
}
