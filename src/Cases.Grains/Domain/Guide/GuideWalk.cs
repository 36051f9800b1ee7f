namespace Cases.Grains.Domain;

/// <summary>How far somebody has come: at a question, or at a result.</summary>
/// <param name="Path">The version that is walked.</param>
/// <param name="Given">The questions answered, in their order.</param>
/// <param name="Question">The next one; null at the end.</param>
public sealed record GuideWalk(
    Guide Path, IReadOnlyList<GuideAnswer> Given, GuideQuestion? Question, GuideResult? Result)
{
    /// <summary>What stands in the way: one of <see cref="Blockages"/>.</summary>
    public string? Blockage => Given.Select(g => g.Choice.Id).FirstOrDefault(Blockages.All.Contains);

    /// <summary>The rule that stands in the way, where an answer names one.</summary>
    public string? Rule => Given.LastOrDefault(g => g.Choice.Rule is not null)?.Choice.Rule;

    /// <summary>What is processed, where an answer says so.</summary>
    public Names? Feedstock => Given.LastOrDefault(g => g.Choice.Feedstock)?.Choice.Text;

    /// <summary>What helps to answer the next question.</summary>
    public IEnumerable<GuideFact> Hints => Path.Facts(Question?.Facts);

    /// <summary>What to have at hand.</summary>
    public IEnumerable<GuideFact> Documents => Path.Facts(Result?.Documents);

    /// <summary>What there is to know of what was answered and of where it led.</summary>
    public IEnumerable<GuideFact> Facts => Given.SelectMany(g => Path.Facts(g.Choice.Facts)).Concat(Path.Facts(Result?.Facts));

    /// <summary>The complex that was chosen, or null.</summary>
    public Complex? Complex(LawBook law) =>
        Given.FirstOrDefault(g => g.Question.Complexes is not null) is { } answer ? law.Complex(answer.Choice.Id) : null;

    /// <summary>
    /// Who decides: of a complex the agency that manages it or has the say over it; else each agency there is for it on the day.
    /// </summary>
    public IReadOnlyList<Agency> Authorities(LawBook law, DateOnly day)
    {
        if (Result is null)
        {
            return [];
        }
        var complex = Complex(law);
        var only = Result.Role switch
        {
            Agency.Managing => complex?.ManagingAgency,
            Agency.Authority => complex?.ManagingAuthority,
            _ => null,
        };
        return [.. law.AgenciesOn(day).Where(a => only is null ? a.Roles.Contains(Result.Role) : a.Id == only)];
    }
}

/// <summary>A question with what was answered to it.</summary>
public sealed record GuideAnswer(GuideQuestion Question, GuideChoice Choice);
