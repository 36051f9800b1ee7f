using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>The calendar in its shell. Its own is that this process counts with what it recorded, at once.</summary>
internal sealed class CalendarGrain : Grain, ICalendarGrain, IDecides<CalendarState, CalendarEvent, CorrectCalendar>
{
    private readonly LedgerShell<CalendarState, CalendarEvent, CorrectCalendar> _shell;
    private readonly LedgerCalendar _calendar;
    private readonly CalendarPeople _people;

    public CalendarGrain(ICaseLedger ledger, LedgerCalendar calendar, CalendarPeople people, TimeProvider time)
    {
        (_calendar, _people) = (calendar, people);
        _shell = new(CalendarHistory.Thing.Empty(CalendarHistory.Id), ledger, time, this);
    }

    public async Task<ActAnswer> Correct(CalendarCorrection correction)
    {
        using var activity = Telemetry.Source.StartActivity("correct calendar");
        await _shell.CatchUp();
        // Whoever comes second: the change stays the same one.
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(correction with { ConfirmedBy = null }));
        var actor = new Actor(correction.Person, Enum.Parse<Role>(correction.Role));
        var answer = await _shell.Do(new(correction.RequestId, digest, actor, new(correction.Entry, correction.ConfirmedBy)));
        await _calendar.Refresh();
        return answer;
    }

    public bool MayKnow(CalendarState state, Actor actor, CorrectCalendar act) => true;

    public Decided<CalendarEvent> Decide(
        History<CalendarState, CalendarEvent> history, Actor actor, CorrectCalendar act, DateTimeOffset at)
    {
        var (made, declined) =
            CalendarChange.Decide(act, actor.Person, actor.Role, at, history.State.Calendar, _people.OnePerson);
        return made is null ? new([], declined) : new([made]);
    }

    public LedgerRows Rows(CalendarState before, CalendarState after) => LedgerRows.Nothing;

    public void Forget() => DeactivateOnIdle();
}
