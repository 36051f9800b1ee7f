using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// The guided path (길잡이) of a time: plain questions, one after the other, that lead from what stands in the way to a route.
/// Data with citation and confidence; what it says of a route comes from the law book.
/// </summary>
/// <param name="ValidFrom">First day on which it is shown.</param>
/// <param name="Start">Id of the first question.</param>
/// <param name="Defaults">Where a request goes whose firm does not say where.</param>
/// <param name="Said">All that is said on the way, each once: questions, choices and results name it by its id.</param>
public sealed record Guide(
    DateOnly ValidFrom, string Start, IReadOnlyList<DefaultAuthority> Defaults,
    IReadOnlyList<GuideQuestion> Questions, IReadOnlyList<GuideResult> Results,
    IReadOnlyDictionary<string, GuideFact> Said)
{
    public GuideQuestion? Question(string id) => Questions.FirstOrDefault(q => q.Id == id);

    /// <summary>What is said under some ids, in their order.</summary>
    public IEnumerable<GuideFact> Facts(IReadOnlyList<string>? ids) => (ids ?? []).Select(id => Said[id]);

    /// <summary>What can be chosen at a question: its own choices behind the complexes of the law book, where it asks for one.
    /// </summary>
    public static IReadOnlyList<GuideChoice> ChoicesOf(GuideQuestion question, LawBook law) => question.Complexes is { } next
        ? [.. law.Complexes.Select(c => new GuideChoice(c.Id, c.Name, next)), .. question.Choices]
        : question.Choices;

    /// <summary>
    /// As far as answers lead, the first question first; an answer that is none of its choices is not given.
    /// </summary>
    /// <param name="answers">The choice's id by the question's.</param>
    public GuideWalk Walk(Func<string, string?> answers, LawBook law)
    {
        List<GuideAnswer> given = [];
        var at = Start;
        while (Question(at) is { } question)
        {
            if (ChoicesOf(question, law).FirstOrDefault(c => c.Id == answers(question.Id)) is not { } choice)
            {
                return new(this, given, question, null);
            }
            given.Add(new(question, choice));
            at = choice.Next;
        }
        return new(this, given, null, Results.First(r => r.Id == at));
    }

    /// <summary>The agency that a request of a kind goes to on a day where its firm does not say where; null for none.</summary>
    public Agency? DefaultAgency(ReliefKind kind, LawBook law, DateOnly day) =>
        law.AgenciesOn(day).FirstOrDefault(a => a.Roles.Contains(Defaults.First(d => d.Kind == kind).Role));
}

/// <summary>Where requests of a kind go.</summary>
/// <param name="Role">Of the agency.</param>
public sealed record DefaultAuthority(ReliefKind Kind, string Role);

/// <summary>One question.</summary>
/// <param name="Why">Why it is asked.</param>
/// <param name="Complexes">The law book's complexes can be chosen too, and lead to this question; null where they cannot.</param>
/// <param name="Facts">Ids of what helps to answer it.</param>
public sealed record GuideQuestion(
    string Id, Names Text, Names Why, IReadOnlyList<GuideChoice> Choices, string? Complexes = null,
    IReadOnlyList<string>? Facts = null);

/// <summary>One answer to choose.</summary>
/// <param name="Next">A question or a result.</param>
/// <param name="Rule">The rule that stands in the way, to be filled into a filing.</param>
/// <param name="Feedstock">Its text says what is processed, to be filled into a filing.</param>
/// <param name="Facts">Ids of what is said of it at the end.</param>
public sealed record GuideChoice(
    string Id, Names Text, string Next, string? Rule = null, bool Feedstock = false, IReadOnlyList<string>? Facts = null);

/// <summary>Something said, with where it was read and how sure it is.</summary>
/// <param name="Source">Where it was read when not in a law.</param>
/// <param name="Period">The period that it speaks of.</param>
public sealed record GuideFact(
    Names Text, Confidence Confidence, Citation? Citation = null, Names? Source = null, GuidePeriod? Period = null);

/// <summary>A period of the law data, named so that no text repeats it.</summary>
/// <param name="Step">The reply in a step; null for the period of the whole procedure.</param>
public sealed record GuidePeriod(string Procedure, string? Step = null)
{
    /// <summary>Its rule on a day; null where the law data has none.</summary>
    public ClockRule? Rule(LawBook law, DateOnly day) => law.InForce(Procedure, day) is not { } procedure ? null
        : Step is null ? procedure.Period : procedure.Steps.FirstOrDefault(s => s.Id == Step)?.Reply;
}

/// <summary>Where the questions lead.</summary>
/// <param name="Procedure">The likely route.</param>
/// <param name="Role">Of the agency that decides it: one of the procedure's.</param>
/// <param name="AlreadyAllowed">The law of today allows it: nothing has to be eased.</param>
/// <param name="Documents">Ids of what to have at hand.</param>
/// <param name="Facts">Ids of what else is said.</param>
public sealed record GuideResult(
    string Id, Names Text, ReliefKind Kind, string Procedure, string Role, bool AlreadyAllowed,
    IReadOnlyList<string> Documents, IReadOnlyList<string>? Facts = null);
