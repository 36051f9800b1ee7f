using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Acts;

namespace Cases.Web.Pages.Desk;

/// <summary>
/// The same act on several lines of a desk. Each line is an act of its own: one that is declined keeps no other from being recorded.
/// </summary>
public sealed class DeskBulk(CaseActs acts, People people, Words words)
{
    /// <summary>As many as one form may tick.</summary>
    public const int Most = 100;

    /// <summary>Does it on each line and says, in the reader's words, where it was not done and why not.</summary>
    /// <param name="form">The form's request id, from which each line has its own.</param>
    public async Task<IReadOnlyDictionary<DeskPick, string>> Do(
        Actor actor, IReadOnlyList<DeskPick> picks, Func<DeskPick, CaseAct> act, Guid form)
    {
        var left = new Dictionary<DeskPick, string>();
        foreach (var pick in picks)
        {
            try
            {
                var answer = await acts.Do(pick.CaseId, actor, act(pick), pick.RequestWithin(form));
                if (!answer.IsDone)
                {
                    left[pick] = words.Declined(answer.Code!, answer.Arguments, await people.Named(answer.Arguments));
                }
            }
            catch (CaseOutcomeUnknownException lost)
            {
                left[pick] = words.Declined(lost.Code, []);
            }
        }
        return left;
    }
}
