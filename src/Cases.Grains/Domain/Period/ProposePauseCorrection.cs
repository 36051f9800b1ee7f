using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// Proposes other days for an ended pause, none of them behind a silence that has been taken as an answer. A second person has to
/// confirm.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ProposePauseCorrection([property: Field(FieldKind.Pause)] int Pause, DateOnly From, DateOnly To, string Note)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Pauses.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        state.Pauses.FirstOrDefault(p => p.Id == part && p.To is not null) is not { } ended
            ? Outcome.No(PeriodRefusals.PauseNotEnded, part)
        : Others(ended, state, context).Select(days => Refusal(ended, days.From, days.To, state, context))
            .ToArray() is var refused
            && refused.Contains(null) ? null
        : refused[0];

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Pause, state, context) ?? Refusal(state.Pauses.First(p => p.Id == Pause), From, To, state, context)
        ?? Outcome.Of(
            new PauseCorrectionProposed(context.At, context.Actor.Person, state.Corrections.Length + 1, Pause, From, To, Note));

    /// <summary>Other days for a pause, such that if any may be proposed, one of these may.</summary>
    private static IEnumerable<(DateOnly From, DateOnly To)> Others(RecordedPause ended, CaseState state, ActContext context)
    {
        var (from, to) = (ended.From, ended.To!.Value);
        return
        [
            (from, to.AddDays(1)), (from, to.AddDays(-1)), (from.AddDays(-1), to), (from.AddDays(1), to),
            (Seoul.DayOf(state.ReceivedAt!.Value), to), (PeriodRules.Known(ended.Reason, context)?.From ?? from, to),
        ];
    }

    private static Outcome? Refusal(RecordedPause ended, DateOnly from, DateOnly to, CaseState state, ActContext context) =>
        (from, to) == (ended.From, ended.To) ? Outcome.No(PeriodRefusals.SameDays)
        : PeriodRules.Known(ended.Reason, context)?.From is { } law && law > from ? Outcome.No(PeriodRefusals.NotLawThen, law)
        : Seoul.DayOf(state.ReceivedAt!.Value) is var received && from < received
        ? Outcome.No(PeriodRefusals.BeforeReceipt, received)
        : to < from ? Outcome.No(PeriodRefusals.BeforePause, from)
        : to > context.Today ? Outcome.No(FieldRefusals.Future, nameof(To))
        : PeriodRules.BehindDeemed(state, ended, from, to);
}
