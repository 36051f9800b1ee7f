using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;

namespace Cases.Web.Acts;

/// <summary>Sends acts to cases, for pages and the API alike.</summary>
public sealed class CaseActs(
    IGrainFactory grains, LawBook law, People people, CaseFiles files, FilingFirms firms, FirmVersions versions)
{
    /// <summary>Does the act; repeating a request id gets the first answer.</summary>
    /// <param name="expected">The version the sender saw, or null when it does not matter.</param>
    /// <exception cref="CaseOutcomeUnknownException">Nobody can say yet whether it was recorded: send the same again.</exception>
    public async Task<ActAnswer> Do(Guid caseId, Actor actor, CaseAct act, Guid requestId, long? expected = null)
    {
        try
        {
            if (await NamesUnknown(caseId, actor, act) is { } code)
            {
                return new(AnswerKind.Declined, 0, code, []);
            }
            var behind = expected is { } seen ? await versions.Behind(caseId, actor, seen) : expected;
            return await Counted(
                caseId, actor, await grains.GetGrain<ICaseGrain>(caseId).Act(ActRequest.Of(actor, act, requestId, behind)));
        }
        catch (Exception lost) when (Unavailable.Is(lost))
        {
            throw new CaseOutcomeUnknownException(lost.Message) { Code = Unavailable.CodeOf(lost) };
        }
    }

    /// <summary>
    /// Files a request under an id chosen by the firm; the number is allotted on the way. Can be sent again with the same id.
    /// A faulty one leaves no draft behind: every fault is told at once, and there is no answer.
    /// </summary>
    public async Task<(ActAnswer? Answer, IReadOnlyList<Fault> Faults)> File(
        Guid caseId, Actor actor, string agency, Filing filing)
    {
        try
        {
            var draft = grains.GetGrain<IDraftGrain>(caseId);
            var kept = await draft.Read();
            if (kept is not null && kept.Firm != actor.Firm)
            {
                return (new(AnswerKind.Declined, 0, CaseRefusals.Unknown.Code, []), []);
            }
            var (whole, others) = await firms.Held(actor.Firm!, filing);
            var json = JsonSerializer.Serialize(whole, CaseJson.Options);
            var faults = JsonSerializer.Deserialize<Fault[]>(await draft.Faults(json), CaseJson.Options)!;
            // What was filed is answered as it was, whatever the firm calls itself since.
            faults = kept is { Filed: true } ? faults : [.. faults, .. others.Where(o => faults.All(f => f.Field != o.Field))];
            if (faults.Length > 0)
            {
                return (null, faults);
            }
            if (law.Agency(agency) is null)
            {
                return (new(AnswerKind.Declined, 0, CaseRefusals.UnknownAgency.Code, [agency]), []);
            }
            return (await Counted(caseId, actor, await (kept is null
                ? draft.FileAtOnce(actor.Firm!, actor.Person, $"{actor.Role}", agency, json)
                : draft.File(actor.Person, $"{actor.Role}", agency, json))), []);
        }
        catch (Exception lost) when (Unavailable.Is(lost))
        {
            throw new CaseOutcomeUnknownException(lost.Message) { Code = Unavailable.CodeOf(lost) };
        }
    }

    /// <summary>The answer with its version as the actor counts.</summary>
    private async Task<ActAnswer> Counted(Guid caseId, Actor actor, ActAnswer answer) => answer.Kind == AnswerKind.Declined
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
