using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>The calendar in its shell. Its own is that this process counts with what it recorded, at once.</summary>
internal sealed class CalendarGrain : Grain, ICalendarGrain, IDecides<CalendarState, CalendarEvent, CalendarEntry>
{
    private readonly LedgerShell<CalendarState, CalendarEvent, CalendarEntry> _shell;
    private readonly LedgerCalendar _calendar;

    public CalendarGrain(ICaseLedger ledger, LedgerCalendar calendar, TimeProvider time)
    {
        _calendar = calendar;
        _shell = new(CalendarHistory.Thing.Empty(CalendarHistory.Id), ledger, time, this);
    }

    public async Task<ActAnswer> Correct(CalendarCorrection correction)
    {
        using var activity = Telemetry.Source.StartActivity("correct calendar");
        await _shell.CatchUp();
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(correction));
        var actor = new Actor(correction.Person, Enum.Parse<Role>(correction.Role));
        var answer = await _shell.Do(new(correction.RequestId, digest, actor, correction.Entry));
        await _calendar.Refresh();
        return answer;
    }

    public bool MayKnow(CalendarState state, Actor actor, CalendarEntry act) => true;

    public Decided<CalendarEvent> Decide(
        History<CalendarState, CalendarEvent> history, Actor actor, CalendarEntry act, DateTimeOffset at)
    {
        var (made, declined) = CalendarChange.Decide(act, actor.Person, actor.Role, at, history.State.Calendar);
        return made is null ? new([], declined) : new([made]);
    }

    public LedgerRows Rows(CalendarState before, CalendarState after) => LedgerRows.Nothing;

    public void Forget() => DeactivateOnIdle();
}
