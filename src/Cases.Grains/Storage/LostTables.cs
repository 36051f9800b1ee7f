using System.Data.Common;
using System.Text.RegularExpressions;
using Cases.Grains.Storage.Rows;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>
/// Tables of rows that are gone although their scripts have run. They hold nothing that the ledger does not, so they are
/// made again from those scripts, empty, and a table beside them says so until a rebuild has filled them: a process that
/// ends in between leaves the rest to the next.
/// </summary>
internal static partial class LostTables
{
    private const string Unfilled = "unfilled_table";

    /// <summary>Makes them again, all or none, and answers what there is to fill, a sentence for each table.</summary>
    /// <param name="connection">Open, on the ledger's schema, with the right to make tables.</param>
    /// <param name="applied">Names of the scripts that the store has seen.</param>
    /// <param name="grant">Says who may use them, before anybody sees them; null where that is not asked.</param>
    public static IReadOnlyList<string> Mend(
        DbConnection connection, StorageOptions options, IReadOnlyCollection<string> applied, Action? grant)
    {
        var there = connection.Query<string>(options.Database.TableNames).ToHashSet();
        var missing = RowTables.All.Select(table => table.Name).Where(name => !there.Contains(name)).ToList();
        // A table whose script has not run yet is not lost: the script makes it.
        var statements = missing.Count > 0 ? Statements(options.Provider, applied) : [];
        var lost = missing.Where(table => statements.Any(s => s.Table == table)).ToList();
        var before = there.Contains(Unfilled)
            ? connection.Query<string>($"select name from {Unfilled} order by name").Except(lost).ToList()
            : [];
        if (lost.Count > 0)
        {
            using var transaction = connection.BeginTransaction();
            foreach (var (_, sql) in statements.Where(s => lost.Contains(s.Table)))
            {
                connection.Execute(sql, transaction: transaction);
            }
            connection.Execute($"create table if not exists {Unfilled} (name text not null)", transaction: transaction);
            connection.Execute($"insert into {Unfilled} (name) values (@name)", lost.Select(name => new { name }), transaction);
            grant?.Invoke();
            transaction.Commit();
        }
        return [.. lost.Select(table => $"The table {table} was gone. It has been made again, empty."),
            .. before.Select(table => $"The table {table} was made again before and has not been filled.")];
    }

    /// <summary>Says that a rebuild has filled what was made again.</summary>
    public static void Filled(DbConnection connection) => connection.Execute($"drop table if exists {Unfilled}");

    /// <summary>What the ledger's scripts say of each table, in their order; an index goes with its table.</summary>
    private static List<(string Table, string Sql)> Statements(StorageProvider provider, IReadOnlyCollection<string> applied)
    {
        var prefix = SchemaScripts.Prefix(provider, "ledger");
        var statements = new List<(string Table, string Sql)>();
        var indexes = new Dictionary<string, string>();
        foreach (var script in SchemaScripts.Known(provider)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && applied.Contains(name)))
        {
            using var text = new StreamReader(typeof(LostTables).Assembly.GetManifestResourceStream(script)!);
            foreach (var sql in Comment().Replace(text.ReadToEnd(), "")
                .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (OfTable().Match(sql) is { Success: true } table)
                {
                    statements.Add((table.Groups["table"].Value, sql));
                }
                else if (NewIndex().Match(sql) is { Success: true } made)
                {
                    indexes[made.Groups["index"].Value] = made.Groups["table"].Value;
                    statements.Add((made.Groups["table"].Value, sql));
                }
                else if (OldIndex().Match(sql) is { Success: true } dropped && indexes.TryGetValue(
                    dropped.Groups["index"].Value, out var of))
                {
                    statements.Add((of, sql));
                }
            }
        }
        return statements;
    }

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(create|alter) table (?<table>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex OfTable();

    [GeneratedRegex(@"^create (unique )?index (if not exists )?(?<index>\w+) on (?<table>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex NewIndex();

    [GeneratedRegex(@"^drop index (if exists )?(?<index>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex OldIndex();
}
