using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Language;

namespace Cases.Web.Pages.MyCases;

/// <summary>What a case comes to in plain words: who has to do what, until when.</summary>
/// <param name="Badge">How it looks: waiting for the firm, active, late, closed, or what the decision is: done, refused or
/// idle.</param>
/// <param name="Clock">The clock that says until when; null where there is none.</param>
public sealed record FirmStory(string Badge, string Sentence, ClockView? Clock, bool IsFirmsTurn)
{
    /// <summary>The stages a case passes, in order; a withdrawn or returned one ends early.</summary>
    public static readonly Stage[] Track =
        [Stage.Arrived, Stage.Received, Stage.InReview, Stage.Decided, Stage.Served, Stage.Closed];

    /// <summary>How a decision looks. A refusal must not look like success, nor a wish for another law like a grant.</summary>
    public static string LookOf(string? outcome) => outcome switch
    {
        "refused" => "refused",
        "law-change-proposed" => "idle",
        _ => "done",
    };

    /// <param name="procedure">The procedure that the case runs under; null before triage.</param>
    public static FirmStory Of(CaseView view, Procedure? procedure, Text text, Words words)
    {
        var state = view.State;
        var outcome = state is { Served: not null, Issued: { } issued } ? ActShape.Kebab($"{issued.Disposition.Kind}") : null;
        if (state.Stage == Stage.Closed)
        {
            var ended = text["firm-case.ended." + ActShape.Kebab($"{state.Ending}")].Value;
            return new("closed", outcome is null ? ended : $"{text["firm-case.decided." + outcome]} {ended}", null, false);
        }
        if (state.OpenSupplement is { } open)
        {
            return Turn("supplement", view.Clock(ClockId.Supplement(open.Id)));
        }
        if (state.Consent is { Consented: null })
        {
            return Turn("consent", view.Main);
        }
        if (view.Holder == Holder.Firm)
        {
            var duty = Turn("condition", view.Clocks.Where(c => c.Clock is { Kind: ClockKinds.Condition, EndedAt: null })
                .MinBy(c => c.Clock.Due));
            return outcome is null ? duty : duty with { Sentence = $"{text["firm-case.decided." + outcome]} {duty.Sentence}" };
        }
        if (state.Stage == Stage.Served && outcome is not null)
        {
            return Decided(view, outcome, Window(view, procedure), text);
        }
        var holder = view.Holder.Agency is { } agency ? words.Agency(agency) : text["my-cases.several"].Value;
        var main = view.Main;
        var badge = main is { Overdue: true } ? "late" : state.Stage == Stage.Decided ? "idle" : "active";
        var now = state is { Stage: Stage.Decided, Objection: not null } ? "objection-decided" : ActShape.Kebab($"{state.Stage}");
        return new(badge, text["my-cases.now." + now, holder], main, false);

        FirmStory Turn(string what, ClockView? clock) =>
            new(clock is { Overdue: true } ? "late" : "waiting", text["firm-case.turn." + what], clock, true);
    }

    /// <summary>The time in which the firm may object here to what was decided; null where it may not, or has.</summary>
    private static ClockView? Window(CaseView view, Procedure? procedure) =>
        view.State.Objection is not null ? null
        : procedure?.Remedies.Where(r => r.Here).Select(r => view.Clock(ClockId.Remedy(r.Id)))
            .FirstOrDefault(c => c is not null);

    private static FirmStory Decided(CaseView view, string outcome, ClockView? window, Text text)
    {
        var decided = view.State.Objection is { Upheld: false }
            ? text["firm-case.objection-dismissed"].Value
            : text["firm-case.decided." + outcome].Value;
        return window?.Clock.Due is not { } last ? new(LookOf(outcome), decided, null, false)
            : window.Overdue ? new(
                LookOf(outcome), $"{decided} {text["firm-case.objection-over", last.DayOfWeek()]}", null, false)
            : new(LookOf(outcome), $"{decided} {text["firm-case.objection-until", last.DayOfWeek()]}", window, true);
    }

    /// <summary>How far along the track a case stands; an objection takes nothing back.</summary>
    public static int PlaceOf(CaseState state) => Array.IndexOf(Track, state.Stage switch
    {
        Stage.Recommended => Stage.InReview,
        Stage.Objected => Stage.Served,
        Stage.Decided when state.Objection is not null => Stage.Served,
        var stage => stage,
    });
}
