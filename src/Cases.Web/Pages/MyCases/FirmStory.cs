using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Language;

namespace Cases.Web.Pages.MyCases;

/// <summary>What a case comes to in plain words: who has to do what, until when.</summary>
/// <param name="Badge">How it looks: waiting for the firm, active, late, done or closed.</param>
/// <param name="Clock">The clock that says until when; null where there is none.</param>
public sealed record FirmStory(string Badge, string Sentence, ClockView? Clock, bool IsFirmsTurn)
{
    /// <summary>The stages a case passes, in order; a withdrawn or returned one ends early.</summary>
    public static readonly Stage[] Track = [Stage.Arrived, Stage.Received, Stage.InReview, Stage.Decided, Stage.Served, Stage.Closed];

    public static FirmStory Of(CaseView view, Text text, Words words)
    {
        var state = view.State;
        if (state.Stage == Stage.Closed)
        {
            return new("closed", text["firm-case.ended." + ActShape.Kebab($"{state.Ending}")], null, false);
        }
        if (state.OpenSupplement is { } open)
        {
            return Turn("supplement", view.Clock($"{ClockKinds.Supplement}-{open.Id}"));
        }
        if (state.Consent is { Consented: null })
        {
            return Turn("consent", view.Main);
        }
        if (view.Holder == "firm")
        {
            return Turn("condition", view.Clocks.Where(c => c.Clock is { Kind: ClockKinds.Condition, EndedAt: null }).MinBy(c => c.Clock.Due));
        }
        var holder = view.Holder == "asked" ? text["my-cases.several"].Value : words.Agency(view.Holder);
        var main = view.Main;
        var badge = main is { Overdue: true } ? "late" : state.Stage is Stage.Decided or Stage.Served ? "done" : "active";
        var now = state is { Stage: Stage.Decided, Objection: not null } ? "objection-decided" : ActShape.Kebab($"{state.Stage}");
        return new(badge, text["my-cases.now." + now, holder], main, false);

        FirmStory Turn(string what, ClockView? clock) => new(clock is { Overdue: true } ? "late" : "waiting", text["firm-case.turn." + what], clock, true);
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
