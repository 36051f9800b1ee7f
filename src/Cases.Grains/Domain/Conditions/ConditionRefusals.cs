namespace Cases.Grains.Domain;

/// <summary>What is wrong with conditions, the term and what a firm owes under it.</summary>
public static class ConditionRefusals
{
    public static readonly Refusal<DateOnly?> NotDue =
        new("condition.not-due", Argument.Day) { About = nameof(SettleCondition.Met) };
    public static readonly PlainRefusal SettledAlready =
        new("condition.settled-already") { About = nameof(SettleCondition.Condition) };
    public static readonly Refusal<decimal> UnknownCondition =
        new("condition.unknown", Argument.Number) { About = nameof(SettleCondition.Condition) };
    public static readonly PlainRefusal InsuranceNotForeseen = new("insurance.not-foreseen");
    public static readonly PlainRefusal ReportedAlready = new("results.reported-already");
    public static readonly PlainRefusal BeforeService =
        new("start.before-service") { About = nameof(StartDemonstration.StartedOn) };
    public static readonly PlainRefusal InsuranceMissing = new("start.insurance-missing");
    public static readonly PlainRefusal StartedAlready = new("start.started-already");
    public static readonly Refusal<DateOnly?> TermEnded = new("term.ended", Argument.Day);
    public static readonly PlainRefusal TermExtensionNotAsked = new("term.extension-not-asked");
    public static readonly PlainRefusal TermExtensionPending = new("term.extension-pending");
    public static readonly PlainRefusal NoTerm = new("term.none");
    public static readonly PlainRefusal TermNotForeseen = new("term.not-foreseen");
    public static readonly Refusal<DateOnly?> NotLonger =
        new("term.not-longer", Argument.Day) { About = nameof(DecideTermExtension.ExpiresOn) };
    public static readonly PlainRefusal RevisionNotAsked = new("term.revision-not-asked");
    public static readonly PlainRefusal RevisionPending = new("term.revision-pending");
    public static readonly PlainRefusal TermRevoked = new("term.revoked");
    public static readonly Refusal<DateOnly?> TooLate = new("term.too-late", Argument.Day);
}
