namespace Cases.Grains.Domain;

/// <summary>What is wrong with an act on any case, and with acts that give the case to somebody else.</summary>
public static class CaseRefusals
{
    public static readonly PlainRefusal Unknown = new("case.unknown") { Kind = RefusalKind.NotKnown };
    public static readonly PlainRefusal Conflict = new("case.conflict");
    public static readonly PlainRefusal IdReused = new("request.id-reused");
    public static readonly Refusal<string> Malformed = new("act.malformed", Argument.Act) { Kind = RefusalKind.Malformed };
    public static readonly PlainRefusal NotYours = new("act.not-yours") { Kind = RefusalKind.NotYours };
    public static readonly PlainRefusal NotAuthor = new("act.not-author") { Kind = RefusalKind.NotYours };
    public static readonly Refusal<string> NotHandler = new("act.not-handler", Argument.Person) { Kind = RefusalKind.NotYours };
    public static readonly PlainRefusal SamePerson = new("act.same-person") { Kind = RefusalKind.NotYours };
    public static readonly Refusal<Stage> WrongStage = new("act.wrong-stage", Argument.Stage);
    public static readonly Refusal<string> UnknownAgency =
        new("agency.unknown", Argument.Agency) { About = nameof(Transfer.Agency), InQuestion = nameof(AgencyQuestion.Agency) };
    public static readonly Refusal<string> Taken = new("claim.taken", Argument.Person);
    public static readonly PlainRefusal YoursAlready = new("claim.yours-already");
    public static readonly PlainRefusal ConditionsOpen = new("close.conditions-open");
    public static readonly PlainRefusal ObjectionOpen = new("close.objection-open");
    public static readonly Refusal<DateOnly?> RemedyOpen = new("close.remedy-open", Argument.Day);
    public static readonly Refusal<DateOnly?> TermRuns = new("close.term-runs", Argument.Day);
    public static readonly PlainRefusal LinkExists = new("link.exists") { About = nameof(Link.OtherCase) };
    public static readonly PlainRefusal LinkToItself = new("link.itself") { About = nameof(Link.OtherCase) };
    public static readonly PlainRefusal UnknownLink = new("link.unknown") { About = nameof(Link.OtherCase) };
    public static readonly PlainRefusal UnknownOfficer = new("officer.unknown") { About = nameof(Assign.Officer) };
    public static readonly PlainRefusal NobodyToRelease = new("release.nobody");
    public static readonly Refusal<string> TransferToAsked =
        new("transfer.asked-agency", Argument.Agency) { About = nameof(Transfer.Agency) };
    public static readonly Refusal<string> TransferNotCompetent =
        new("transfer.not-competent", Argument.Agency) { About = nameof(Transfer.Agency) };
    public static readonly PlainRefusal TransferToItself = new("transfer.same-agency") { About = nameof(Transfer.Agency) };
}
