using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>
/// What is disposed of, in its shell. What falls due, and whether a law keeps what is held on somebody, it reads itself: no page
/// tells it.
/// </summary>
internal sealed class DisposalsGrain : Grain, IDisposalsGrain, IDecides<Disposals, DisposalEvent, DisposalAct>
{
    private readonly LedgerShell<Disposals, DisposalEvent, DisposalAct> _shell;
    private readonly IDisposing _disposing;
    private readonly IDisposalLists _lists;
    private readonly IPeople _people;
    private readonly Retention _retention;
    private readonly TimeProvider _time;

    private IReadOnlyList<DisposalItem> _due = [];
    private string? _kept;

    public DisposalsGrain(
        ICaseLedger ledger, IDisposing disposing, IDisposalLists lists, IPeople people, Retention retention, TimeProvider time)
    {
        (_disposing, _lists, _people, _retention, _time) = (disposing, lists, people, retention, time);
        _shell = new(DisposalHistory.Thing.Empty(DisposalHistory.Id), ledger, time, this);
    }

    public async Task<ActAnswer> Do(DisposalCall call)
    {
        using var activity = Telemetry.Source.StartActivity("dispose");
        await _shell.CatchUp();
        var (act, actor) = (call.Act, call.Actor);
        if (act is ApproveDisposal or DisposeCase or DisposePerson && !_lists.AreKept)
        {
            return _shell.Declined(DisposalRefusals.NoSeals.Code, []);
        }
        var now = Clock.Now(_time);
        _due = act is DrawUpDisposal list ? DueItems.Of(
            await _disposing.Closed(list.Agency), _retention.On(Seoul.DayOf(now)), list.Year, Seoul.DayOf(now)) : [];
        _kept = act switch
        {
            AskDeletion => await KeptOf(actor.Firm),
            // What was free when it was asked for may be kept by now: the firm has filed since.
            DisposePerson asked when PersonOf(asked) is { } person =>
                await _people.Find(person) is { } known ? await KeptOf(known.Firm) : null,
            _ => null,
        };
        var answer = await _shell.Do(new(
            call.RequestId, SHA256.HashData([.. JsonSerializer.SerializeToUtf8Bytes(actor), .. call.Body]), actor, act));
        if (answer.IsDone && act is DisposePerson granted)
        {
            await Dispose(_shell.History.State.Requests.First(r => r.Id == granted.Request).Person, now);
        }
        return answer;
    }

    private async Task<string?> KeptOf(string? firm) =>
        KeptByLaw.Of(firm is null, firm is not null && await _disposing.HasCases(firm));

    private string? PersonOf(DisposePerson act) =>
        _shell.History.State.Requests.FirstOrDefault(r => r.Id == act.Request)?.Person;

    public bool MayKnow(Disposals state, Actor actor, DisposalAct act) => true;

    public Decided<DisposalEvent> Decide(
        History<Disposals, DisposalEvent> history, Actor actor, DisposalAct act, DateTimeOffset at)
    {
        var (made, declined) = DecideDisposal.Of(history.State, act, actor, at, _due, _kept);
        return made is null ? new([], declined) : new([made]);
    }

    public LedgerRows Rows(Disposals before, Disposals after) => LedgerRows.Nothing;

    public void Forget() => DeactivateOnIdle();

    /// <summary>The job does the same for whoever is written down and not gone yet, where this was cut short.</summary>
    private async Task Dispose(string person, DateTimeOffset at)
    {
        await _lists.Write(_shell.History.State, at);
        await GrainFactory.Forget(_people, person, at);
    }
}
