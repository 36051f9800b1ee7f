using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Web.Acts;

/// <summary>Sends acts to cases, for pages and the API alike.</summary>
public sealed class CaseActs(IGrainFactory grains)
{
    /// <summary>Does the act; repeating a request id gets the first answer.</summary>
    /// <param name="expected">The version the sender saw, or null when it does not matter.</param>
    /// <exception cref="CaseOutcomeUnknownException">Nobody can say yet whether it was recorded: send the same again.</exception>
    public async Task<ActAnswer> Do(Guid caseId, Actor actor, CaseAct act, Guid requestId, long? expected = null)
    {
        try
        {
            return await grains.GetGrain<ICaseGrain>(caseId).Act(ActRequest.Of(actor, act, requestId, expected));
        }
        catch (Exception lost) when (Unavailable.Is(lost))
        {
            throw new CaseOutcomeUnknownException(lost.Message);
        }
    }

    /// <summary>Files a request under an id chosen by the firm; the number is allotted on the way. Can be sent again with the same id.</summary>
    public async Task<ActAnswer> File(Guid caseId, Actor actor, string agency, Filing filing, DateTimeOffset at)
    {
        try
        {
            var draft = grains.GetGrain<IDraftGrain>(caseId);
            if (await draft.Read() is { } kept && kept.Firm != actor.Firm)
            {
                return new(AnswerKind.Declined, 0, "case.unknown", []);
            }
            await draft.Save(new(actor.Firm!, actor.Person, new Dictionary<string, string>(), "[]", at));
            return await draft.File(actor.Person, $"{actor.Role}", agency, System.Text.Json.JsonSerializer.Serialize(filing, CaseJson.Options));
        }
        catch (Exception lost) when (Unavailable.Is(lost))
        {
            throw new CaseOutcomeUnknownException(lost.Message);
        }
    }

    /// <summary>The status that tells a declined act apart: not to be known, not this person's, not well formed, or not now.</summary>
    public static int StatusOf(string code) => code switch
    {
        "case.unknown" => StatusCodes.Status404NotFound,
        "act.not-yours" or "act.not-handler" or "act.not-author" or "act.same-person" or "hand-off.not-yours" => StatusCodes.Status403Forbidden,
        "act.malformed" or "required" or "too-long" or "control-characters" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    };
}
