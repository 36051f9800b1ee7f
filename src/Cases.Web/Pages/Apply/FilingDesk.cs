using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Acts;
using Cases.Web.Auth;

namespace Cases.Web.Pages.Apply;

/// <summary>A draft as the filing pages work with it.</summary>
public sealed record OpenDraft(Guid Id, Draft Draft, FilingInput Input, IReadOnlyList<DocumentRef> Documents);

/// <summary>Between the filing pages and the draft's grain.</summary>
public sealed class FilingDesk(IGrainFactory grains, FilingChoices choices, CaseActs acts)
{
    /// <summary>The draft, or null when the firm has none under this id.</summary>
    public async Task<OpenDraft?> Open(Guid id, SignedIn who)
    {
        var draft = await grains.GetGrain<IDraftGrain>(id).Read();
        return draft is null || draft.Firm != who.FirmId ? null
            : new(id, draft, FilingInput.From(draft.Fields),
                JsonSerializer.Deserialize<DocumentRef[]>(draft.DocumentsJson, CaseJson.Options)!);
    }

    /// <summary>
    /// Keeps what was typed, faulty or not. False once the draft is filed, or saved since it was read as of
    /// <paramref name="over"/>.
    /// </summary>
    public Task<bool> Save(
        Guid id, SignedIn who, FilingInput input, IReadOnlyList<DocumentRef> documents, DateTimeOffset over = default) =>
        grains.GetGrain<IDraftGrain>(id)
            .Save(new(who.FirmId!, who.PersonId, input.Fields(), JsonSerializer.Serialize(documents, CaseJson.Options), over));

    /// <summary>What stands in the way of filing, all at once, in the order of the form.</summary>
    public async Task<(Filing Filing, IReadOnlyList<Fault> Faults)> Check(
        Guid id, SignedIn who, FilingInput input, IReadOnlyList<DocumentRef> documents)
    {
        var (read, unreadable) = input.Read(documents, FilingChoices.IsListed);
        var (filing, domain) = await acts.Check(id, who.FirmId!, read);
        var faults = unreadable.Concat(domain.Where(d => unreadable.All(u => u.Field != d.Field)));
        return (filing, [.. faults.OrderBy(f => Array.IndexOf(Order, f.Field))]);
    }

    /// <summary>Files what <see cref="Check"/> found nothing wrong with. Safe to repeat: a case is filed once.</summary>
    public Task<ActOutcome> File(OpenDraft draft, Filing filing, Actor actor) =>
        acts.File(draft.Id, actor, choices.AgencyOf(draft.Input), filing);

    private static readonly string[] Order =
    [
        "Kind", "FirmName", "RegistrationNumber", "Ksic", "Minerals", "Feedstock", "Facility", "AnnualTonnes", "PlannedStart",
        "Blockage",
        "Complex", "Rule", "Title", "Request", "Output", "Documents",
    ];
}
