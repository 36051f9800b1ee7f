using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Grains;

internal sealed class DeskGrain(
    [PersistentState("desk", StateNames.Store)] IPersistentState<StoredDesk> state, IDueCases due, IPeople people,
    TimeProvider time) : Grain, IDeskGrain
{
    public Task<DeskRoster> Roster() => Task.FromResult(state.State.Roster);

    public Task SetRoster(DeskRoster roster)
    {
        // A plain list: the storage names the type of a collection, and one that a compiler made up cannot be read again.
        state.State.Roster = roster with { Members = roster.Members.ToList(), LastTaken = state.State.Roster.LastTaken };
        return this.Keep(state);
    }

    public async Task<string?> HandOut(Guid caseId, int handOff)
    {
        var roster = state.State.Roster;
        var today = Seoul.DayOf(time.GetUtcNow());
        var turn = roster.Members.Select(m => m.Person).ToList().IndexOf(roster.LastTaken ?? "");
        var ready = roster.Members.Skip(turn + 1).Concat(roster.Members.Take(turn + 1))
            .Where(m => m.TakesHandOffs && !m.IsAway(today));
        // A manager may take a hand-off away from somebody; the desk by itself never does, however many ask it to at once.
        if (!roster.SharesOut || await First(ready) is not { } next || await due.UntakenAt(caseId, handOff) is not { } version)
        {
            return null;
        }
        var manager = new Actor($"desk:{this.GetPrimaryKeyString()}", Role.DeskManager, this.GetPrimaryKeyString());
        var answer = await GrainFactory.GetGrain<ICaseGrain>(caseId)
            .Act(ActRequest.Of(manager, new AssignHandOff(handOff, next.Person), Guid.NewGuid(), version));
        if (!answer.IsDone)
        {
            return null;
        }
        state.State.Roster = roster with { LastTaken = next.Person };
        await this.Keep(state);
        return next.Person;
    }

    /// <summary>The first who still works for this desk's agency: a roster may be older than the directory.</summary>
    private async Task<DeskMember?> First(IEnumerable<DeskMember> members)
    {
        foreach (var member in members)
        {
            var known = await people.Find(member.Person);
            if (known?.DisposedAt is null && NoticePlace.Stands(known?.Role, known?.Agency, this.GetPrimaryKeyString()))
            {
                return member;
            }
        }
        return null;
    }
}

/// <summary>A desk as the grain storage keeps it.</summary>
[GenerateSerializer]
[Alias("Cases.StoredDesk")]
internal sealed class StoredDesk
{
    [Id(0)]
    public DeskRoster Roster { get; set; } = new([], false, null);
}
