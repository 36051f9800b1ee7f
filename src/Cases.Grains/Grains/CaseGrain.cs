using System.Diagnostics;
using System.Security.Cryptography;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>A case in its shell. Its own are the calendar it counts with, and that it writes only rows that change.</summary>
internal sealed class CaseGrain(
    ICaseLedger ledger, IReprojection reprojection, IPeople people, LawBook law, ICalendarSource calendars, TimeProvider time)
    : Grain, ICaseGrain, IDecides<CaseState, CaseEvent, CaseAct>
{
    private static readonly ActShape Approving = ActShape.Of(typeof(ApproveProposal));

    private LedgerShell<CaseState, CaseEvent, CaseAct> _shell = null!;

    /// <summary>The calendar of the act that is being decided.</summary>
    private HolidayCalendar _calendar = calendars.Current;

    /// <summary>
    /// The rows this activation wrote last; none after reading, because those on disk may be of another calendar.
    /// </summary>
    private (CaseRows Rows, string Calendar) _rows = (CaseRows.None, "");

    /// <summary>The rows of what is being recorded.</summary>
    private CaseRows _next = CaseRows.None;

    /// <summary>
    /// The calendar that this activation last counted with; null after reading, when the instant of the last record tells.
    /// </summary>
    private HolidayCalendar? _counted;

    /// <summary>Those who may approve what the act at hand proposes; null of an act that takes one person.</summary>
    private IReadOnlyList<string>? _approvers;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _shell = new(CaseHistory.Empty(this.GetPrimaryKey()), ledger, time, this);
        await _shell.CatchUp(cancellationToken);
    }

    public async Task<ActAnswer> Act(ActRequest request)
    {
        using var activity = Telemetry.Source.StartActivity($"act {request.Act}");
        activity?.SetTag("cases.act", request.Act).SetTag("cases.case.id", _shell.History.Id);
        ActAnswer answer;
        try
        {
            _approvers = await Approvers(request.Act);
            answer = CaseJson.Act(request.Act, request.Body, out var fault) is { } act
                ? await _shell.Do(new(request.RequestId, Digest(request), request.Actor, act, request.ExpectedVersion))
                : _shell.Declined(fault, [request.Act]);
        }
        catch (BeyondHorizonException beyond)
        {
            // Thrown while deciding or counting, before anything is recorded: a day that no holiday calendar reaches is no lawful
            // date.
            answer = _shell.Declined(PeriodRefusals.BeyondCalendar.Code, [Argument.Day.Written(beyond.Last)]);
        }
        Telemetry.Acts.Add(
            1, new("cases.act", request.Act), new("cases.answer", answer.Code ?? ActShape.Kebab($"{answer.Kind}")));
        activity?.SetTag("cases.answer", answer.Code ?? ActShape.Kebab($"{answer.Kind}"));
        return answer;
    }

    public bool MayKnow(CaseState state, Actor actor, CaseAct act) =>
        state.Stage == Stage.None ? act is FileRequest : CaseDecider.MaySee(state, actor);

    public Decided<CaseEvent> Decide(
        History<CaseState, CaseEvent> history, Actor actor, CaseAct act, DateTimeOffset at)
    {
        _calendar = calendars.Current;
        var before = _counted ?? _calendar.KnownAt(history.RecordedAt);
        return CaseDecider.Decide(history.State, act, new(actor, at, law, _calendar, before, null, _approvers)) switch
        {
            Outcome.Accepted yes => new(yes.Events),
            Outcome.Declined no => new([], no.Code, no.Arguments),
            _ => throw new UnreachableException(),
        };
    }

    public LedgerRows Rows(CaseState before, CaseState after)
    {
        if (_rows.Calendar != _calendar.Version)
        {
            _rows = (CaseRows.None, _calendar.Version);
        }
        _next = CaseProjection.Of(after, law, _calendar);
        return CaseProjection.Changes(_rows.Rows, _next) with
        {
            GoneClocks = CaseProjection.GoneClocks(before, _next, law, _calendar),
        };
    }

    public void Recorded()
    {
        _rows = (_next, _calendar.Version);
        _counted = _calendar;
    }

    public void Reread()
    {
        _rows = (CaseRows.None, "");
        _counted = null;
    }

    /// <summary>Nothing was to record, yet the sweep saw rows that say otherwise: they are made again.</summary>
    public async Task HadNothing(CaseAct act)
    {
        if (act is not (Wake or Recalculate))
        {
            return;
        }
        var history = _shell.History;
        var rows = CaseProjection.Of(history.State, law, _calendar);
        await reprojection.Rebuild(history.Id, stored =>
            CaseProjection.Of(CaseHistory.Empty(history.Id).Then(stored).State, law, _calendar));
        _rows = (rows, _calendar.Version);
    }

    private async Task<IReadOnlyList<string>?> Approvers(string act)
    {
        if (act != Approving.Name && ActShape.All.GetValueOrDefault(act)?.TwoPeople is null)
        {
            return null;
        }
        var staff = await people.OfAgency(_shell.History.State.Lead);
        return [.. staff.Where(p => p.DisposedAt is null && RoleRule.Find(p.Role) is { } rule && Approving.IsFor(rule.Role))
            .Select(p => p.Id)];
    }

    public void Forget() => DeactivateOnIdle();

    private static byte[] Digest(ActRequest request) =>
        SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes($"{request.Act}\n{request.Person}\n"), .. request.Body]);
}
