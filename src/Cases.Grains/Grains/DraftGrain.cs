using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains;

internal sealed class DraftGrain(
    [PersistentState("draft", StateNames.Store)] IPersistentState<StoredDraft> state, LawBook law,
    ICaseLedger ledger, ICalendarSource calendars, TimeProvider time) : Grain, IDraftGrain
{
    /// <summary>Allotted to what was filed at once, for as long as this activation lives.</summary>
    private string? _number;

    public Task<Draft?> Read() => Task.FromResult(state.RecordExists ? state.State.Draft : null);

    public async Task<bool> Save(Draft draft)
    {
        // What a crash cut short is brought to its end first: what was filed is filed as it was.
        if (state.State.Filing is not null)
        {
            await Drive();
        }
        if (state.State.Draft is { } kept && (
            kept.Filed || kept.Firm != draft.Firm || (draft.SavedAt != default && draft.SavedAt != kept.SavedAt)))
        {
            return !kept.Filed && kept.Firm == draft.Firm && SaysTheSame(kept, draft);
        }
        state.State.Draft =
            draft with { Filed = false, Number = state.State.Draft?.Number, SavedAt = After(state.State.Draft?.SavedAt) };
        await this.Keep(state);
        await GrainFactory.GetGrain<IFirmGrain>(draft.Firm).AddDraft(this.GetPrimaryKey());
        return true;
    }

    /// <summary>A press whose answer was lost is pressed again: what it kept is kept.</summary>
    private static bool SaysTheSame(Draft kept, Draft draft) =>
        kept.DocumentsJson == draft.DocumentsJson && kept.Fields.Count == draft.Fields.Count
        && kept.Fields.All(f => draft.Fields.TryGetValue(f.Key, out var typed) && typed == f.Value);

    private DateTimeOffset After(DateTimeOffset? saved) =>
        time.GetUtcNow() is var now && now <= saved ? saved.Value.AddTicks(1) : now;

    public Task<ActAnswer> File(string person, string role, string agency, string filingJson) => state.State.Draft is { } draft
        ? Begin(draft, new(person, role, agency, filingJson))
        : Task.FromResult(new ActAnswer(AnswerKind.Declined, 0, IntakeRefusals.UnknownDraft.Code, []));

    public async Task<ActAnswer> FileAtOnce(string firm, string person, string role, string agency, string filingJson)
    {
        if (state.State.Draft is { } draft)
        {
            return draft.Firm == firm ? await Begin(draft, new(person, role, agency, filingJson))
                : new(AnswerKind.Declined, 0, CaseRefusals.Unknown.Code, []);
        }
        // Nothing is kept here: the sender has it all and sends it again until it is answered, and what is answered the case has.
        var filing = JsonSerializer.Deserialize<Filing>(filingJson, CaseJson.Options)!;
        _number ??= await Number();
        var answer = await Send();
        if (answer.Code == CaseRefusals.IdReused.Code && await NumberOfCase() is { } allotted && allotted != _number)
        {
            // Sent again, and the activation that allotted the number is gone: it is the one that the case bears.
            _number = allotted;
            answer = await Send();
        }
        return answer;

        Task<ActAnswer> Send() => FileTo(new(person, Enum.Parse<Role>(role), Firm: firm), new(_number, agency, filing));
    }

    private async Task<string?> NumberOfCase() =>
        (await ledger.Read(this.GetPrimaryKey())).Select(e => CaseJson.Event(e.Name, e.Body)).OfType<RequestArrived>()
            .FirstOrDefault()?.Number;

    /// <summary>Can be done again: the case knows the request by the draft's id.</summary>
    private Task<ActAnswer> FileTo(Actor actor, FileRequest request) =>
        GrainFactory.GetGrain<ICaseGrain>(this.GetPrimaryKey()).Act(ActRequest.Of(actor, request, this.GetPrimaryKey()));

    private async Task<ActAnswer> Begin(Draft draft, BegunFiling filing)
    {
        await UnderWay.Began(this.GetPrimaryKey());
        // The number and what is filed with it, in one write: from here on the filing can be driven by whoever finds it.
        state.State.Draft = draft with { Number = draft.Number ?? await Number() };
        state.State.Filing ??= filing;
        await this.Keep(state);
        return await Drive();
    }

    public Task Resume() => state.State.Filing is not null ? Drive() : UnderWay.Ended(this.GetPrimaryKey());

    /// <summary>Every step can be taken again.</summary>
    private async Task<ActAnswer> Drive()
    {
        var (id, draft, filed) = (this.GetPrimaryKey(), state.State.Draft!, state.State.Filing!);
        var actor = new Actor(filed.Person, Enum.Parse<Role>(filed.Role), Firm: draft.Firm);
        var filing = JsonSerializer.Deserialize<Filing>(filed.FilingJson, CaseJson.Options)!;
        var answer = await FileTo(actor, new(draft.Number!, filed.Agency, filing));
        var isFiled = answer.IsDone || answer.Code == CaseRefusals.WrongStage.Code || answer.Code == CaseRefusals.IdReused.Code;
        // Under this id stands a case of somebody else.
        var isTaken = answer.Code == CaseRefusals.Unknown.Code;
        if (isFiled || isTaken)
        {
            await GrainFactory.GetGrain<IFirmGrain>(draft.Firm).RemoveDraft(id);
        }
        if (isTaken)
        {
            await this.Forget(state);
        }
        else
        {
            state.State.Draft = draft with { Filed = isFiled };
            state.State.Filing = null;
            await this.Keep(state);
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

    public Task Dispose() => this.Forget(state);

    public async Task Discard(string firm)
    {
        if (state.State.Draft is { Filed: false, Number: null } draft && draft.Firm == firm)
        {
            await GrainFactory.GetGrain<IFirmGrain>(firm).RemoveDraft(this.GetPrimaryKey());
            await this.Forget(state);
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
    [property: Id(0)] string Person, [property: Id(1)] string Role, [property: Id(2)] string Agency,
    [property: Id(3)] string FilingJson);

/// <summary>The one grain storage that documents live in.</summary>
public static class StateNames
{
    public const string Store = "documents";
}
