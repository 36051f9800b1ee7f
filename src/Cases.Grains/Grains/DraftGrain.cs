using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains;

internal sealed class DraftGrain(
    [PersistentState("draft", StateNames.Store)] IPersistentState<StoredDraft> state, LawBook law,
    ICalendarSource calendars, TimeProvider time) : Grain, IDraftGrain
{
    public Task<Draft?> Read() => Task.FromResult(state.RecordExists ? state.State.Draft : null);

    public async Task<bool> Save(Draft draft)
    {
        // What a crash cut short is brought to its end first: what was filed is filed as it was.
        if (state.State.Filing is not null)
        {
            await Drive();
        }
        if (state.State.Draft is { } kept && (kept.Filed || kept.Firm != draft.Firm))
        {
            return false;
        }
        state.State.Draft = draft with { Filed = false, Number = state.State.Draft?.Number, SavedAt = time.GetUtcNow() };
        await state.WriteStateAsync();
        await GrainFactory.GetGrain<IFirmGrain>(draft.Firm).AddDraft(this.GetPrimaryKey());
        return true;
    }

    public Task<ActAnswer> File(string person, string role, string agency, string filingJson) => state.State.Draft is { } draft
        ? Begin(draft, new(person, role, agency, filingJson))
        : Task.FromResult(new ActAnswer(AnswerKind.Declined, 0, "draft.unknown", []));

    public Task<ActAnswer> FileAtOnce(string firm, string person, string role, string agency, string filingJson)
    {
        var draft = state.State.Draft ?? new(firm, person, new Dictionary<string, string>(), "[]", time.GetUtcNow());
        return draft.Firm == firm
            ? Begin(draft, new(person, role, agency, filingJson))
            : Task.FromResult(new ActAnswer(AnswerKind.Declined, 0, "case.unknown", []));
    }

    private async Task<ActAnswer> Begin(Draft draft, BegunFiling filing)
    {
        await UnderWay.Began(this.GetPrimaryKey());
        // The number and what is filed with it, in one write: from here on the filing can be driven by whoever finds it.
        state.State.Draft = draft with { Number = draft.Number ?? await Number() };
        state.State.Filing ??= filing;
        await state.WriteStateAsync();
        return await Drive();
    }

    public Task Resume() => state.State.Filing is not null ? Drive() : UnderWay.Ended(this.GetPrimaryKey());

    /// <summary>Every step can be taken again: the case knows the request by the draft's id.</summary>
    private async Task<ActAnswer> Drive()
    {
        var (id, draft, filed) = (this.GetPrimaryKey(), state.State.Draft!, state.State.Filing!);
        var actor = new Actor(filed.Person, Enum.Parse<Role>(filed.Role), Firm: draft.Firm);
        var filing = JsonSerializer.Deserialize<Filing>(filed.FilingJson, CaseJson.Options)!;
        var answer = await GrainFactory.GetGrain<ICaseGrain>(id).Act(ActRequest.Of(actor, new FileRequest(draft.Number!, filed.Agency, filing), id));
        var isFiled = answer.IsDone || answer.Code is "act.wrong-stage" or "request.id-reused";
        // Under this id stands a case of somebody else.
        var isTaken = answer.Code is "case.unknown";
        if (isFiled || isTaken)
        {
            await GrainFactory.GetGrain<IFirmGrain>(draft.Firm).RemoveDraft(id);
        }
        if (isTaken)
        {
            await state.ClearStateAsync();
        }
        else
        {
            state.State.Draft = draft with { Filed = isFiled };
            state.State.Filing = null;
            await state.WriteStateAsync();
        }
        await UnderWay.Ended(id);
        return answer;
    }

    private IFilingsUnderWayGrain UnderWay => FilingsUnderWayGrain.Of(this.GetPrimaryKey(), GrainFactory);

    private Task<string> Number() => GrainFactory.GetGrain<ICaseNumbersGrain>(Seoul.DayOf(time.GetUtcNow()).Year).Next();

    public Task<string> Faults(string filingJson)
    {
        var filing = JsonSerializer.Deserialize<Filing>(filingJson, CaseJson.Options)!;
        var context = new ActContext(Actor.System, time.GetUtcNow(), law, calendars.Current);
        return Task.FromResult(JsonSerializer.Serialize(FilingFaults.Of(filing, context), CaseJson.Options));
    }

    public async Task Discard(string firm)
    {
        if (state.State.Draft is { Filed: false, Number: null } draft && draft.Firm == firm)
        {
            await GrainFactory.GetGrain<IFirmGrain>(firm).RemoveDraft(this.GetPrimaryKey());
            await state.ClearStateAsync();
        }
    }
}

/// <summary>The draft as the grain storage keeps it.</summary>
[GenerateSerializer]
[Alias("Cases.StoredDraft")]
internal sealed class StoredDraft
{
    [Id(0)]
    public Draft? Draft { get; set; }

    /// <summary>What was sent off and has not come to an end, or null.</summary>
    [Id(1)]
    public BegunFiling? Filing { get; set; }
}

/// <summary>All that it takes to file again what a crash cut short.</summary>
[GenerateSerializer, Immutable]
[Alias("Cases.BegunFiling")]
internal sealed record BegunFiling(
    [property: Id(0)] string Person, [property: Id(1)] string Role, [property: Id(2)] string Agency, [property: Id(3)] string FilingJson);

/// <summary>The one grain storage that documents live in.</summary>
public static class StateNames
{
    public const string Store = "documents";
}
