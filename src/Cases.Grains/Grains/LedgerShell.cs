using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>
/// The shell of every ledgered thing, inside the grain that is its only writer: loads it, has the domain asked, records, and only
/// then folds.
/// </summary>
internal sealed class LedgerShell<TState, TEvent, TAct>(
    History<TState, TEvent> empty, ICaseLedger ledger, TimeProvider time, IDecides<TState, TEvent, TAct> kind)
    where TState : notnull
    where TEvent : notnull
{
    private readonly Dictionary<Guid, long> _recorded = [];

    public History<TState, TEvent> History { get; private set; } = empty;

    /// <summary>Takes in what the ledger holds beyond what is known.</summary>
    public async Task CatchUp(CancellationToken cancellation = default)
    {
        var stored = await ledger.Read(History.Id, History.Version, cancellation);
        History = History.Then(stored);
        foreach (var e in stored)
        {
            _recorded[e.RequestId] = e.Version;
        }
        kind.Reread();
    }

    /// <summary>
    /// Does an act, recorded durably before this returns. Repeating a request id of a recorded act gets its first answer; a
    /// declined act is decided afresh.
    /// </summary>
    /// <exception cref="CaseOutcomeUnknownException">The database was lost on the way: repeat with the same request
    /// id.</exception>
    public async Task<ActAnswer> Do(ThingRequest<TAct> request)
    {
        for (var tries = 0; ; tries++)
        {
            // First of all, before anything is told of versions and requests.
            if (!kind.MayKnow(History.State, request.Actor, request.Act))
            {
                return new(AnswerKind.Declined, 0, CaseRefusals.Unknown.Code, []);
            }
            if (_recorded.TryGetValue(request.Id, out var version))
            {
                return await Repeated(request, version);
            }
            if (request.ExpectedVersion is { } expected && expected != History.Version)
            {
                return new(AnswerKind.Conflict, History.Version, CaseRefusals.Conflict.Code, []);
            }
            var at = Clock.Now(time);
            var decided = kind.Decide(History, request.Actor, request.Act, at);
            if (decided.Declined is { } code)
            {
                return Declined(code, decided.Arguments ?? []);
            }
            if (decided.Events.Count == 0)
            {
                await kind.HadNothing(request.Act);
                return Done(History.Version);
            }
            try
            {
                await Record(request, decided.Events, at);
                return Done(History.Version);
            }
            catch (LedgerConflictException) when (tries < 2)
            {
                await CatchUp();
            }
        }
    }

    public ActAnswer Declined(string code, IReadOnlyList<string> arguments) =>
        new(AnswerKind.Declined, History.Version, code, arguments);

    private static ActAnswer Done(long version) => new(AnswerKind.Done, version, null, []);

    private async Task Record(ThingRequest<TAct> request, IReadOnlyList<TEvent> events, DateTimeOffset at)
    {
        var stored = History.Store(events, request.Id, at);
        var after = History.Then(events, stored);
        var rows = kind.Rows(History.State, after.State);
        try
        {
            if ((await ledger.Record(new(History.Id, History.Version, request.Id, request.Digest, stored, rows))).Replayed)
            {
                // Another activation recorded the same request, at an instant and under a hash of its own: those count.
                await CatchUp();
                return;
            }
        }
        catch (LedgerOutcomeUnknownException lost)
        {
            await FindOut(request, lost);
            return;
        }
        History = after;
        _recorded[request.Id] = after.Version;
        kind.Recorded();
    }

    /// <summary>The reply to a commit was lost: what the ledger holds now is the truth, and the state is read anew.</summary>
    private async Task FindOut(ThingRequest<TAct> request, LedgerOutcomeUnknownException lost)
    {
        try
        {
            await CatchUp();
        }
        catch (Exception e)
        {
            kind.Forget();
            throw new CaseOutcomeUnknownException($"{lost.Message} {e.Message}");
        }
        if (!_recorded.ContainsKey(request.Id))
        {
            kind.Forget();
            throw new CaseOutcomeUnknownException(lost.Message);
        }
    }

    private async Task<ActAnswer> Repeated(ThingRequest<TAct> request, long version)
    {
        var first = await ledger.FindAct(History.Id, request.Id);
        return first is not null && !first.RequestDigest.AsSpan().SequenceEqual(request.Digest)
            ? Declined(CaseRefusals.IdReused.Code, [])
            : Done(version);
    }
}
