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
        if (state.State.Draft is { } kept && (kept.Filed || kept.Firm != draft.Firm))
        {
            return false;
        }
        var isNew = state.State.Draft is null;
        state.State.Draft = draft with { Filed = false, Number = state.State.Draft?.Number, SavedAt = time.GetUtcNow() };
        await state.WriteStateAsync();
        if (isNew)
        {
            await GrainFactory.GetGrain<IFirmGrain>(draft.Firm).AddDraft(this.GetPrimaryKey());
        }
        return true;
    }

    public async Task<ActAnswer> File(string person, string role, string agency, string filingJson)
    {
        if (state.State.Draft is not { } draft)
        {
            return new(AnswerKind.Declined, 0, "draft.unknown", []);
        }
        if (draft.Number is null)
        {
            var year = Seoul.DayOf(time.GetUtcNow()).Year;
            draft = draft with { Number = await GrainFactory.GetGrain<ICaseNumbersGrain>(year).Next() };
            state.State.Draft = draft;
            await state.WriteStateAsync();
        }
        var filing = JsonSerializer.Deserialize<Filing>(filingJson, CaseJson.Options)!;
        var id = this.GetPrimaryKey();
        var actor = new Actor(person, Enum.Parse<Role>(role), Firm: draft.Firm);
        var answer = await GrainFactory.GetGrain<ICaseGrain>(id).Act(ActRequest.Of(actor, new FileRequest(draft.Number, agency, filing), id));
        if (answer.IsDone || answer.Code is "act.wrong-stage" or "request.id-reused")
        {
            state.State.Draft = draft with { Filed = true };
            await state.WriteStateAsync();
            await GrainFactory.GetGrain<IFirmGrain>(draft.Firm).RemoveDraft(id);
        }
        else if (answer.Code is "case.unknown")
        {
            // Under this id stands a case of somebody else.
            await GrainFactory.GetGrain<IFirmGrain>(draft.Firm).RemoveDraft(id);
            await state.ClearStateAsync();
        }
        return answer;
    }

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
}

/// <summary>The one grain storage that documents live in.</summary>
public static class StateNames
{
    public const string Store = "documents";
}
