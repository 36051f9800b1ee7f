using System.Security.Cryptography;
using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Silo.Demo;

/// <summary>Somebody does something at a simulated instant.</summary>
internal sealed record Move(Actor Actor, CaseAct Act, DateTimeOffset At);

/// <summary>
/// One case of the demo world, lived through by the domain itself: acts and what falls due between them, up to the
/// anchor. Nothing here makes an event by hand.
/// </summary>
internal sealed class DemoCase(Guid id, LawBook law, HolidayCalendar calendar, DateTimeOffset anchor)
{
    // A sweep every minute notices a little after the instant itself.
    private static readonly TimeSpan SweepLag = TimeSpan.FromSeconds(40);
    private readonly List<(Guid Request, byte[] Digest, CaseState Before, IReadOnlyList<StoredEvent> Events)> _acts = [];
    private History<CaseState, CaseEvent> _history = CaseHistory.Empty(id);
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public CaseState State => _history.State;

    public byte[] Hash => _history.Hash;

    public LawBook Law => law;

    public HolidayCalendar Calendar => calendar;

    /// <summary>The instant of the last act of a person.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The act that the domain declined, where the play ended; null when all went as written.</summary>
    public string? Declined { get; private set; }

    /// <summary>Plays the moves that lie before the anchor and then lets fall due what does.</summary>
    public void Play(IEnumerable<Move> moves, Func<CaseState, bool> stop)
    {
        foreach (var move in moves)
        {
            if (move.At >= anchor || !Do(move))
            {
                break;
            }
            if (stop(State))
            {
                break;
            }
        }
        Sweep(anchor);
    }

    /// <summary>
    /// What to record, in order, each with the rows it changes: whatever ends the recording, they show what is recorded.
    /// </summary>
    public IEnumerable<LedgerEntry> Entries()
    {
        var rows = CaseRows.None;
        for (var i = 0; i < _acts.Count; i++)
        {
            var (request, digest, before, events) = _acts[i];
            var after = CaseProjection.Of(i == _acts.Count - 1 ? State : _acts[i + 1].Before, law, calendar);
            yield return new(id, before.Version, request, digest, events,
                CaseProjection.Changes(rows, after) with
                {
                    GoneClocks = CaseProjection.GoneClocks(before, after, law, calendar),
                });
            rows = after;
        }
    }

    private bool Do(Move move)
    {
        Sweep(move.At);
        Now = move.At;
        switch (CaseDecider.Decide(State, move.Act, new(move.Actor, move.At, law, calendar)))
        {
            case Outcome.Accepted accepted:
                Keep(move.Act, accepted.Events, move.At);
                return true;
            case Outcome.Declined no:
                Declined = $"{State.Number} {State.Triage?.Procedure} {ActShape.Of(move.Act.GetType()).Name}: "
                    + $"{no.Code} {string.Join(' ', no.Arguments)}";
                return false;
            default:
                return false;
        }
    }

    private void Sweep(DateTimeOffset until)
    {
        // What fell due before the clock it belongs to was known is noticed by the sweep after the act that made it known.
        while (FallsDue.Next(State, law, calendar) is { } next
            && (next.At > _last ? next.At : _last) + SweepLag is var at && at < until)
        {
            var wake = new Wake();
            if (CaseDecider.Decide(State, wake, new(Actor.System, at, law, calendar))
                is not Outcome.Accepted { Events: { Count: > 0 } events })
            {
                return;
            }
            Keep(wake, events, at);
        }
    }

    private void Keep(CaseAct act, IReadOnlyList<CaseEvent> events, DateTimeOffset at)
    {
        var request = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{_acts.Count}")).AsSpan(0, 16));
        var stored = _history.Store(events, request, at);
        _last = at;
        _acts.Add((request, SHA256.HashData(CaseJson.Write(act)), State, stored));
        _history = _history.Then(events, stored);
    }
}
