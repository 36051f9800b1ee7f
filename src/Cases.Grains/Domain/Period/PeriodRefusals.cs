using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>What is wrong with pausing, resuming and extending a period.</summary>
public static class PeriodRefusals
{
    public static readonly PlainRefusal ConsentAskedAlready = new("consent.asked-already");
    public static readonly PlainRefusal ConsentNotAsked = new("consent.not-asked");
    public static readonly PlainRefusal ConsentNotNeeded = new("consent.not-needed");
    public static readonly Refusal<decimal> UnknownCorrection =
        new("correction.unknown", Argument.Number) { About = nameof(ConfirmPauseCorrection.Correction) };
    public static readonly Refusal<DateOnly?> BeyondCalendar =
        new("day.beyond-calendar", Argument.Day) { About = nameof(ExtendPeriod.Expected) };
    public static readonly Refusal<DateOnly?> AfterExpiry = new("extension.after-expiry", Argument.Day);
    public static readonly Refusal<string> ConsentForOther =
        new("extension.consent-for-other", Argument.Period) { About = nameof(ExtendPeriod.Period) };
    public static readonly Refusal<DateOnly?> ExpectedOtherDay =
        new("extension.expected", Argument.Day) { About = nameof(ExtendPeriod.Expected) };
    public static readonly PlainRefusal NeedsConsent = new("extension.needs-consent");
    public static readonly PlainRefusal ExtensionNotForeseen = new("extension.not-foreseen");
    public static readonly Refusal<Period?> ExtensionPeriodFormat =
        new("extension.period-format", Argument.Longest) { About = nameof(ExtendPeriod.Period) };
    public static readonly Refusal<string> ExtensionReason =
        new("extension.reason", Argument.Text) { About = nameof(ExtendPeriod.Reason) };
    public static readonly Refusal<Period?> ExtensionTooLong =
        new("extension.too-long", Argument.Longest) { About = nameof(ExtendPeriod.Period) };
    public static readonly Refusal<decimal> ExtensionsUsed = new("extension.used", Argument.Number);
    public static readonly Refusal<DateOnly?> BeforeReceipt =
        new("pause.before-receipt", Argument.Day) { About = nameof(PauseClock.From) };
    public static readonly Refusal<DateOnly?> BehindDeemed =
        new("pause.behind-deemed", Argument.Day) { About = nameof(PauseClock.From) };
    public static readonly PlainRefusal NothingPaused = new("pause.none");
    public static readonly Refusal<decimal> PauseNotEnded =
        new("pause.not-ended", Argument.Number) { About = nameof(ProposePauseCorrection.Pause) };
    public static readonly Refusal<DateOnly?> NotLawThen =
        new("pause.not-law-then", Argument.Day) { About = nameof(PauseClock.From) };
    public static readonly Refusal<DateOnly?> PauseOverlaps =
        new("pause.overlaps", Argument.Day) { About = nameof(PauseClock.From) };
    public static readonly Refusal<string> PauseReason =
        new("pause.reason", Argument.Text) { About = nameof(PauseClock.Reason) };
    public static readonly PlainRefusal PausedAlready = new("pause.runs");
    public static readonly PlainRefusal SameDays = new("pause.same-days") { About = nameof(ProposePauseCorrection.From) };
    public static readonly Refusal<DateOnly?> BeforePause =
        new("resume.before-pause", Argument.Day) { About = nameof(ResumeClock.To) };
}
