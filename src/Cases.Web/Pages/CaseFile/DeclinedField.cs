using System.Collections.Frozen;
using Cases.Grains.Domain;

namespace Cases.Web.Pages.CaseFile;

/// <summary>The field of an act's form that a declined act is about, so that its sentence stands beside what has to be changed.</summary>
internal static class DeclinedField
{
    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["correction.unknown"] = nameof(ConfirmPauseCorrection.Correction),
        ["day.beyond-calendar"] = nameof(ExtendPeriod.Expected),
        ["extension.consent-for-other"] = nameof(ExtendPeriod.Period),
        ["extension.period-format"] = nameof(ExtendPeriod.Period),
        ["extension.reason"] = nameof(ExtendPeriod.Reason),
        ["extension.too-long"] = nameof(ExtendPeriod.Period),
        ["pause.before-receipt"] = nameof(PauseClock.From),
        ["pause.behind-deemed"] = nameof(PauseClock.From),
        ["pause.not-ended"] = nameof(ProposePauseCorrection.Pause),
        ["pause.not-law-then"] = nameof(PauseClock.From),
        ["pause.overlaps"] = nameof(PauseClock.From),
        ["pause.reason"] = nameof(PauseClock.Reason),
        ["resume.before-pause"] = nameof(ResumeClock.To),
    }.ToFrozenDictionary();

    /// <summary>The field's name; empty where the act is declined as a whole.</summary>
    public static string Of(ActShape shape, string code, IReadOnlyList<string> arguments)
    {
        var field = Fields.GetValueOrDefault(code) ?? (code is "day.past" or "day.future" or "day.before-triage" && arguments is [var first, ..] ? first : null);
        return shape.Fields.Any(f => f.Name == field) ? field! : "";
    }
}
