using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>What is wrong with a filing: every fault at once.</summary>
public static class FilingFaults
{
    public const int LongestLine = 200;
    public const int LongestText = 8000;
    public const int MostDocuments = 20;

    /// <summary>
    /// The most a facility can plausibly take in a year, in tonnes: above it a slip of the keyboard is more likely.
    /// </summary>
    public const decimal MostTonnes = 10_000_000m;

    public static IReadOnlyList<Fault> Of(Filing filing, ActContext context) =>
    [
        .. Line(nameof(Filing.Title), filing.Title),
        .. Line(nameof(Filing.FirmName), filing.FirmName),
        .. RegistrationNumberFaults(filing.RegistrationNumber),
        .. KsicFaults(filing.Ksic),
        .. filing.Minerals.Count == 0 ? [FieldRefusals.Required.On(nameof(Filing.Minerals))]
            : filing.Minerals.SelectMany(m => Line(nameof(Filing.Minerals), m)),
        .. Line(nameof(Filing.Feedstock), filing.Feedstock),
        .. Blockages.All.Contains(filing.Blockage) ? Array.Empty<Fault>()
            : [IntakeRefusals.NotListed.On(nameof(Filing.Blockage))],
        .. Subject(filing, context.Law),
        .. Line(nameof(Filing.Facility), filing.Facility),
        .. Tonnes(filing.AnnualTonnes),
        .. Start(filing.PlannedStart, context),
        .. Text(nameof(Filing.Request), filing.Request),
        .. Text(nameof(Filing.Output), filing.Output),
        .. filing.Documents.Count > MostDocuments ? [FieldRefusals.TooMany.On(nameof(Filing.Documents), MostDocuments)]
            : Array.Empty<Fault>(),
    ];

    /// <summary>Faults of a business registration number (사업자등록번호): ten digits with their checksum, hyphens allowed.</summary>
    public static IReadOnlyList<Fault> RegistrationNumberFaults(string number) =>
        string.IsNullOrWhiteSpace(number) ? [FieldRefusals.Required.On(nameof(Filing.RegistrationNumber))]
        : Unwanted(nameof(Filing.RegistrationNumber), number) is { } unwanted ? [unwanted]
        : RegistrationNumber.Digits(number) is not { } digits
            ? [IntakeRefusals.RegistrationNumberFormat.On(nameof(Filing.RegistrationNumber))]
        : RegistrationNumber.ChecksumHolds(digits) ? []
        : [IntakeRefusals.RegistrationNumberChecksum.On(nameof(Filing.RegistrationNumber))];

    private static IEnumerable<Fault> KsicFaults(string code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            yield return FieldRefusals.Required.On(nameof(Filing.Ksic));
        }
        else if (Unwanted(nameof(Filing.Ksic), code) is { } unwanted)
        {
            yield return unwanted;
        }
        else if (Writing.Code(code) is not { Length: 5 } digits || !digits.All(char.IsAsciiDigit))
        {
            yield return IntakeRefusals.KsicFormat.On(nameof(Filing.Ksic));
        }
    }

    private static IEnumerable<Fault> Subject(Filing filing, LawBook law)
    {
        if (filing.Kind == ReliefKind.ComplexEntry && law.Complex(filing.Complex) is null)
        {
            yield return string.IsNullOrWhiteSpace(filing.Complex)
                ? FieldRefusals.Required.On(nameof(Filing.Complex)) : IntakeRefusals.NotListed.On(nameof(Filing.Complex));
        }
        if (filing.Kind == ReliefKind.WasteRule)
        {
            foreach (var fault in Line(nameof(Filing.Rule), filing.Rule ?? ""))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<Fault> Tonnes(decimal tonnes)
    {
        if (tonnes <= 0)
        {
            yield return IntakeRefusals.NotPositive.On(nameof(Filing.AnnualTonnes));
        }
        else if (tonnes > MostTonnes)
        {
            yield return IntakeRefusals.TooLarge.On(nameof(Filing.AnnualTonnes), MostTonnes);
        }
    }

    private static IEnumerable<Fault> Start(DateOnly? day, ActContext context)
    {
        if (day < context.Today)
        {
            yield return FieldRefusals.Past.On(nameof(Filing.PlannedStart));
        }
        else if (day > context.Calendar.Last)
        {
            yield return PeriodRefusals.BeyondCalendar.On(nameof(Filing.PlannedStart), context.Calendar.Last);
        }
    }

    private static IEnumerable<Fault> Line(string field, string value) =>
        Writing.HasLineEnd(value) && !Writing.IsBlank(value) ? [FieldRefusals.OneLine.On(field)]
        : Sized(field, value, LongestLine);

    private static IEnumerable<Fault> Text(string field, string value) => Sized(field, value, LongestText);

    private static IEnumerable<Fault> Sized(string field, string value, int longest)
    {
        if (Writing.IsBlank(value))
        {
            yield return FieldRefusals.Required.On(field);
        }
        else if (Writing.IsLonger(value, longest))
        {
            yield return FieldRefusals.TooLong.On(field, longest);
        }
        else if (Unwanted(field, value) is { } unwanted)
        {
            yield return unwanted;
        }
    }

    private static Fault? Unwanted(string field, string value) =>
        Writing.Unwanted(value) is var (place, code) ? FieldRefusals.ControlCharacters.On(field, place, code)
        : ResidentNumber.In(value) is { } number ? FieldRefusals.ResidentNumber.On(field, number)
        : null;
}
