using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Ledger;

/// <summary>
/// A kind of thing whose whole life stands in the ledger, as everything sees it that goes through all chains: verification,
/// rebuild, dry run, export. What goes by chains alone, such as seals and backups, need not know of it.
/// </summary>
public abstract class LedgeredThing
{
    /// <summary>What it is called, in lower case.</summary>
    public abstract string Name { get; }

    /// <summary>The id of the only one of its kind; null where there are many.</summary>
    public abstract Guid? Only { get; }

    /// <summary>Names of its events on disk. No other kind has one of them: they tell whose a chain is.</summary>
    public abstract IEnumerable<string> EventNames { get; }

    /// <summary>The state that the events make.</summary>
    /// <exception cref="UnreadableEventException">This version cannot read one of them.</exception>
    public abstract object State(Guid id, IReadOnlyList<StoredEvent> events);

    /// <summary>All its rows, as a rebuild makes them.</summary>
    /// <exception cref="UnreadableEventException">This version cannot read an event.</exception>
    public abstract LedgerRows Rows(Guid id, IReadOnlyList<StoredEvent> events, LawBook law, HolidayCalendar calendar);

    /// <summary>The clocks that run on it; none where the law sets it no periods.</summary>
    public abstract IReadOnlyList<CaseClock> Clocks(
        Guid id, IReadOnlyList<StoredEvent> events, LawBook law, HolidayCalendar calendar);
}

/// <summary>The registration of a kind of thing: its events, how they fold, and the rows and clocks of a state.</summary>
/// <param name="name">What it is called, in lower case.</param>
/// <param name="empty">What it is before its first event.</param>
/// <param name="rows">All its rows, a pure function.</param>
/// <param name="clocks">Its clocks; null for none.</param>
/// <param name="only">The id of the only one of its kind; null where there are many.</param>
public sealed class LedgeredThing<TState, TEvent>(
    string name, Func<Guid, TState> empty, Func<TState, IEnumerable<TEvent>, TState> fold,
    Func<TState, LawBook, HolidayCalendar, LedgerRows> rows,
    Func<TState, LawBook, HolidayCalendar, IReadOnlyList<CaseClock>>? clocks = null, Guid? only = null) : LedgeredThing
    where TState : notnull
    where TEvent : notnull
{
    public override string Name => name;

    public override Guid? Only => only;

    public override IEnumerable<string> EventNames => Codec.Events.Keys;

    public EventCodec<TEvent> Codec { get; } = new();

    /// <summary>A thing of this kind before its first event.</summary>
    public History<TState, TEvent> Empty(Guid id) => new(this, id, empty(id), 0, HashChain.Root, default);

    /// <summary>The state after more events.</summary>
    public TState Fold(TState state, IEnumerable<TEvent> events) => fold(state, events);

    public override object State(Guid id, IReadOnlyList<StoredEvent> events) => Empty(id).Then(events).State;

    public override LedgerRows Rows(
        Guid id, IReadOnlyList<StoredEvent> events, LawBook law, HolidayCalendar calendar) =>
        rows(Empty(id).Then(events).State, law, calendar);

    public override IReadOnlyList<CaseClock> Clocks(
        Guid id, IReadOnlyList<StoredEvent> events, LawBook law, HolidayCalendar calendar) =>
        clocks?.Invoke(Empty(id).Then(events).State, law, calendar) ?? [];
}
