namespace Cases.Grains.Domain.Calendar;

/// <summary>What is wrong with a change of the holiday calendar, and with a day that it does not know.</summary>
public static class CalendarRefusals
{
    public static readonly Refusal<DateOnly?, DateOnly?> BeyondHorizon =
        new(BeyondHorizonException.Code, Argument.Day, Argument.Day);
    public static readonly PlainRefusal Incomplete = new("calendar.incomplete");
    public static readonly PlainRefusal ProposedAlready = new("calendar.proposed-already");
    public static readonly PlainRefusal SecondMissing = new("calendar.second-missing");
    public static readonly PlainRefusal UnknownProposal = new("calendar.unknown-proposal");
    public static readonly PlainRefusal NoHoliday = new("calendar.no-holiday");
    public static readonly PlainRefusal Same = new("calendar.same");
    public static readonly PlainRefusal Unwritable = new("calendar.text");
}
