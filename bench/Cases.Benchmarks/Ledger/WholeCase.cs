using System.Security.Cryptography;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Benchmarks.Ledger;

/// <summary>A case that the domain itself lived through, as one entry of the ledger with its rows.</summary>
internal static class WholeCase
{
    public static LedgerEntry Of(
        IEnumerable<(Actor Actor, CaseAct Act)> acts, DateTimeOffset at, LawBook law, HolidayCalendar calendar)
    {
        var request = Guid.NewGuid();
        var history = CaseHistory.Empty(Guid.NewGuid());
        List<StoredEvent> stored = [];
        foreach (var (actor, act) in acts)
        {
            var outcome = CaseDecider.Decide(history.State, act, new(actor, at, law, calendar));
            var events = history.Store(((Outcome.Accepted)outcome).Events, request, at);
            stored.AddRange(events);
            history = history.Then(events);
        }
        return new(history.State.Id, 0, request, SHA256.HashData(request.ToByteArray()), stored,
            CaseProjection.Of(history.State, law, calendar));
    }
}
