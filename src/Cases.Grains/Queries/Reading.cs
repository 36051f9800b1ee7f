using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;

namespace Cases.Grains.Queries;

/// <summary>
/// The only way from a query to what is stored. What tells of single cases is handed out together with its line in the access
/// log: durable first, so that what cannot be logged is not shown. A firm's reading of its own is not written down.
/// </summary>
/// <remarks>
/// A page's list asks itself again whenever something moves: on screen, a list is one line an hour for each reader, page and
/// address. A case that somebody opens, an export and a list over the API are a line each time.
/// </remarks>
public sealed class Reading(IReadDatabase database, ICaseLedger ledger, IAccessLog log, IPresent present, UnreadRows unread)
{
    private const string OnScreen = "page:";

    private readonly OnceAnHour<(string Person, string Task, string From)> shown = new();

    internal SqlDialect Dialect => database.Dialect;

    /// <summary>Told of the rows that a list leaves out because they cannot be read.</summary>
    internal Action<UnreadRow> Unread => unread.Tell;

    /// <summary>The condition that a column is one of several given values.</summary>
    internal string AnyOf(string column, string parameter) => Dialect.AnyOf(column, parameter);

    /// <summary>One case, as it is recorded; null when there is none that the viewer may know of.</summary>
    /// <param name="task">Page or endpoint, for the access log.</param>
    /// <param name="isUnasked">Whether an open page only asks itself again: as of lists, that is one line an hour.</param>
    internal async Task<RecordedCase?> Case(
        Guid id, Viewer viewer, string task, bool isUnasked, CancellationToken cancellation)
    {
        var (events, state, _) = await Recorded(id, cancellation);
        var sight = viewer.Reach.Sight(state);
        if (sight == CaseSight.None)
        {
            return null;
        }
        Task Written() => Log(viewer, [Line(viewer, task, id)], cancellation);
        await (isUnasked ? shown.Do((viewer.Actor.Person, $"{task}/{id}", viewer.From), present.Now, Written) : Written());
        return new(events, state, sight);
    }

    /// <summary>The stored chain of one case, for whoever checks it and reads no word of it.</summary>
    internal async Task<IReadOnlyList<StoredEvent>> Chain(
        Guid id, Viewer viewer, string task, CancellationToken cancellation)
    {
        await Log(viewer, [Line(viewer, task, id)], cancellation);
        return await ledger.Read(id, 0, cancellation);
    }

    /// <summary>A list that tells of single cases.</summary>
    /// <param name="task">Page, endpoint or export.</param>
    internal async Task<T> Cases<T>(
        Viewer viewer, string task, Func<DbConnection, Task<T>> read, CancellationToken cancellation)
    {
        Task Written() => Log(viewer, [Line(viewer, task, null)], cancellation);
        await (task.StartsWith(OnScreen, StringComparison.Ordinal)
            ? shown.Do((viewer.Actor.Person, task, viewer.From), present.Now, Written)
            : Written());
        return await database.Read(read, cancellation);
    }

    /// <summary>A list to be taken away: every case in it is written down by itself.</summary>
    internal async Task<T> EachCase<T>(
        Viewer viewer, string task, Func<DbConnection, Task<T>> read, Func<T, IEnumerable<Guid>> cases,
        CancellationToken cancellation)
    {
        var found = await database.Read(read, cancellation);
        await Log(viewer, [.. cases(found).Distinct().Select(id => Line(viewer, task, id))], cancellation);
        return found;
    }

    /// <summary>What tells of no single case: counts, names, figures.</summary>
    /// <exception cref="InvalidOperationException">The answer has room for a case's id.</exception>
    internal Task<T> Caseless<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation) =>
        CaseIds.IsIn<T>() ? throw CaseIds.Told<T>() : database.Read(read, cancellation);

    /// <summary>Figures over rows that do tell of single cases, and stay inside.</summary>
    /// <exception cref="InvalidOperationException">The figures have room for a case's id.</exception>
    internal async Task<T> Figures<TRows, T>(
        Func<DbConnection, Task<TRows>> read, Func<TRows, T> figure, CancellationToken cancellation) =>
        CaseIds.IsIn<T>() ? throw CaseIds.Told<T>() : figure(await database.Read(read, cancellation).ConfigureAwait(false));

    /// <summary>What the program itself has to know, and shows to nobody as it is.</summary>
    internal Task<T> Unshown<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation) =>
        database.Read(read, cancellation);

    /// <summary>One case for the program itself, which shows it to nobody as it is; empty when there is none.</summary>
    internal Task<RecordedCase> Unshown(Guid id, CancellationToken cancellation) => Recorded(id, cancellation);

    private async Task<RecordedCase> Recorded(Guid id, CancellationToken cancellation)
    {
        var events =
            (await ledger.Read(id, 0, cancellation)).Select(s => (Stored: s, Event: CaseJson.Event(s.Name, s.Body))).ToArray();
        return new(events, (CaseState.Empty with { Id = id }).Fold(events.Select(e => e.Event)), CaseSight.None);
    }

    private Task Log(Viewer viewer, IReadOnlyList<AccessLine> lines, CancellationToken cancellation) =>
        viewer.Reach.IsWrittenDown ? log.Append(lines, cancellation) : Task.CompletedTask;

    private AccessLine Line(Viewer viewer, string task, Guid? id) =>
        new(viewer.Actor.Person, viewer.Actor.Person, viewer.Actor.Agency, present.Now, viewer.From, task, id);
}

/// <summary>A case as it is recorded, before anything of it is left out.</summary>
internal sealed record RecordedCase((StoredEvent Stored, CaseEvent Event)[] Events, CaseState State, CaseSight Sight);
