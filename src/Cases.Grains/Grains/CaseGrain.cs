using System.Diagnostics;
using System.Security.Cryptography;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>Loads the case, asks the domain, records, and only then folds.</summary>
internal sealed class CaseGrain(
    ICaseLedger ledger, IReprojection reprojection, LawBook law, ICalendarSource calendars, TimeProvider time) : Grain, ICaseGrain
{
    private readonly Dictionary<Guid, long> _recorded = [];
    private CaseHistory _history = CaseHistory.Empty(Guid.Empty);

    /// <summary>
    /// The rows this activation wrote last; none after reading, because those on disk may be of another calendar.
    /// </summary>
    private (CaseRows Rows, string Calendar) _rows = (CaseRows.None, "");
    private DateTimeOffset _recordedAt;

    /// <summary>
    /// The calendar that this activation last counted with; null after reading, when the instant of the last record tells.
    /// </summary>
    private HolidayCalendar? _counted;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _history = CaseHistory.Empty(this.GetPrimaryKey());
        await CatchUp(cancellationToken);
    }

    public async Task<ActAnswer> Act(ActRequest request)
    {
        using var activity = Telemetry.Source.StartActivity($"act {request.Act}");
        activity?.SetTag("cases.act", request.Act).SetTag("cases.case.id", _history.State.Id);
        ActAnswer answer;
        try
        {
            answer = await Answer(request);
        }
        catch (BeyondHorizonException beyond)
        {
            // Thrown while deciding or counting, before anything is recorded: a day that no holiday calendar reaches is no lawful
            // date.
            answer = Declined(PeriodRefusals.BeyondCalendar.Code, Argument.Day.Written(beyond.Last));
        }
        Telemetry.Acts.Add(
            1, new("cases.act", request.Act), new("cases.answer", answer.Code ?? ActShape.Kebab($"{answer.Kind}")));
        activity?.SetTag("cases.answer", answer.Code ?? ActShape.Kebab($"{answer.Kind}"));
        return answer;
    }

    private async Task<ActAnswer> Answer(ActRequest request)
    {
        if (CaseJson.Act(request.Act, request.Body, out var fault) is not { } act)
        {
            return Declined(fault, request.Act);
        }
        for (var tries = 0; ; tries++)
        {
            // First of all: whoever may not know of the case learns neither its version nor which requests it has seen.
            if (!MayKnow(request.Actor, act))
            {
                return new(AnswerKind.Declined, 0, CaseRefusals.Unknown.Code, []);
            }
            if (_recorded.TryGetValue(request.RequestId, out var version))
            {
                return await Repeated(request, version);
            }
            if (request.ExpectedVersion is { } expected && expected != _history.State.Version)
            {
                return new(AnswerKind.Conflict, _history.State.Version, CaseRefusals.Conflict.Code, []);
            }
            var at = Clock.Now(time);
            var calendar = calendars.Current;
            switch (CaseDecider.Decide(
                _history.State, act, new(request.Actor, at, law, calendar, _counted ?? calendar.KnownAt(_recordedAt))))
            {
                case Outcome.Declined no:
                    return Declined(no.Code, [.. no.Arguments]);
                case Outcome.Accepted { Events: { Count: > 0 } events }:
                    try
                    {
                        await Record(request, events, at, calendar);
                    }
                    catch (LedgerConflictException) when (tries < 2)
                    {
                        await CatchUp(CancellationToken.None);
                        continue;
                    }
                    break;
                case Outcome.Accepted when act is Wake or Recalculate:
                    await Reproject(calendar);
                    break;
            }
            return new(AnswerKind.Done, _history.State.Version, null, []);
        }
    }

    private bool MayKnow(Actor actor, CaseAct act) =>
        _history.State.Stage == Stage.None ? act is FileRequest : CaseDecider.MaySee(_history.State, actor);

    private async Task Record(ActRequest request, IReadOnlyList<CaseEvent> events, DateTimeOffset at, HolidayCalendar calendar)
    {
        if (_rows.Calendar != calendar.Version)
        {
            _rows = (CaseRows.None, calendar.Version);
        }
        var stored = _history.Store(events, request.RequestId, at);
        var state = _history.State.Fold(events);
        var rows = CaseProjection.Of(state, law, calendar);
        var entry = new LedgerEntry(state.Id, _history.State.Version, request.RequestId, Digest(request), stored,
            CaseProjection.Changes(_rows.Rows, rows) with {
                GoneClocks = CaseProjection.GoneClocks(_history.State, rows, law, calendar) });
        try
        {
            if ((await ledger.Record(entry)).Replayed)
            {
                // Another activation recorded the same request, at an instant and under a hash of its own: those count.
                await CatchUp(CancellationToken.None);
                return;
            }
        }
        catch (LedgerOutcomeUnknownException e)
        {
            await FindOut(request, e);
            return;
        }
        _history = new(state, stored[^1].Hash);
        _rows = (rows, calendar.Version);
        _recorded[request.RequestId] = state.Version;
        _recordedAt = at;
        _counted = calendar;
    }

    /// <summary>Nothing was to record, yet the sweep saw rows that say otherwise: they are made again.</summary>
    private async Task Reproject(HolidayCalendar calendar)
    {
        var rows = CaseProjection.Of(_history.State, law, calendar);
        await reprojection.Rebuild(_history.State.Id, stored =>
            CaseProjection.Of(CaseHistory.Empty(_history.State.Id).Then(stored).State, law, calendar));
        _rows = (rows, calendar.Version);
    }

    /// <summary>The reply to a commit was lost: what the ledger holds now is the truth, and the state is read anew.</summary>
    private async Task FindOut(ActRequest request, LedgerOutcomeUnknownException lost)
    {
        try
        {
            await CatchUp(CancellationToken.None);
        }
        catch (Exception e)
        {
            DeactivateOnIdle();
            throw new CaseOutcomeUnknownException($"{lost.Message} {e.Message}");
        }
        if (!_recorded.ContainsKey(request.RequestId))
        {
            DeactivateOnIdle();
            throw new CaseOutcomeUnknownException(lost.Message);
        }
    }

    private async Task CatchUp(CancellationToken cancellation)
    {
        var stored = await ledger.Read(_history.State.Id, _history.State.Version, cancellation);
        _history = _history.Then(stored);
        foreach (var e in stored)
        {
            _recorded[e.RequestId] = e.Version;
            _recordedAt = e.RecordedAt;
        }
        _rows = (CaseRows.None, "");
        _counted = null;
    }

    private async Task<ActAnswer> Repeated(ActRequest request, long version)
    {
        var first = await ledger.FindAct(_history.State.Id, request.RequestId);
        return first is not null && !first.RequestDigest.AsSpan().SequenceEqual(Digest(request))
            ? Declined(CaseRefusals.IdReused.Code)
            : new(AnswerKind.Done, version, null, []);
    }

    private ActAnswer Declined(string code, params string[] arguments) =>
        new(AnswerKind.Declined, _history.State.Version, code, arguments);

    private static byte[] Digest(ActRequest request) =>
        SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes($"{request.Act}\n{request.Person}\n"), .. request.Body]);
}
