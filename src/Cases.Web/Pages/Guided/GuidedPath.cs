using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Web.Pages.Apply;

namespace Cases.Web.Pages.Guided;

/// <summary>The guided path of today as an address has it: each answer stands there under its question.</summary>
public sealed class GuidedPath(Guides guides, LawBook law, TimeProvider time)
{
    public DateOnly Today => Seoul.DayOf(time.GetUtcNow());

    public LawBook Law => law;

    /// <summary>As far as the answers of an address lead.</summary>
    public GuideWalk Of(HttpRequest request) => guides.On(Today).Walk(id => request.Query[id].FirstOrDefault(), law);

    /// <summary>A new filing with what was found out; as it was where nothing was.</summary>
    public FilingInput Into(FilingInput input, GuideWalk? walk) => walk is null ? input : input.With(walk, law, Today);

    /// <summary>What can be chosen at a question.</summary>
    public IReadOnlyList<GuideChoice> ChoicesOf(GuideQuestion question) => Guide.ChoicesOf(question, law);

    /// <summary>A page with the answers given.</summary>
    /// <param name="upTo">How many of them; null for all.</param>
    /// <param name="choice">One more, to the question that comes next.</param>
    public static string Address(string page, GuideWalk walk, int? upTo = null, GuideChoice? choice = null)
    {
        var given = walk.Given.Take(upTo ?? walk.Given.Count);
        var all = choice is null ? given : given.Append(new(walk.Question!, choice));
        var query = string.Join(
            '&', all.Select(a => $"{Uri.EscapeDataString(a.Question.Id)}={Uri.EscapeDataString(a.Choice.Id)}"));
        return query.Length == 0 ? page : $"{page}?{query}";
    }
}
