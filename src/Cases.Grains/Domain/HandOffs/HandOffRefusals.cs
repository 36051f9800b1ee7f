namespace Cases.Grains.Domain;

/// <summary>What is wrong with asking other agencies and with their answers.</summary>
public static class HandOffRefusals
{
    private const string OwnPeriod = $"{nameof(AgencyQuestion.OwnLaw)}.{nameof(OwnLawPeriod.Period)}";

    public static readonly Refusal<DateOnly?> BeyondWhole =
        new("ask.beyond-whole", Argument.Day) { About = nameof(AskAgain.Period), InQuestion = nameof(AgencyQuestion.Period) };
    public static readonly PlainRefusal AskedItself = new("ask.itself") { InQuestion = nameof(AgencyQuestion.Agency) };
    public static readonly Refusal<string> MustBeRequired =
        new("ask.must-be-required", Argument.Step) { InQuestion = nameof(AgencyQuestion.Required) };
    public static readonly PlainRefusal Nobody = new("ask.nobody") { About = nameof(AskAgencies.Questions) };
    public static readonly Refusal<string> NoOwnLaw = new("ask.no-own-law", Argument.Step) { InQuestion = OwnPeriod };
    public static readonly Refusal<string> AskedAlready =
        new("ask.open-already", Argument.Agency) { InQuestion = nameof(AgencyQuestion.Agency) };
    public static readonly Refusal<string> OwnLawPeriodFormat =
        new("ask.own-law-period", Argument.Period) { InQuestion = OwnPeriod };
    public static readonly Refusal<string> OwnLawShorter =
        new("ask.own-law-shorter", Argument.Period) { InQuestion = OwnPeriod };
    public static readonly Refusal<string> PeriodByLaw =
        new("ask.period-by-law", Argument.Step) { About = nameof(AskAgain.Period), InQuestion = nameof(AgencyQuestion.Period) };
    public static readonly PlainRefusal AskedPeriodFormat =
        new("ask.period-format") { About = nameof(AskAgain.Period), InQuestion = nameof(AgencyQuestion.Period) };
    public static readonly Refusal<string> UnknownStep =
        new("ask.step-unknown", Argument.Step) { InQuestion = nameof(AgencyQuestion.Step) };
    public static readonly Refusal<string> AskedTwice =
        new("ask.twice", Argument.Agency) { InQuestion = nameof(AgencyQuestion.Agency) };
    public static readonly Refusal<string> WrongRole =
        new("ask.wrong-role", Argument.Agency) { InQuestion = nameof(AgencyQuestion.Agency) };
    public static readonly Refusal<string> YoursAlready = new("claim.yours-already", Argument.Person);
    public static readonly Refusal<DateOnly?> ExtensionBeyondWhole =
        new("extension.beyond-whole", Argument.Day) { About = nameof(ExtendReply.Period) };
    public static readonly PlainRefusal AnsweredAlready = new("hand-off.answered-already");
    public static readonly Refusal<decimal> NotOpen =
        new("hand-off.not-open", Argument.Number) { About = nameof(GiveOpinion.HandOff) };
    public static readonly Refusal<DateOnly?> NotOverdue =
        new("hand-off.not-overdue", Argument.Day) { About = nameof(GiveOpinion.HandOff) };
    public static readonly Refusal<decimal> NotYourHandOff =
        new("hand-off.not-yours", Argument.Number) { Kind = RefusalKind.NotYours };
    public static readonly Refusal<DateOnly?> OutOfTime =
        new("hand-off.out-of-time", Argument.Day) { About = nameof(GiveOpinion.HandOff) };
    public static readonly Refusal<decimal> UnknownHandOff =
        new("hand-off.unknown", Argument.Number) { About = nameof(GiveOpinion.HandOff) };
    public static readonly Refusal<string> OpinionConditionDay =
        new("opinion.condition-day", Argument.Text) { About = nameof(GiveOpinion.Conditions) };
    public static readonly Refusal<string> OpinionConditionsMissing =
        new("opinion.conditions-missing", Argument.Field) { About = nameof(GiveOpinion.Conditions) };
    public static readonly Refusal<string> OpinionConditionsUnexpected =
        new("opinion.conditions-unexpected", Argument.Field) { About = nameof(GiveOpinion.Conditions) };
    public static readonly Refusal<string> NoOpinionYet =
        new("opinion.none-yet", Argument.Agency) { About = nameof(OpenOpinion.HandOff) };
    public static readonly PlainRefusal OpinionOpenAlready = new("opinion.open-already");
}
