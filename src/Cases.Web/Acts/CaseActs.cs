using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Notes;
using Cases.Web.Papers;

namespace Cases.Web.Acts;

/// <summary>
/// Sends acts to cases, for pages and the API alike: binds what was given, keeps the documents that the act refers to, and gives
/// them back where it was not recorded.
/// </summary>
public sealed class CaseActs(
    IGrainFactory grains, LawBook law, People people, CaseFiles files, FilingFirms firms, FirmVersions versions,
    IDocumentStore store, IHttpContextAccessor requests, TimeProvider time, LetterQueue letters)
{
    /// <summary>Binds what was given to the act and does it. Repeating a request id gets the first answer.</summary>
    /// <param name="expected">The versions the sender saw, of which one has to be the present one; null when it does not
    /// matter.</param>
    /// <param name="onCase">The documents that the sender reads on the case, where such are named.</param>
    /// <exception cref="CaseOutcomeUnknownException">Nobody can say yet whether it was recorded: send the same again.</exception>
    internal async Task<ActOutcome> Send(
        ActShape shape, Guid caseId, Actor actor, Given.Whole? given, Guid requestId,
        IReadOnlyList<long>? expected = null, IReadOnlyCollection<DocumentRef>? onCase = null)
    {
        var (act, faults) = ActBody.Read(shape, given, onCase ?? []);
        return act is null || faults.Count > 0 ? new(null, faults)
            : act is FileRequest { Agency: var agency, Filing: var filing } ? await CheckAndFile(caseId, actor, agency, filing)
            : await Keeping(Attached.DocumentsOf(act), () => DoOnOneOf(expected, caseId, actor, act, requestId)) with
            {
                Proposed = shape.TakesTwo(act),
            };
    }

    /// <summary>Does an act that is made already and refers to no document.</summary>
    /// <inheritdoc cref="Send"/>
    public async Task<ActAnswer> Do(Guid caseId, Actor actor, CaseAct act, Guid requestId, long? expected = null)
    {
        var answer = await Reach(async () => await NamesUnknown(caseId, actor, act) is { } unknown
            ? new(AnswerKind.Declined, 0, unknown, [])
            : await grains.GetGrain<ICaseGrain>(caseId).Act(
                ActRequest.Of(actor, act, requestId, expected is { } seen ? await versions.Behind(caseId, actor, seen) : null)));
        if (answer is { Kind: AnswerKind.Declined, Code: { } code }
            && StatusOf(code) is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
        {
            // A page says so beside the form, with another status: written down it is the same.
            requests.HttpContext?.Features.Get<RefusedActs>()?.All.Add((ActShape.Of(act.GetType()).Name, caseId));
        }
        if (answer.IsDone && act is IPutInWriting)
        {
            letters.Add(caseId);
        }
        return answer;
    }

    /// <summary>A conflict has recorded nothing and tells the present version: where that is one of those, it counts.</summary>
    private async Task<ActAnswer> DoOnOneOf(
        IReadOnlyList<long>? expected, Guid caseId, Actor actor, CaseAct act, Guid requestId)
    {
        var answer = await Do(caseId, actor, act, requestId, expected?[0]);
        return answer.Kind == AnswerKind.Conflict && expected is { Count: > 1 }
            && await versions.Of(caseId, actor, answer.Version) is var present && expected.Skip(1).Contains(present)
                ? await Do(caseId, actor, act, requestId, present) : answer;
    }

    /// <summary>The filing with what the firm's profile knows, and every fault of it at once.</summary>
    public Task<(Filing Filing, IReadOnlyList<Fault> Faults)> Check(Guid caseId, string firm, Filing filing) => Reach(async () =>
    {
        var (whole, others) = await firms.Held(firm, filing);
        var draft = grains.GetGrain<IDraftGrain>(caseId);
        var faults = JsonSerializer.Deserialize<Fault[]>(
            await draft.Faults(JsonSerializer.Serialize(whole, CaseJson.Options)), CaseJson.Options)!;
        // What was filed is answered as it was, whatever the firm calls itself since.
        return others.Count == 0 || await draft.Read() is { Filed: true } ? (whole, faults)
            : (whole, (IReadOnlyList<Fault>)[.. faults, .. others.Where(o => faults.All(f => f.Field != o.Field))]);
    });

    /// <summary>
    /// Files a request that <see cref="Check"/> found nothing wrong with, under an id chosen by the firm; the number is allotted
    /// on the way. Can be sent again with the same id.
    /// </summary>
    /// <inheritdoc cref="Send"/>
    public async Task<ActOutcome> File(Guid caseId, Actor actor, string agency, Filing whole)
    {
        if (law.Agency(agency) is null)
        {
            return new(new(AnswerKind.Declined, 0, CaseRefusals.UnknownAgency.Code, [agency]), []);
        }
        var (draft, json) = (grains.GetGrain<IDraftGrain>(caseId), JsonSerializer.Serialize(whole, CaseJson.Options));
        return await Keeping(whole.Documents, () => Reach(async () => await draft.Read() is null
            ? await draft.FileAtOnce(actor.Firm!, actor.Person, $"{actor.Role}", agency, json)
            : await draft.File(actor.Person, $"{actor.Role}", agency, json)));
    }

    /// <summary>A faulty filing leaves no draft behind: every fault is told at once, and there is no answer.</summary>
    private async Task<ActOutcome> CheckAndFile(Guid caseId, Actor actor, string agency, Filing filing)
    {
        if (actor is not { Role: Role.FirmOwner or Role.FirmFiler, Firm: { } firm })
        {
            return new(new(AnswerKind.Declined, 0, CaseRefusals.NotYours.Code, []), []);
        }
        if (await Reach(grains.GetGrain<IDraftGrain>(caseId).Read) is { } draft && draft.Firm != firm)
        {
            return new(new(AnswerKind.Declined, 0, CaseRefusals.Unknown.Code, []), []);
        }
        var listed = Ksic.Find(filing.Ksic) is not null;
        var (whole, faults) = await Check(caseId, firm, filing with { KsicListed = listed });
        return faults.Count > 0
            ? new(null, [.. faults.Select(f => f with { Field = $"{nameof(FileRequest.Filing)}.{f.Field}" })])
            : await File(caseId, actor, agency, whole) with { KsicUnlisted = !listed };
    }

    /// <summary>Takes documents out of the sweep's reach before the act, and gives them back where it was not recorded.</summary>
    private async Task<ActOutcome> Keeping(IEnumerable<DocumentRef> named, Func<Task<ActAnswer>> send)
    {
        var documents = named.ToArray();
        var gone = store.Keep(documents);
        var answer = gone.Count > 0 ? null : await send();
        if (answer is not { IsDone: true })
        {
            store.Release(documents, time.GetUtcNow());
        }
        return new(answer, [.. gone.Select(d => store.FoundIn(d.Sha256) is { } found
            ? FieldRefusals.DocumentInfected.On(nameof(Filing.Documents), d.Name, found)
            : FieldRefusals.DocumentGone.On(nameof(Filing.Documents), d.Name))]);
    }

    private static async Task<T> Reach<T>(Func<Task<T>> send)
    {
        try
        {
            return await send();
        }
        catch (Exception lost) when (Unavailable.Is(lost))
        {
            throw new CaseOutcomeUnknownException(lost.Message) { Code = Unavailable.CodeOf(lost) };
        }
    }

    /// <summary>The answer with its version as the actor counts, for whoever shows it.</summary>
    internal async Task<ActAnswer> Counted(Guid caseId, Actor actor, ActAnswer answer) => answer.Kind == AnswerKind.Declined
        ? answer
        : answer with { Version = await versions.Of(caseId, actor, answer.Version) };

    /// <summary>
    /// Why an act cannot name whom or what it names: work is given to somebody of one's own agency, and a case is tied to one
    /// in which the agency has a part. Whoever may not do the act at all is told so by the case itself.
    /// </summary>
    private async Task<string?> NamesUnknown(Guid caseId, Actor actor, CaseAct act) =>
        (act, act is Assign or AssignHandOff or Link ? await files.PartIn(caseId, actor) : null) switch
    {
        (Assign { Officer: var officer }, "lead") when actor.Role == Role.DeskManager && !await Works(officer, actor) =>
            CaseRefusals.UnknownOfficer.Code,
        (AssignHandOff { Officer: var officer }, "asked") when actor.Role == Role.DeskManager && !await Works(officer, actor) =>
            CaseRefusals.UnknownOfficer.Code,
        (Link { OtherCase: var other }, "lead") when actor.Role != Role.Approver && await files.PartIn(other, actor) is null =>
            CaseRefusals.UnknownLink.Code,
        _ => null,
    };

    private async Task<bool> Works(string officer, Actor actor) =>
        (await people.OfAgency(actor.Agency!)).Any(p => p.Id == officer);

    /// <summary>
    /// The status that tells a declined act apart: not to be known, not this person's, not well formed, or not now.
    /// </summary>
    public static int StatusOf(string code) => Refusals.Find(code)?.Kind switch
    {
        RefusalKind.NotKnown => StatusCodes.Status404NotFound,
        RefusalKind.NotYours => StatusCodes.Status403Forbidden,
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    };
}
