using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Language;

namespace Cases.Web.Pages.CaseFile;

/// <summary>What an act answers, as it stands beside its form: nobody consents or objects blindly.</summary>
/// <param name="Follows">What follows from answering, or from not answering; null where the act's own sentence says it.</param>
/// <param name="Clock">The clock whose last day is among the facts; null where there is none.</param>
public sealed record Answered(IReadOnlyList<AnsweredFact> Facts, string? Follows, ClockView? Clock)
{
    /// <summary>
    /// Null where the act answers nothing. To the firm each of its acts says what it is about, until when it is open and what
    /// follows, also where no day is set and nobody asked.
    /// </summary>
    internal static Answered? Of(string act, CaseView view, Procedure? law, Text text, Words words) =>
        Asked(act, view, law, text, words) is var asked && view.Sight != CaseSight.Firm ? asked
        : Whole(act, asked ?? new([new("own-case", $"{view.State.Number} · {view.State.Filing!.Title}")], null, null), text);

    private static Answered Whole(string act, Answered asked, Text text) => asked with
    {
        Facts = asked.Facts.Any(f => f.Day is not null) || asked.Clock?.Clock.Due is not null ? asked.Facts
            : [.. asked.Facts, new("until", text[Own("act.answers.until.", act, "none", text)])],
        Follows = asked.Follows ?? (text.Has("act.about." + act) ? text["act.about." + act].Value : null),
    };

    private static string Own(string room, string act, string other, Text text) =>
        room + (text.Has(room + act) ? act : other);

    private static Answered? Asked(string act, CaseView view, Procedure? law, Text text, Words words) => (act, view) switch
    {
        ("answer-extension-consent", { Ahead.Consent: { } consent }) => Consent(view, consent, text, words),
        ("give-supplement" or "give-supplement-part" or "correct-filing",
            { State.OpenSupplement: { } open, Ahead.Supplement: { } left }) => Supplement(view, open, left, text),
        ("extend-supplement", { State.OpenSupplement: { } open, Ahead.Supplement: { } left }) =>
            MoreTime(Supplement(view, open, left, text), left, words),
        ("file-objection", { State: { Issued: not null, Served: not null } }) => Objection(view, law, text, words),
        ("decide-objection" or "extend-objection", { State.Objection: { DecidedAt: null } objection }) => new(
            [
                new("objection-grounds", objection.Grounds), new("objection-filed", objection.FiledAt.SeoulDay()),
                .. LastDay(view.Clock(ClockId.Objection)),
            ], null, view.Clock(ClockId.Objection)),
        ("approve" or "return-recommendation", { State.Recommendation: { } draft }) =>
            new(Draft(draft, view, text, words), null, null),
        ("settle-condition", _) => new(
            [.. view.State.Conditions.Where(c => view.Parts[act].Contains(c.Id)).SelectMany(c => Reported(c, view, text))],
            null, null),
        ("give-opinion", _) => new(
            [.. view.Parts[act].Select(view.State.HandOff).OfType<HandOff>().Select(h => Question(h, view))], null, null),
        ("report-condition", _) =>
            new([.. view.State.Conditions.Where(c => c.Met is null).Select(c => OfCondition(c, text))], null, null),
        ("answer-question" or "confirm-message", _) => new(
            [.. view.State.Messages.Where(m => view.Parts[act].Contains(m.Id)).Select(OfMessage)], null, null),
        ("request-term-extension" or "request-law-revision", { State.Term: { } term }) =>
            new([new("term-end", Day: term.EndsOn), .. LastDay(view.Clock(ClockId.Apply))], null,
                view.Clock(ClockId.Apply)),
        ("report-results", _) => new([.. LastDay(view.Clock(ClockId.Results))], null, view.Clock(ClockId.Results)),
        ("hold-visit" or "call-off-visit", { State.Visit: { State: VisitState.Announced } visit }) =>
            new([new("visit-day", Day: visit.On), new("visit-place", visit.Place)], null, null),
        ("start-demonstration", { State.Term: { } term }) => new([new("term-end", Day: term.EndsOn)], null, null),
        _ => null,
    } is { Facts.Count: > 0 } answered ? answered : null;

    private static AnsweredFact[] Draft(DispositionRecommended draft, CaseView view, Text text, Words words) =>
    [
        new("draft-by", words.Person(draft.By, view.People)), new("draft-kind", words.Choice(draft.Disposition.Kind)),
        new("draft-reasons", draft.Disposition.Reasons),
        .. draft.Disposition.Conditions.Select((c, i) => new AnsweredFact(
            "condition", c.Text, c.Due, c.Due is null ? text["firm-case.condition.throughout"].Value : null, i + 1)),
        .. draft.Disposition.ExpiresOn is { } end ? [new("draft-expires", Day: end)] : Array.Empty<AnsweredFact>(),
    ];

    /// <summary>A condition, and what the firm reported on it last.</summary>
    private static IEnumerable<AnsweredFact> Reported(Condition condition, CaseView view, Text text)
    {
        yield return OfCondition(condition, text);
        if (view.Timeline.LastOrDefault(e => e.Is<ConditionReported>()
            && e.Fact(nameof(ConditionReported.Condition)) is int of && of == condition.Id) is { } report)
        {
            yield return new("condition-report", report.Fact(nameof(ConditionReported.Text)) as string,
                Beside: report.At.SeoulDay(), Number: condition.Id);
        }
    }

    private static AnsweredFact OfCondition(Condition condition, Text text) =>
        new("condition", condition.Text, condition.Due,
            condition.Due is null ? text["firm-case.condition.throughout"].Value : null, condition.Id);

    private static AnsweredFact OfMessage(Message message) => new(
        "message", message.Text, Beside: message.At.SeoulDay(), Number: message.Id);

    private static AnsweredFact Question(HandOff asked, CaseView view) => new(
        "question", asked.Last.Question, view.Clock(ClockId.HandOff(asked.Id, asked.Last.Number))?.Clock.Due, Number: asked.Id);

    private static Answered Consent(CaseView view, ConsentProspect consent, Text text, Words words)
    {
        var now = view.Clock(ClockId.Case);
        var still = text["act.answers.stands-still"].Value;
        var asked = view.Timeline.LastOrDefault(e => e.Is<ExtensionConsentAsked>());
        var reason = asked?.Fact(nameof(ExtensionConsentAsked.Note)) as string;
        return new(
            [
                new("consent-days", words.Period(consent.Asked)),
                new("consent-due-now", now?.Clock.Due is null ? still : null, now?.Clock.Due),
                new("consent-due-then", consent.DueIfAgreed is null ? still : null, consent.DueIfAgreed),
                .. reason is { Length: > 0 } ? [new("consent-reason", reason)] : Array.Empty<AnsweredFact>(),
            ],
            now?.Clock.Due is { } due
                ? text["act.answers.consent-no", due.DayOfWeek()].Value
                : text["act.answers.consent-no-undated"].Value,
            now);
    }

    private static Answered Supplement(CaseView view, Supplement open, SupplementProspect left, Text text)
    {
        var clock = view.Clock(ClockId.Supplement(open.Id));
        return new(
            [new("supplement-items", open.Items), new("supplement-asked", open.AskedAt.SeoulDay()), .. LastDay(clock)],
            text[left.IsSecond ? "act.answers.supplement-second" : "act.answers.supplement-first"], clock);
    }

    private static Answered MoreTime(Answered supplement, SupplementProspect left, Words words) =>
        left.ExtensionsLeft == 0 ? supplement : supplement with
    {
        Facts =
        [
            .. supplement.Facts,
            new("extension-longest", words.Period(left.Longest)),
            new("extensions-left", $"{left.ExtensionsLeft}"),
            .. left.LatestDue is { } latest ? [new("extension-latest", Day: latest)] : Array.Empty<AnsweredFact>(),
        ],
    };

    private static Answered Objection(CaseView view, Procedure? law, Text text, Words words)
    {
        var decision = view.State.Issued!.Disposition;
        var remedy = law?.Remedies.FirstOrDefault(r => r.Here && r.After.Contains(decision.Kind));
        var clock = remedy is null ? null : view.Clock(ClockId.Remedy(remedy.Id));
        return new(
            [
                new("objection-decision", text["my-cases.outcome." + ActShape.Kebab($"{decision.Kind}")]),
                new("objection-reasons", decision.Reasons),
                new("objection-served", view.State.Served!.At.SeoulDay()),
                .. clock?.Clock.Due is { } due ? [new("objection-last-day", Day: due)] : Array.Empty<AnsweredFact>(),
            ],
            remedy?.DecideIn?.Period is { } period ? text["act.answers.objection", words.Period(period)].Value : null,
            clock);
    }

    private static AnsweredFact[] LastDay(ClockView? clock) => clock?.Clock.Due is { } due ? [new("last-day", Day: due)] : [];
}

/// <summary>One line of it.</summary>
/// <param name="Label">Its text is found under act.answers.LABEL.</param>
/// <param name="Beside">Said in place of a day that there is none of.</param>
/// <param name="Number">Which of several it is.</param>
public sealed record AnsweredFact(
    string Label, string? Text = null, DateOnly? Day = null, string? Beside = null, int? Number = null);
