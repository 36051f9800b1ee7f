using System.Collections;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Language;

namespace Cases.Web.Pages.CaseFile;

/// <summary>
/// What an entry of a case's history says, in the reader's words: codes by their names, texts as they were written.
/// </summary>
public sealed class FactWords(Words words, Text text)
{
    /// <summary>The short facts, to stand in one line.</summary>
    public IEnumerable<string> Short(CaseView view, TimelineEntry entry) =>
        entry.Facts.Select(f => Said(view, entry, f)).OfType<string>().Where(said => said.Length > 0).Distinct();

    /// <summary>The texts that somebody wrote, each to stand as typed.</summary>
    public static IEnumerable<string> Written(TimelineEntry entry) =>
        entry.Facts.Where(f => IsWritten(entry, f)).SelectMany(f => f.Value switch
    {
        string one => [one],
        IReadOnlyList<string> many => many,
        Disposition made => [made.Reasons, .. made.Conditions.Select(c => $"– {c.Text}")],
        _ => (IEnumerable<string>)[],
    });

    private static bool IsWritten(TimelineEntry entry, TimelineFact fact) => fact.Value is Disposition
        || fact.Name is nameof(CaseClosed.Note) or nameof(SupplementAsked.Items) or nameof(QuestionAsked.Text)
            or nameof(HandOffAsked.Question) or nameof(ObjectionFiled.Grounds) or nameof(ReliefRevoked.Reasons)
            or nameof(CommitteeHeld.Minutes) or nameof(DispositionServed.Proof) or nameof(InsuranceProved.Policy)
            or nameof(OpinionGiven.Conditions) or nameof(VisitAnnounced.Purpose) or nameof(VisitHeld.Record)
        || (fact.Name == nameof(RequestWithdrawn.Reason) && !HasAReasonOfItsOwn(entry));

    /// <summary>Whether its reason is a code, or a sentence of the system's own.</summary>
    private static bool HasAReasonOfItsOwn(TimelineEntry entry) => entry.Is<ClockPaused>() || entry.Is<PeriodExtended>()
        || entry.Is<ClockMoved>() || entry.Is<HandOffCancelled>() || entry.Is<SupplementDropped>();

    private string? Said(CaseView view, TimelineEntry entry, TimelineFact fact) => (fact.Name, fact.Value) switch
    {
        _ when fact.Value is not (Disposition or int) && IsWritten(entry, fact) => null,
        (nameof(ActProposed.Act), string act) => text["act." + act],
        (nameof(OpinionGiven.HandOff), int id) => view.State.HandOff(id) is { } handOff ? words.Agency(handOff.Agency) : null,
        (nameof(CaseTransferred.FromAgency), string from) => text["case.fact.from", words.Agency(from)],
        (nameof(CaseTransferred.ToAgency), string to) => text["case.fact.to", words.Agency(to)],
        (nameof(RequestArrived.Agency), string agency) => words.Agency(agency),
        (nameof(RequestTriaged.Procedure), string procedure) => words.Procedure(procedure, view.State),
        (nameof(HandOffAsked.Step), string step) => words.Step(step, view.State),
        (nameof(ObjectionFiled.Remedy), string remedy) => words.Remedy(remedy),
        (nameof(CaseAssigned.Officer), string officer) => words.Person(officer, view.People),
        (nameof(PeriodExtended.Period), string period) => words.Period(period),
        (nameof(ClockMoved.Clock), ClockId clock) =>
            view.Clock(clock) is { } known ? Clock(known) : text["case.clock." + clock.Kind],
        (nameof(RequestExcepted.Ground), string code) => words.EndingGround(code),
        (nameof(ClockPaused.Reason), string code) when entry.Is<ClockPaused>() => words.PauseReason(code),
        (nameof(PeriodExtended.Reason), string code) when entry.Is<PeriodExtended>() => words.ExtensionReason(code, view.State),
        (nameof(RequestArrived.Number) or nameof(VisitAnnounced.Place) or nameof(DocumentMarked.Found), string said) => said,
        (nameof(DocumentMarked.Name), string name) when entry.Is<DocumentMarked>() || entry.Is<DocumentMasked>() => name,
        (nameof(AgreementDeemed.Due) or nameof(ClockMoved.NewDue), DateOnly due) => text["case.fact.until", due.Day()],
        (nameof(ClockMoved.OldDue), DateOnly due) => text["case.fact.was", due.Day()],
        (nameof(PeriodExtended.Expected), DateOnly due) => text["case.fact.expected", due.Day()],
        (nameof(HandOffAsked.Required), bool required) => text[required ? "case.required" : "case.for-information"],
        (nameof(OpinionGiven.OutOfTime), bool late) => late ? text["case.late-reply"].Value : null,
        (nameof(ObjectionDecided.Upheld), bool upheld) => text[upheld ? "case.objection-upheld" : "case.objection-dismissed"],
        (nameof(ExtensionConsentAnswered.Consented), bool agreed) => text[agreed ? "case.fact.agreed" : "case.fact.not-agreed"],
        (nameof(ConditionSettled.Met), bool met) => text[met ? "firm-case.condition.met" : "firm-case.condition.missed"],
        (nameof(QuestionAsked.Message), int message) => text["case.fact.message", message],
        (nameof(QuestionAnswered.Question), int question) => text["case.fact.question", question],
        (nameof(ConditionReported.Condition), int condition) => text["case.fact.condition", condition],
        (nameof(PeriodExtended.WithConsent), bool asked) => text[asked ? "case.with-consent" : "case.without-consent"],
        // What the list held is told by the mark beside the code.
        (nameof(FilingCorrected.KsicListed), _) => null,
        (_, bool yes) => text[yes ? "act.yes" : "act.no"],
        (_, Disposition made) => words.Choice(made.Kind),
        (nameof(RequestTriaged.Lever), _) => null,
        (_, Enum choice) => words.Choice(choice),
        (nameof(ClockPaused.From), DateOnly day) => text["case.fact.first-day", day.Day()],
        (nameof(ClockResumed.To), DateOnly day) => text["case.fact.last-day", day.Day()],
        (_, DateOnly day) => day.Day(),
        (_, IEnumerable<FilingChange> changes) => string.Join(" · ", changes.Select(c =>
            text["case.fact.changed", text["field." + ActShape.Kebab(c.Field)], Or(c.Old), Or(c.New)].Value)),
        (_, IEnumerable<DocumentRef> documents) => string.Join(", ", documents.Select(Named)),
        (_, string or int or DateTimeOffset or IEnumerable) => null,
        _ => null,
    };

    /// <summary>
    /// What a notice told: of which clock, whose it is where agencies have one each, what, and for which day; of a decision no
    /// day.
    /// </summary>
    /// <param name="toFirm">In the words that the firm knows the clock by.</param>
    public string Told(CaseView view, TimelineEntry notice, bool toFirm)
    {
        var (id, rung) = (Fact<ClockId>(nameof(NoticeIssued.Clock)), Fact<NoticeKind>(nameof(NoticeIssued.Rung)));
        var (kind, told) = (id.Kind, text["notice.rung." + rung.Name].Value);
        if (FirmNotices.TellsOfADecision(rung) || Happenings.Tells(rung))
        {
            return FirmNotices.TellsOfAVisit(rung) ? $"{told} · {Fact<DateOnly>(nameof(NoticeIssued.Due)).Day()}" : told;
        }
        var of = toFirm ? text["firm-case.clock." + kind].Value
            : view.Clock(id) is { } known ? Clock(known) : text["case.clock." + kind].Value;
        var whose = kind == ClockKinds.HandOff && view.Clock(id)?.Clock.Agency is { } asked ? $" ({words.Agency(asked)})" : "";
        return $"{of}{whose} · {told} · {text["case.fact.until", Fact<DateOnly>(nameof(NoticeIssued.Due)).Day()].Value}";

        T Fact<T>(string name) => (T)notice.Fact(name)!;
    }

    /// <summary>A document by its name, in one line with others, and what is to be known before it is opened.</summary>
    public string Named(DocumentRef document)
    {
        string[] marks =
        [
            .. document.Encrypted is true ? [text["upload.encrypted"].Value] : (string[])[],
            .. document.Macros is true ? [text["upload.macros"].Value] : (string[])[],
        ];
        return marks.Length > 0 ? $"{document.Name} ({string.Join(", ", marks)})" : document.Name;
    }

    private string Or(string value) => value.Length > 0 ? value : text["filing.not-given"];

    /// <summary>A clock by its kind, a remedy's by the remedy.</summary>
    public string Clock(ClockView clock) =>
        clock.Clock.Kind == ClockKinds.Remedy
            ? words.Remedy(clock.Clock.Id.Part)
            : text["case.clock." + clock.Clock.Kind];
}
