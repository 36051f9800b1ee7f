using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// Proposes other days for an ended pause, none of them behind a silence that has been taken as an answer. A second person has to confirm.
/// </summary>
[By(Side.Lead, Role.Officer, Role.DeskManager)]
[In(Stage.InReview, Stage.Recommended)]
public sealed record ProposePauseCorrection([property: Field(FieldKind.Pause)] int Pause, DateOnly From, DateOnly To, string Note)
    : CaseAct, IOpensOnPart
{
    public static IEnumerable<int> Parts(CaseState state) => state.Pauses.Select(p => p.Id);

    public static Outcome? Ready(int part, CaseState state, ActContext context) =>
        state.Pauses.Any(p => p.Id == part && p.To is not null) ? null : Outcome.No(PeriodRefusals.PauseNotEnded, part);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(Pause, state, context) ?? Propose(state.Pauses.First(p => p.Id == Pause), Seoul.DayOf(state.ReceivedAt!.Value), state, context);

    private Outcome Propose(RecordedPause ended, DateOnly received, CaseState state, ActContext context) =>
        (From, To) == (ended.From, ended.To) ? Outcome.No(PeriodRefusals.SameDays)
        : PeriodRules.Known(ended.Reason, context)?.From is { } law && law > From ? Outcome.No(PeriodRefusals.NotLawThen, law)
        : From < received ? Outcome.No(PeriodRefusals.BeforeReceipt, received)
        : To < From ? Outcome.No(PeriodRefusals.BeforePause, From)
        : To > context.Today ? Outcome.No(FieldRefusals.Future, nameof(To))
        : PeriodRules.BehindDeemed(state, ended, From, To) is { } behind ? behind
        : Outcome.Of(new PauseCorrectionProposed(context.At, context.Actor.Person, state.Corrections.Length + 1, Pause, From, To, Note));
}
