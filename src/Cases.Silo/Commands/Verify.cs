using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;

namespace Cases.Silo.Commands;

/// <summary>
/// Reads the whole store and names what is wrong: broken chains, rows that their events do not make, what is left of
/// deleted cases, lines of the access log that are gone or changed, and what seals saw that is no longer there. Runs beside a
/// working system.
/// </summary>
internal static class Verify
{
    /// <summary>How often a chain that goes on while it is read is read again.</summary>
    private const int Tries = 5;

    public static async Task<int> Run(CommandCall call)
    {
        call.DemandSchema();
        await using var services = await call.Services();
        return await Check(services, write: false, call.Say) == 0 ? 0 : 1;
    }

    /// <summary>Answers the number of faults left.</summary>
    /// <param name="write">True sets rows right, and does not look at seals.</param>
    /// <param name="row">Is told of each row that differs; null: as all else.</param>
    public static async Task<int> Check(IServiceProvider services, bool write, Action<string> say, Action<string>? row = null)
    {
        var (law, calendar) = (services.GetRequiredService<LawBook>(), services.GetRequiredService<ICalendarSource>().Current);
        var things = services.GetRequiredService<LedgeredThings>();
        var (reader, rebuild) = (services.GetRequiredService<LedgerReader>(), services.GetRequiredService<LedgerRebuild>());
        var seals = write ? null : await services.GetRequiredService<IHeadSeals>().Read(SealSeries.Cases);
        var wanted = new Dictionary<Guid, ChainEnd>(seals?.Ends ?? new Dictionary<Guid, ChainEnd>());
        var disposed = new DisposedChains(reader, await DisposalHistory.Read(services.GetRequiredService<ICaseLedger>()));
        var (streams, broken, different, lost) = (0, 0, 0, 0);
        await foreach (var first in reader.Heads())
        {
            streams++;
            var (fault, events) = await Chain(services, first);
            if (events.Count == 0 && await disposed.Look(first) is var (why, left) && left.Count > 0)
            {
                broken += why is null ? 0 : 1;
                if (why is not null)
                {
                    say($"{first.CaseId}: {why}.");
                }
                if (write)
                {
                    await services.GetRequiredService<IDisposing>().Empty([first.CaseId]);
                }
                lost += IsLost(left);
                continue;
            }
            // A chain that cannot be read is whole all the same, so that seals are compared with it below.
            fault ??= Unreadable(things, first.CaseId, events);
            if (fault is not null)
            {
                broken++;
                say($"{first.CaseId}: {fault}.");
            }
            else
            {
                LedgerRows Rows(IReadOnlyList<StoredEvent> all) => things.Of(all).Rows(first.CaseId, all, law, calendar);
                var found = await (write ? rebuild.Rebuild(first.CaseId, Rows) : rebuild.Compare(first.CaseId, Rows));
                different += found.Count > 0 ? 1 : 0;
                foreach (var d in found)
                {
                    (row ?? say)($"{first.CaseId}: {d.Table} {d.Key} {d.Column}: "
                        + $"stored {d.Stored ?? "nothing"}, rebuilt {d.Rebuilt ?? "nothing"}.");
                }
            }
            lost += IsLost(events);

            int IsLost(IReadOnlyList<StoredEvent> held)
            {
                if (!wanted.Remove(first.CaseId, out var end) || end.IsIn(held))
                {
                    return 0;
                }
                say($"{first.CaseId}: a seal saw version {end.Version}, and the chain does not hold it: "
                    + $"it was cut to {held.Count}, or made anew.");
                return 1;
            }
        }
        foreach (var (id, end) in wanted)
        {
            lost++;
            say($"{id}: a seal saw version {end.Version}, and the case is gone.");
        }
        var headless = await reader.Headless();
        foreach (var (id, table) in headless)
        {
            say($"{id}: {table} holds what belongs to no case.");
        }
        if (disposed.Seen > 0)
        {
            say($"{disposed.Seen} chains were disposed of; what is left of them was compared with what was written down.");
        }
        say($"{streams} chains, {broken} broken; rows of {different} cases {(write ? "set right" : "differ")}.");
        if (seals is not null)
        {
            say(seals.LastAt is { } at
                ? $"{seals.Number} seals, the last of {at:yyyy-MM-dd HH:mm} UTC; {lost} chains cut or gone since."
                : services.GetRequiredService<IHeadSeals>().AreKept
                ? "There is no seal yet: a cut tail or a deleted case would not show."
                : $"No seals are kept ({SealSettings.FolderKey} is not set): a cut tail or a deleted case would not show.");
        }
        return broken + (write ? 0 : different) + lost + headless.Count
            + (seals is null ? 0 : Told(seals, say) + await VerifyLog.Check(services, say));
    }

    /// <summary>Names what is wrong with the seals themselves, and answers how much that is.</summary>
    internal static int Told(SealedEnds seals, Action<string> say)
    {
        foreach (var fault in seals.Faults)
        {
            say($"Seals: {fault}.");
        }
        foreach (var seal in seals.Untold)
        {
            say($"Seals: the database does not know {seal}: its line was taken away, or the silo ended as it wrote the seal. "
                + "The next seal tells it.");
        }
        return seals.Faults.Count + seals.Untold.Count;
    }

    /// <summary>
    /// Says so where this release cannot read an event, such as one that a later one recorded; it keeps no other case from
    /// being looked at.
    /// </summary>
    private static string? Unreadable(LedgeredThings things, Guid id, IReadOnlyList<StoredEvent> events)
    {
        try
        {
            _ = things.Of(events).State(id, events);
            return null;
        }
        catch (Exception e)
        {
            return $"its chain holds and its events cannot be read ({e.GetType().Name})";
        }
    }

    /// <summary>The events of a case and what is wrong with them. A chain that went on between two reads is read again.</summary>
    private static async Task<(string? Fault, IReadOnlyList<StoredEvent> Events)> Chain(IServiceProvider services, CaseHead head)
    {
        for (var tried = 1; ; tried++)
        {
            var events = await services.GetRequiredService<ICaseLedger>().Read(head.CaseId);
            var fault = LedgerReader.Fault(head, events);
            if (fault is null || tried == Tries
                || await services.GetRequiredService<LedgerReader>().Head(head.CaseId) is not { } now
                || now.Version == head.Version)
            {
                return (fault, events);
            }
            head = now;
        }
    }
}
