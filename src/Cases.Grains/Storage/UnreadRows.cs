using System.Collections.Concurrent;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;
using Microsoft.Extensions.Logging;

namespace Cases.Grains.Storage;

/// <summary>
/// Names in log and metric what lists leave out because it cannot be read, to the log once a process: pages ask again and again.
/// </summary>
public sealed class UnreadRows(ILogger<UnreadRows>? log = null)
{
    private readonly ConcurrentDictionary<string, bool> _told = new();

    public void Tell(UnreadRow row)
    {
        LedgerTelemetry.UnreadRows.Add(1);
        if (_told.TryAdd(row.Name, true))
        {
            log?.LogError(row.Fault, "Row {Row} cannot be read; all others are shown without it.", row.Name);
        }
    }
}
