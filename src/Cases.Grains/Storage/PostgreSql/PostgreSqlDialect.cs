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

    // Its vacuum takes away what was deleted, in a time of its own.
    public override (string Before, string After) Thoroughly => ("select 1", "select 1");

    public override IReadOnlyList<string> DropTexts =>
        ["delete from search_text where case_id = @id", "delete from search_due where case_id = @id"];

    // The role of a silo may not change an event or a line: these run with the rights of their owner, and look for themselves.
    public override string EmptyChain => "select dispose_chain(@id)";

    public override IReadOnlyList<string> ForgetLines => ["select forget_lines(@person, @before)"];
}
