using System.Data.Common;
using System.Globalization;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Rows;
using Dapper;

namespace Cases.Grains.Storage;

/// <summary>A value of a row that is not what the ledger makes of it.</summary>
/// <param name="Key">The row's key without the case id.</param>
/// <param name="Column">The column, or null when the whole row is missing or should not be there.</param>
public sealed record RowDifference(string Table, string Key, string? Column, string? Stored, string? Rebuilt);

/// <summary>
/// Makes the rows of one case or other thing again from its events, or compares. The head row is locked meanwhile, so that no act
/// comes between what is read and what is written, while all others go on.
/// </summary>
public sealed class LedgerRebuild
{
    private const string Events =
        "select version, request_id, name, recorded_at, body, hash from case_event where case_id = @caseId order by version";
    private readonly IReadDatabase reads;
    private readonly IWriteDatabase database;

    internal LedgerRebuild(IReadDatabase reads, IWriteDatabase database)
    {
        this.reads = reads;
        this.database = database;
    }

    /// <summary>What differs between the stored rows and those that <paramref name="project"/> makes of the events.</summary>
    public Task<IReadOnlyList<RowDifference>> Compare(
        Guid caseId, Func<IReadOnlyList<StoredEvent>, LedgerRows> project, CancellationToken cancellation = default) =>
        Run(caseId, project, write: false, cancellation);

    /// <summary>Sets right what differs, and answers what it was. Delivery of notices is kept.</summary>
    public Task<IReadOnlyList<RowDifference>> Rebuild(
        Guid caseId, Func<IReadOnlyList<StoredEvent>, LedgerRows> project, CancellationToken cancellation = default) =>
        Run(caseId, project, write: true, cancellation);

    private Task<IReadOnlyList<RowDifference>> Run(
        Guid caseId, Func<IReadOnlyList<StoredEvent>, LedgerRows> project, bool write, CancellationToken cancellation) =>
            database.Write(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var head = $"select version from case_head where case_id = @caseId{reads.Dialect.ForUpdate}";
            await connection.ExecuteScalarAsync<long?>(head, new { caseId }, transaction);
            var events = (await connection.QueryAsync<StoredEvent>(Events, new { caseId }, transaction)).AsList();
            var found = new List<RowDifference>();
            var at = new Place(transaction, caseId, write, found);
            foreach (var set in project(events).Sets())
            {
                await Table(at, RowTables.Of(set), set);
            }
            await transaction.CommitAsync(cancellation);
            return (IReadOnlyList<RowDifference>)found;
        }, cancellation);

    private static async Task Table(Place at, RowTable table, RowSet wanted)
    {
        var stored = await Stored(at, table);
        foreach (var values in table.Values(wanted))
        {
            var key = Key(table, values);
            var count = at.Found.Count;
            if (!stored.Remove(key, out var old))
            {
                at.Found.Add(new RowDifference(table.Name, key, null, null, "row"));
            }
            else
            {
                at.Found.AddRange(
                    table.ColumnNames.Select((c, i) => new RowDifference(table.Name, key, c, Text(old[i]), Text(values[i])))
                    .Where(d => d.Stored != d.Rebuilt));
            }
            if (at.Write && at.Found.Count > count)
            {
                await Execute(at, table.One, values);
            }
        }
        foreach (var (key, values) in stored)
        {
            at.Found.Add(new RowDifference(table.Name, key, null, "row", null));
            if (at.Write)
            {
                await Execute(at, table.Drop, values[..table.Keys]);
            }
        }
    }

    private static async Task<Dictionary<string, object[]>> Stored(Place at, RowTable table)
    {
        await using var command = Command(at, table.OfThing, [at.CaseId]);
        await using var reader = await command.ExecuteReaderAsync();
        var stored = new Dictionary<string, object[]>();
        while (await reader.ReadAsync())
        {
            var values = new object[table.ColumnNames.Count];
            reader.GetValues(values);
            // SQLite hands ids out as text.
            values[0] = at.CaseId;
            stored.Add(Key(table, values), values);
        }
        return stored;
    }

    private static async Task Execute(Place at, string sql, object[] values)
    {
        await using var command = Command(at, sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private static DbCommand Command(Place at, string sql, object[] values)
    {
        var command = at.Transaction.Connection!.CreateCommand();
        command.Transaction = at.Transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static string Key(RowTable table, object[] values) => string.Join('/', values[1..table.Keys].Select(Text));

    // Flags are true on one database and 1 on the other, ids text in capitals on the other.
    private static string? Text(object value) => value switch
    {
        DBNull => null,
        Guid id => id.ToString().ToUpperInvariant(),
        bool flag => flag ? "1" : "0",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private sealed record Place(DbTransaction Transaction, Guid CaseId, bool Write, List<RowDifference> Found);
}
