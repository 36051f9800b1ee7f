namespace Cases.Grains.Domain;

/// <summary>Why something is not disposed of.</summary>
public static class DisposalRefusals
{
    public static readonly PlainRefusal Unknown = new("disposal.unknown");
    public static readonly PlainRefusal NothingDue = new("disposal.nothing-due");
    public static readonly PlainRefusal DrawnUp = new("disposal.drawn-up");
    public static readonly PlainRefusal Incomplete = new("disposal.incomplete");
    public static readonly PlainRefusal Unwritable = new("disposal.text");
    public static readonly PlainRefusal WrongOrder = new("disposal.wrong-order");
    public static readonly PlainRefusal NotAppraised = new("disposal.not-appraised");
    public static readonly PlainRefusal NotListed = new("disposal.not-listed");
    public static readonly PlainRefusal NoSeals = new("disposal.no-seals");
    public static readonly PlainRefusal AskedAlready = new("disposal.asked-already");
    public static readonly PlainRefusal KeptByLaw = new("disposal.kept-by-law");
}
