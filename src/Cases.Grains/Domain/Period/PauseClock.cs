using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// Excludes time from the case's own period from a day on: today, or an earlier day not before receipt and not
/// reaching behind a silence that has been taken as an answer.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record PauseClock([property: Field(FieldKind.PauseReason)] string Reason, DateOnly From, string Note) : CaseAct,
    IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Pauses.Any(p => p.To is null) ? Outcome.No(PeriodRefusals.PausedAlready)
        : !context.Law.General.Pauses.Any(p => context.Law.Procedure(state.Triage)!.Period.PausedBy.Contains(p.Code))
            ? Outcome.No(PeriodRefusals.PauseReason, "")
        : null;

    public override Outcome Decide(CaseState state, ActContext context)
    {
        var known = PeriodRules.Known(Reason, context);
        var rule = context.Law.Procedure(state.Triage)!.Period;
        var received = Seoul.DayOf(state.ReceivedAt!.Value);
        var deemed = PeriodRules.LastDeemed(state);
        var lastEnd = state.Pauses.Max(p => p.To);
        return known is null || !rule.PausedBy.Contains(Reason) ? Outcome.No(PeriodRefusals.PauseReason, Reason)
            : known.From > From ? Outcome.No(PeriodRefusals.NotLawThen, known.From)
            : From < received ? Outcome.No(PeriodRefusals.BeforeReceipt, received)
            : From > context.Today ? Outcome.No(FieldRefusals.Future, nameof(From))
            : deemed >= From ? Outcome.No(PeriodRefusals.BehindDeemed, deemed)
            : lastEnd >= From ? Outcome.No(PeriodRefusals.PauseOverlaps, lastEnd)
            : Outcome.Of(new ClockPaused(context.At, context.Actor.Person, state.Pauses.Length + 1, Reason, From, Note));
    }
}
