using System.Collections.Frozen;
using Cases.Grains.Domain;

namespace Cases.Web.Pages.CaseFile;

/// <summary>The field of an act's form that a declined act is about, so that its sentence stands beside what has to be changed.</summary>
internal static class DeclinedField
{
    internal static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["agency.unknown"] = nameof(Transfer.Agency),
        ["ask.beyond-whole"] = nameof(AskAgain.Period),
        ["ask.nobody"] = nameof(AskAgencies.Questions),
        ["ask.period-by-law"] = nameof(AskAgain.Period),
        ["ask.period-format"] = nameof(AskAgain.Period),
        ["condition.settled-already"] = nameof(SettleCondition.Condition),
        ["condition.unknown"] = nameof(SettleCondition.Condition),
        ["correction.unknown"] = nameof(ConfirmPauseCorrection.Correction),
        ["day.before-triage"] = nameof(RecordCommittee.HeldOn),
        ["day.beyond-calendar"] = nameof(ExtendPeriod.Expected),
        ["disposition.conditions-missing"] = Inside(nameof(Disposition.Conditions)),
        ["disposition.conditions-unexpected"] = Inside(nameof(Disposition.Conditions)),
        ["disposition.expiry-missing"] = Inside(nameof(Disposition.ExpiresOn)),
        ["disposition.expiry-unexpected"] = Inside(nameof(Disposition.ExpiresOn)),
        ["disposition.not-foreseen"] = Inside(nameof(Disposition.Kind)),
        ["disposition.term-too-long"] = nameof(Disposition.ExpiresOn),
        ["extension.beyond-whole"] = nameof(ExtendReply.Period),
        ["extension.consent-for-other"] = nameof(ExtendPeriod.Period),
        ["extension.period-format"] = nameof(ExtendPeriod.Period),
        ["extension.reason"] = nameof(ExtendPeriod.Reason),
        ["extension.too-long"] = nameof(ExtendPeriod.Period),
        ["hand-off.not-open"] = nameof(GiveOpinion.HandOff),
        ["hand-off.not-overdue"] = nameof(GiveOpinion.HandOff),
        ["hand-off.out-of-time"] = nameof(GiveOpinion.HandOff),
        ["hand-off.unknown"] = nameof(GiveOpinion.HandOff),
        ["link.exists"] = nameof(Link.OtherCase),
        ["link.itself"] = nameof(Link.OtherCase),
        ["link.unknown"] = nameof(Link.OtherCase),
        ["objection.replacement-missing"] = Inside(nameof(Disposition.Kind)),
        ["objection.replacement-unexpected"] = Inside(nameof(Disposition.Kind)),
        ["officer.unknown"] = nameof(Assign.Officer),
        ["opinion.conditions-missing"] = nameof(GiveOpinion.Conditions),
        ["opinion.conditions-unexpected"] = nameof(GiveOpinion.Conditions),
        ["pause.before-receipt"] = nameof(PauseClock.From),
        ["pause.behind-deemed"] = nameof(PauseClock.From),
        ["pause.not-ended"] = nameof(ProposePauseCorrection.Pause),
        ["pause.not-law-then"] = nameof(PauseClock.From),
        ["pause.overlaps"] = nameof(PauseClock.From),
        ["pause.reason"] = nameof(PauseClock.Reason),
        ["resume.before-pause"] = nameof(ResumeClock.To),
        ["serve.before-decision"] = nameof(Serve.ServedAt),
        ["start.before-service"] = nameof(StartDemonstration.StartedOn),
        ["supplement.extension-too-long"] = nameof(ExtendSupplement.Period),
        ["supplement.period-format"] = nameof(AskSupplement.Period),
        ["supplement.second-too-long"] = nameof(AskSupplement.Period),
        ["term.not-longer"] = nameof(DecideTermExtension.ExpiresOn),
        ["transfer.asked-agency"] = nameof(Transfer.Agency),
        ["transfer.not-competent"] = nameof(Transfer.Agency),
        ["transfer.same-agency"] = nameof(Transfer.Agency),
        ["triage.not-competent"] = nameof(TriageRequest.Agency),
        ["triage.not-in-force"] = nameof(TriageRequest.Procedure),
        ["triage.other-kind"] = nameof(TriageRequest.Procedure),
        ["triage.same"] = nameof(TriageRequest.Procedure),
    }.ToFrozenDictionary();

    /// <summary>What is wrong with one question of several: the control in its row.</summary>
    internal static readonly FrozenDictionary<string, string> OfQuestions = new Dictionary<string, string>
    {
        ["agency.unknown"] = "Agency",
        ["ask.beyond-whole"] = "Period",
        ["ask.itself"] = "Agency",
        ["ask.must-be-required"] = "Required",
        ["ask.no-own-law"] = "OwnPeriod",
        ["ask.open-already"] = "Agency",
        ["ask.own-law-period"] = "OwnPeriod",
        ["ask.own-law-shorter"] = "OwnPeriod",
        ["ask.period-by-law"] = "Period",
        ["ask.period-format"] = "Period",
        ["ask.step-unknown"] = "Step",
        ["ask.twice"] = "Agency",
        ["ask.wrong-role"] = "Agency",
    }.ToFrozenDictionary();

    /// <summary>The codes that every field may be declined with; the first argument names which.</summary>
    private static readonly FrozenSet<string> OfAny = ["control-characters", "day.future", "day.past", "one-line", "period-format", "required", "too-long"];

    /// <summary>The name of the control; empty where the act is declined as a whole.</summary>
    /// <param name="asked">The agency that each row of questions is for; null where nothing was written, and of an act without them.</param>
    public static string Of(ActShape shape, string code, IReadOnlyList<string> arguments, string?[]? asked = null)
    {
        if (asked is not null && arguments is [.., var agency] && Array.LastIndexOf(asked, agency) is >= 0 and var row
            && (OfAny.Contains(code) ? arguments[0] : OfQuestions.GetValueOrDefault(code)) is { } part)
        {
            return $"{nameof(AskAgencies.Questions)}.{row}.{part}";
        }
        var name = Fields.GetValueOrDefault(code) ?? (OfAny.Contains(code) && arguments is [var first, ..] ? first : "");
        string[] controls = [.. ControlsInside(shape)];
        return shape.Fields.FirstOrDefault(f => f.Name == name) is { } field ? Control(field)
            : controls.Contains(name) ? name
            : controls.Contains(Inside(name)) ? Inside(name)
            : "";
    }

    /// <summary>The control of what a fault's path leads to, such as Questions[1].OwnLaw.Period; empty where it leads to none.</summary>
    /// <param name="asked">As for <see cref="Of"/>: only rows where something was written are in the act.</param>
    public static string At(ActShape shape, string path, string?[] asked)
    {
        string[] parts = [.. path.Split('.').Select(part => part.Split('[')[0])];
        return shape.Fields.FirstOrDefault(f => f.Name == parts[0]) is not { } field ? ""
            : (field.Kind, parts) switch
            {
                (FieldKind.Disposition, [_, var part, ..]) => Inside(part),
                (FieldKind.Questions, [_, nameof(AgencyQuestion.OwnLaw), var part]) => $"{Row(field, path, asked)}.Own{part}",
                (FieldKind.Questions, [_, var part, ..]) => $"{Row(field, path, asked)}.{part}",
                _ => Control(field),
            };
    }

    /// <summary>Which item of a list a path leads through; null where it leads through none.</summary>
    public static int? ItemOf(string path) =>
        path.Split('[', ']') is [_, var item, ..] ? int.Parse(item, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string Row(ActField field, string path, string?[] asked) =>
        $"{field.Name}.{Enumerable.Range(0, asked.Length).Where(row => asked[row] is not null).ElementAt(ItemOf(path)!.Value)}";

    private static IEnumerable<string> ControlsInside(ActShape shape) =>
        shape.Fields.Any(f => f.Kind == FieldKind.Disposition) ? typeof(Disposition).GetProperties().Select(p => Inside(p.Name)) : [];

    /// <summary>The control of a part of the disposition, which an act may have a field of the same name beside.</summary>
    private static string Inside(string name) => $"{nameof(Recommend.Disposition)}.{name}";

    /// <summary>The control that stands for a field, the first where there are several.</summary>
    public static string Control(ActField field) => field.Kind switch
    {
        FieldKind.Disposition => Inside(nameof(Disposition.Kind)),
        FieldKind.Questions => $"{field.Name}.0.{nameof(AgencyQuestion.Agency)}",
        _ => field.Name,
    };
}
