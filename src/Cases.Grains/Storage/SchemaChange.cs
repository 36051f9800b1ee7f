using System.Data.Common;
using Cases.Grains.Storage.PostgreSql;
using DbUp.Engine.Output;

namespace Cases.Grains.Storage;

/// <summary>One migration of one store: the steps that are the same on every database, for the provider to take.</summary>
internal sealed class SchemaChange(
    StorageOptions options, DatabaseRoles? roles, IReadOnlySet<string>? only, Action<string>? mended)
{
    public DatabaseRoles? Roles => roles;

    /// <summary>Makes tables of rows that are gone again.</summary>
    /// <param name="ledger">Open, on the ledger's schema.</param>
    /// <param name="grant">Says who may use them, before anybody sees them; null where that is not asked.</param>
    public void Mend(DbConnection ledger, Action? grant)
    {
        foreach (var said in LostTables.Mend(ledger, options, SchemaScripts.Applied(options), grant))
        {
            mended?.Invoke(said);
        }
    }

    /// <summary>Runs what the store has not seen, and answers how many scripts that were.</summary>
    public int Run() => SchemaScripts.Rooms.Sum(Run);

    private int Run(string room)
    {
        var prefix = SchemaScripts.Prefix(options.Provider, room);
        var result = options.Database.Upgrade(options, room)
            .WithScriptsEmbeddedInAssembly(typeof(SchemaChange).Assembly, name =>
                name.StartsWith(prefix, StringComparison.Ordinal) && only?.Contains(name) != false)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        return result.Successful
            ? result.Scripts.Count()
            : throw new InvalidOperationException(
                $"Schema script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }
}
