using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>What is wrong with a filing: every fault at once.</summary>
public static class FilingFaults
{
    public const int LongestLine = 200;
    public const int LongestText = 8000;
    public const int MostDocuments = 20;

    /// <summary>The most a facility can plausibly take in a year, in tonnes: above it a slip of the keyboard is more likely.</summary>
    public const decimal MostTonnes = 10_000_000m;

    public static IReadOnlyList<Fault> Of(Filing filing, ActContext context) =>
    [
        .. Line(nameof(Filing.Title), filing.Title),
        .. Line(nameof(Filing.FirmName), filing.FirmName),
        .. RegistrationNumberFaults(filing.RegistrationNumber),
        .. KsicFaults(filing.Ksic),
        .. filing.Minerals.Count == 0 ? [new Fault(nameof(Filing.Minerals), "required")] : filing.Minerals.SelectMany(m => Line(nameof(Filing.Minerals), m)),
        .. Line(nameof(Filing.Feedstock), filing.Feedstock),
        .. Blockages.All.Contains(filing.Blockage) ? Array.Empty<Fault>() : [new Fault(nameof(Filing.Blockage), "not-listed")],
        .. Subject(filing, context.Law),
        .. Line(nameof(Filing.Facility), filing.Facility),
        .. Tonnes(filing.AnnualTonnes),
        .. Start(filing.PlannedStart, context),
        .. Text(nameof(Filing.Request), filing.Request),
        .. Text(nameof(Filing.Output), filing.Output),
        .. filing.Documents.Count > MostDocuments ? [new Fault(nameof(Filing.Documents), "too-many", $"{MostDocuments}")] : Array.Empty<Fault>(),
    ];

    /// <summary>Faults of a business registration number (사업자등록번호): ten digits with their checksum, hyphens allowed.</summary>
    public static IReadOnlyList<Fault> RegistrationNumberFaults(string number) =>
        string.IsNullOrWhiteSpace(number) ? [new Fault(nameof(Filing.RegistrationNumber), "required")]
        : RegistrationNumber.Digits(number) is not { } digits ? [new Fault(nameof(Filing.RegistrationNumber), "registration-number.format")]
        : RegistrationNumber.ChecksumHolds(digits) ? []
        : [new Fault(nameof(Filing.RegistrationNumber), "registration-number.checksum")];

    private static IEnumerable<Fault> KsicFaults(string code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            yield return new Fault(nameof(Filing.Ksic), "required");
        }
        else if (code.Length != 5 || !code.All(char.IsAsciiDigit))
        {
            yield return new Fault(nameof(Filing.Ksic), "ksic.format");
        }
    }

    private static IEnumerable<Fault> Subject(Filing filing, LawBook law)
    {
        if (filing.Kind == ReliefKind.ComplexEntry && law.Complex(filing.Complex) is null)
        {
            yield return new Fault(nameof(Filing.Complex), string.IsNullOrWhiteSpace(filing.Complex) ? "required" : "not-listed");
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
            yield return new Fault(nameof(Filing.AnnualTonnes), "not-positive");
        }
        else if (tonnes > MostTonnes)
        {
            yield return new Fault(nameof(Filing.AnnualTonnes), "too-large", $"{MostTonnes:0}");
        }
    }

    private static IEnumerable<Fault> Start(DateOnly? day, ActContext context)
    {
        if (day < context.Today)
        {
            yield return new Fault(nameof(Filing.PlannedStart), "day.past");
        }
        else if (day > context.Calendar.Last)
        {
            yield return new Fault(nameof(Filing.PlannedStart), "day.beyond-calendar", $"{context.Calendar.Last:yyyy-MM-dd}");
        }
    }

    private static IEnumerable<Fault> Line(string field, string value) =>
        Writing.HasLineEnd(value) && !Writing.IsBlank(value) ? [new Fault(field, "one-line")] : Sized(field, value, LongestLine);

    private static IEnumerable<Fault> Text(string field, string value) => Sized(field, value, LongestText);

    private static IEnumerable<Fault> Sized(string field, string value, int longest)
    {
        if (Writing.IsBlank(value))
        {
            yield return new Fault(field, "required");
        }
        else if (Writing.LengthOf(value) > longest)
        {
            yield return new Fault(field, "too-long", $"{longest}");
        }
        else if (Writing.HasForbidden(value))
        {
            yield return new Fault(field, "control-characters");
        }
    }
}
