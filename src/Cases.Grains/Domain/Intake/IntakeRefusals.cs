namespace Cases.Grains.Domain;

/// <summary>What is wrong with filing, triage and supplements.</summary>
public static class IntakeRefusals
{
    public static readonly PlainRefusal FilingFaulty = new("filing.faulty");
    public static readonly PlainRefusal NoDocuments = new("documents.none") { About = nameof(AddDocuments.Documents) };
    public static readonly PlainRefusal SupplementAwaited = new("documents.supplement-open");
    public static readonly PlainRefusal NothingCorrected = new("filing.nothing-corrected");
    public static readonly PlainRefusal UnknownDraft = new("draft.unknown");
    public static readonly Refusal<string> NotListed = new("not-listed", Argument.Field);
    public static readonly Refusal<string> NotPositive = new("not-positive", Argument.Field);
    public static readonly Refusal<string, decimal> TooLarge = new("too-large", Argument.Field, Argument.Number);
    public static readonly Refusal<string> KsicFormat = new("ksic.format", Argument.Field);
    public static readonly Refusal<string> RegistrationNumberFormat = new("registration-number.format", Argument.Field);
    public static readonly Refusal<string> RegistrationNumberChecksum = new("registration-number.checksum", Argument.Field);
    public static readonly Refusal<string, string> OtherFirmName = new("firm.other-name", Argument.Field, Argument.Text);
    public static readonly Refusal<string, string> OtherFirmNumber = new("firm.other-number", Argument.Field, Argument.Text);
    public static readonly PlainRefusal EndingNotForeseen = new("ending.not-foreseen");
    public static readonly PlainRefusal EndingBeforeTriage = new("ending.before-triage");
    public static readonly Refusal<string> EndingOtherPetition = new("ending.other-petition", Argument.Procedure);
    public static readonly Refusal<string> EndingGround =
        new("ending.ground", Argument.Text) { About = nameof(ExceptRequest.Ground) };
    public static readonly Refusal<decimal> EarlierMissing = new("ending.earlier-missing", Argument.Number);
    public static readonly Refusal<decimal> CameBackTooSeldom = new("ending.came-back-too-seldom", Argument.Number);
    public static readonly PlainRefusal UndeliveredAlready = new("undelivered.already");
    public static readonly PlainRefusal ReachedTheFirm = new("undelivered.answered");
    public static readonly Refusal<DateOnly?> BeforeAsked =
        new("undelivered.before-asked", Argument.Day) { About = nameof(RecordUndelivered.CameBackOn) };
    public static readonly PlainRefusal NotAskedTwice = new("return.not-asked-twice");
    public static readonly Refusal<decimal> SupplementExtensionTooLong =
        new("supplement.extension-too-long", Argument.Number) { About = nameof(ExtendSupplement.Period) };
    public static readonly Refusal<decimal> SupplementExtensionsUsed = new("supplement.extensions-used", Argument.Number);
    public static readonly Refusal<DateOnly?> SupplementLapsed = new("supplement.lapsed", Argument.Day);
    public static readonly PlainRefusal NoSupplement = new("supplement.none");
    public static readonly Refusal<DateOnly?> SupplementOpen = new("supplement.open", Argument.Day);
    public static readonly Refusal<string> SupplementPeriodFormat =
        new("supplement.period-format", Argument.Field) { About = nameof(AskSupplement.Period) };
    public static readonly PlainRefusal SecondNotExtendable = new("supplement.second-not-extendable");
    public static readonly Refusal<decimal> SecondTooLong =
        new("supplement.second-too-long", Argument.Number) { About = nameof(AskSupplement.Period) };
    public static readonly PlainRefusal ThirdSupplement = new("supplement.third");
    public static readonly Refusal<string> TriageNotCompetent =
        new("triage.not-competent", Argument.Agency) { About = nameof(TriageRequest.Agency) };
    public static readonly Refusal<string, DateOnly?> NotInForce =
        new("triage.not-in-force", Argument.Procedure, Argument.Day) { About = nameof(TriageRequest.Procedure) };
    public static readonly Refusal<string> OtherKind =
        new("triage.other-kind", Argument.Procedure) { About = nameof(TriageRequest.Procedure) };
    public static readonly PlainRefusal SameTriage = new("triage.same") { About = nameof(TriageRequest.Procedure) };
}
