namespace Cases.Grains.Domain;

/// <summary>What is wrong with recommending, deciding, serving and objecting.</summary>
public static class DecisionRefusals
{
    public static readonly PlainRefusal CommitteeNotForeseen = new("committee.not-foreseen");
    public static readonly Refusal<string> BeforeTriage = new("day.before-triage", Argument.Field);
    public static readonly Refusal<string> ConditionsMissing =
        new("disposition.conditions-missing", Argument.Field) { About = nameof(Disposition.Conditions) };
    public static readonly Refusal<string> ConditionsUnexpected =
        new("disposition.conditions-unexpected", Argument.Field) { About = nameof(Disposition.Conditions) };
    public static readonly PlainRefusal ExpiryMissing =
        new("disposition.expiry-missing") { About = nameof(Disposition.ExpiresOn) };
    public static readonly PlainRefusal ExpiryUnexpected =
        new("disposition.expiry-unexpected") { About = nameof(Disposition.ExpiresOn) };
    public static readonly Refusal<DispositionKind> DispositionNotForeseen =
        new("disposition.not-foreseen", Argument.Disposition) { About = nameof(Disposition.Kind) };
    public static readonly Refusal<DateOnly?> TermTooLong =
        new("disposition.term-too-long", Argument.Day) { About = nameof(Disposition.ExpiresOn) };
    public static readonly PlainRefusal DecidedAlready = new("objection.decided-already");
    public static readonly PlainRefusal ObjectionNotOpen = new("objection.not-open");
    public static readonly Refusal<DateOnly?> ObjectionOutOfTime = new("objection.out-of-time", Argument.Day);
    public static readonly PlainRefusal ReplacementMissing =
        new("objection.replacement-missing") { About = nameof(DecideObjection.Replacement) };
    public static readonly PlainRefusal ReplacementUnexpected =
        new("objection.replacement-unexpected") { About = nameof(DecideObjection.Replacement) };
    public static readonly PlainRefusal CommitteeMissing = new("recommend.committee-missing");
    public static readonly Refusal<string> HandOffOpen = new("recommend.hand-off-open", Argument.Agency);
    public static readonly Refusal<string> NotAgreed = new("recommend.not-agreed", Argument.Step);
    public static readonly Refusal<string> NotAsked = new("recommend.not-asked", Argument.Step);
    public static readonly PlainRefusal StillSupplementing = new("recommend.supplement-open");
    public static readonly Refusal<DateTimeOffset> BeforeDecision =
        new("serve.before-decision", Argument.Instant) { About = nameof(Serve.ServedAt) };
}
