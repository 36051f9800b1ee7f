using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>What acts on the case's own period have in common.</summary>
internal static class PeriodRules
{
    /// <summary>The correction with this number that nobody has confirmed or refused yet, or null.</summary>
    internal static PauseCorrection? Pending(CaseState state, int correction) =>
        state.Corrections.FirstOrDefault(c => c.Id == correction && c.IsPending);

    /// <summary>The law data's reason to pause with this code, or null.</summary>
    internal static PauseReason? Known(string code, ActContext context) =>
        context.Law.General.Pauses.FirstOrDefault(p => p.Code == code);

    /// <summary>The last day of the latest silence that was taken as an answer, or null.</summary>
    internal static DateOnly? LastDeemed(CaseState state) => state.HandOffs.SelectMany(h => h.Rounds).Max(r => r.Deemed?.Due);

    /// <summary>
    /// Why a pause cannot get other days: the first one that would change lies behind such a silence. Null where none does.
    /// </summary>
    internal static Outcome? BehindDeemed(CaseState state, RecordedPause pause, DateOnly from, DateOnly to)
    {
        var changed = from != pause.From ? Earlier(from, pause.From) : Earlier(to, pause.To!.Value).AddDays(1);
        return LastDeemed(state) is { } deemed && deemed >= changed ? Outcome.No(PeriodRefusals.BehindDeemed, deemed) : null;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>
    /// Why the case's own period cannot be extended at all now, or null: none set, over, or extended as often as may be.
    /// </summary>
    internal static Outcome? NotExtendable(CaseState state, ActContext context)
    {
        var clock = CaseClocks.OwnPeriod(state, context.Law, context.Calendar);
        var law = General(state, context);
        var most = Own(state, context)?.MaxCount ?? law.WithoutConsent + law.WithConsent;
        return clock is null ? Outcome.No(PeriodRefusals.ExtensionPeriodFormat, null)
            : context.At >= clock.DueAt ? Outcome.No(PeriodRefusals.AfterExpiry, clock.Due)
            : state.Extensions.Length >= most ? Outcome.No(PeriodRefusals.ExtensionsUsed, most)
            : null;
    }

    /// <summary>Whether the next extension needs the firm's consent by the law that governs the case.</summary>
    internal static bool NeedsConsent(CaseState state, ActContext context) => Own(state, context) is { } own
        ? own.ConsentFrom <= state.Extensions.Length + 1
        : state.Extensions.Count(e => !e.WithConsent) >= General(state, context).WithoutConsent;

    /// <summary>Whether this is a lawful reason to extend; a statute that names none leaves it to the agency.</summary>
    internal static bool Allows(string reason, CaseState state, ActContext context) => Own(state, context) is { } own
        ? own.Reasons.Count == 0 || own.Reasons.Contains(reason)
        : General(state, context).Reasons.Any(r => r.Code == reason);

    /// <summary>Why the case's own period cannot be extended by <paramref name="written"/>, or null.</summary>
    internal static Outcome? Fault(CaseState state, ActContext context, string written)
    {
        var longest = context.Law.Procedure(state.Triage)!.Period.LongestExtension!.Value;
        return !Clocks.Period.TryParse(written, out var period) || period.Unit != longest.Unit
                ? Outcome.No(PeriodRefusals.ExtensionPeriodFormat, longest)
            : period.Amount > longest.Amount ? Outcome.No(PeriodRefusals.ExtensionTooLong, longest)
            : null;
    }

    // A statute that sets the period and its extensions itself goes before the Petitions Act.
    private static ExtensionRule? Own(CaseState state, ActContext context) =>
        context.Law.Procedure(state.Triage)!.Period.Extension;

    private static ExtensionLaw General(CaseState state, ActContext context) =>
        context.Law.General.ExtensionsFor(Seoul.DayOf(state.ReceivedAt!.Value));
}
