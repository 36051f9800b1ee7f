using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Language;

namespace Cases.Web.Pages.Desk;

/// <summary>
/// The same act on several lines of a desk. Each line is an act of its own: one that is declined keeps no other from being
/// recorded.
/// </summary>
public sealed class DeskBulk(CaseActs acts, People people, Words words, ILogger<DeskBulk> log)
{
    /// <summary>As many as one form may tick.</summary>
    public const int Most = 100;

    /// <summary>Does it on each line and says, in the reader's words, where it was not done and why not.</summary>
    /// <param name="form">The form's request id, from which each line has its own.</param>
    public async Task<IReadOnlyDictionary<DeskPick, string>> Do(
        Actor actor, IReadOnlyList<DeskPick> picks, Func<DeskPick, CaseAct> act, Guid form)
    {
        var refused = new Dictionary<DeskPick, (string Code, IReadOnlyList<string> Arguments)>();
        foreach (var pick in picks)
        {
            try
            {
                var answer = await acts.Do(pick.CaseId, actor, act(pick), pick.RequestWithin(form));
                if (!answer.IsDone)
                {
                    refused[pick] = (answer.Code!, answer.Arguments);
                }
            }
            catch (CaseOutcomeUnknownException lost)
            {
                refused[pick] = (lost.Code, []);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Case {Case} could not be worked on with others; they went on.", pick.CaseId);
                refused[pick] = (CaseOutcomeUnknownException.Unknown, []);
            }
        }
        var named = await people.Named(refused.Values.SelectMany(r => r.Arguments));
        return refused.ToDictionary(r => r.Key, r => words.Declined(r.Value.Code, r.Value.Arguments, named));
    }
}
