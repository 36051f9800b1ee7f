using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>
/// What is proposed of the calendar, in its shell. A confirmed change is recorded in the calendar first, under the proposal's id:
/// cut short in between, the next try gets the calendar's first answer.
/// </summary>
internal sealed class CalendarProposalsGrain : Grain, ICalendarProposalsGrain,
    IDecides<CalendarProposals, CalendarProposalEvent, CalendarProposalAct>
{
    private readonly LedgerShell<CalendarProposals, CalendarProposalEvent, CalendarProposalAct> _shell;
    private readonly LedgerCalendar _calendar;

    public CalendarProposalsGrain(ICaseLedger ledger, LedgerCalendar calendar, TimeProvider time)
    {
        _calendar = calendar;
        _shell = new(CalendarProposalHistory.Thing.Empty(CalendarProposalHistory.Id), ledger, time, this);
    }

    public Task<ActAnswer> Propose(CalendarCorrection correction) => Do(
        correction.RequestId, correction, new(correction.Person, Enum.Parse<Role>(correction.Role)),
        new ProposeChange(correction.RequestId, correction.Entry));

    public Task<ActAnswer> Withdraw(CalendarAnswer answer) =>
        Do(answer.RequestId, answer, ActorOf(answer), new WithdrawChange(answer.Proposal, answer.Reason));

    public async Task<ActAnswer> Confirm(CalendarAnswer answer)
    {
        await Read();
        var (actor, act) = (ActorOf(answer), new ConfirmChange(answer.Proposal));
        if (_shell.History.State.Waiting.FirstOrDefault(w => w.Id == answer.Proposal) is { } waiting
            && _shell.History.State.Decide(act, actor.Person, actor.Role, waiting.At, _calendar.State).Declined is null)
        {
            var made = await GrainFactory.GetGrain<ICalendarGrain>(0).Correct(CalendarCorrection.Of(
                new(waiting.By, Role.Administrator), waiting.Entry, waiting.Id, actor.Person));
            if (!made.IsDone)
            {
                return made;
            }
        }
        return await Do(answer.RequestId, answer, actor, act);
    }

    public bool MayKnow(CalendarProposals state, Actor actor, CalendarProposalAct act) => true;

    public Decided<CalendarProposalEvent> Decide(
        History<CalendarProposals, CalendarProposalEvent> history, Actor actor, CalendarProposalAct act, DateTimeOffset at)
    {
        var (made, declined) = history.State.Decide(act, actor.Person, actor.Role, at, _calendar.State);
        return made is null ? new([], declined) : new([made]);
    }

    public LedgerRows Rows(CalendarProposals before, CalendarProposals after) => LedgerRows.Nothing;

    public void Forget() => DeactivateOnIdle();

    private static Actor ActorOf(CalendarAnswer answer) => new(answer.Person, Enum.Parse<Role>(answer.Role));

    private async Task Read()
    {
        await _shell.CatchUp();
        await _calendar.Refresh();
    }

    private async Task<ActAnswer> Do<T>(Guid request, T asked, Actor actor, CalendarProposalAct act)
    {
        using var activity = Telemetry.Source.StartActivity("propose calendar");
        await Read();
        return await _shell.Do(new(request, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked)), actor, act));
    }
}
