using System.ComponentModel.DataAnnotations;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Web.Forms;
using Cases.Web.Language;

namespace Cases.Web.Pages.Apply;

/// <summary>
/// A filing as it is typed: every field a text, so that a draft keeps what could not be filed. Names are those of Filing.
/// </summary>
public sealed class FilingInput
{
    private const char Separator = '\n';

    [Display(Name = "filing.kind")]
    public string? Kind { get; set; }

    [Display(Name = "filing.agency")]
    public string? Agency { get; set; }

    [Display(Name = "filing.firm-name")]
    public string? FirmName { get; set; }

    [Code, Display(Name = "filing.registration-number")]
    public string? RegistrationNumber { get; set; }

    [Code, Display(Name = "filing.ksic")]
    public string? Ksic { get; set; }

    [Display(Name = "filing.minerals")]
    public List<string> Minerals { get; set; } = [];

    [Display(Name = "filing.other-minerals")]
    public string? OtherMinerals { get; set; }

    [Display(Name = "filing.feedstock")]
    public string? Feedstock { get; set; }

    [Display(Name = "filing.facility")]
    public string? Facility { get; set; }

    [Display(Name = "filing.annual-tonnes")]
    public string? AnnualTonnes { get; set; }

    [Display(Name = "filing.planned-start")]
    public string? PlannedStart { get; set; }

    [Display(Name = "filing.blockage")]
    public string? Blockage { get; set; }

    [Display(Name = "filing.complex")]
    public string? Complex { get; set; }

    [Display(Name = "filing.rule")]
    public string? Rule { get; set; }

    [Display(Name = "filing.title")]
    public string? Title { get; set; }

    [Display(Name = "filing.request")]
    public string? Request { get; set; }

    [Display(Name = "filing.output")]
    public string? Output { get; set; }

    /// <summary>The names of the form's fields from top to bottom, as the properties above stand.</summary>
    public static IReadOnlyList<string> Order { get; } =
        [.. typeof(FilingInput).GetProperties().Where(p => p.CanWrite).Select(p => FilingFaultTexts.Prefix + p.Name)];

    public bool IsWasteRule => Kind == "waste-rule";

    /// <summary>A new filing with what the firm need not type again; minerals that can be ticked are.</summary>
    public static FilingInput From(FirmProfile? profile, string kind)
    {
        var minerals = Several(profile?.Minerals).ToLookup(FilingChoices.MineralCode);
        return new()
        {
            Kind = kind,
            FirmName = profile?.Name,
            RegistrationNumber = profile?.RegistrationNumber,
            Ksic = profile?.Ksic,
            Minerals = [.. minerals.Select(m => m.Key).OfType<string>()],
            OtherMinerals = string.Join(", ", minerals[null]),
            Feedstock = profile?.Feedstock,
            Facility = profile?.Facility,
        };
    }

    /// <summary>Filled with what the guide found out for this kind; what the firm says of itself stays.</summary>
    public FilingInput With(GuideWalk walk, LawBook law, DateOnly day)
    {
        if (walk.Result is { } result && result.Kind == ReliefKind.WasteRule == IsWasteRule)
        {
            Agency = walk.Authorities(law, day) is [var only] ? only.Id : null;
            Blockage = walk.Blockage;
            Complex = walk.Complex(law)?.Id;
            Rule = walk.Rule;
            Feedstock = string.IsNullOrWhiteSpace(Feedstock) ? walk.Feedstock?.Read() : Feedstock;
        }
        return this;
    }

    /// <summary>What was filed before, to be mended and filed again.</summary>
    public static FilingInput From(Filing filed, string agency)
    {
        var minerals = filed.Minerals.ToLookup(FilingChoices.MineralCode);
        return new()
        {
            Kind = filed.Kind == ReliefKind.WasteRule ? "waste-rule" : "complex-entry",
            Agency = agency,
            FirmName = filed.FirmName,
            RegistrationNumber = filed.RegistrationNumber,
            Ksic = filed.Ksic,
            Minerals = [.. minerals.Select(m => m.Key).OfType<string>()],
            OtherMinerals = string.Join(", ", minerals[null]),
            Feedstock = filed.Feedstock,
            Facility = filed.Facility,
            AnnualTonnes =
                filed.AnnualTonnes.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture),
            PlannedStart = filed.PlannedStart?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Blockage = filed.Blockage,
            Complex = filed.Complex,
            Rule = filed.Rule,
            Title = filed.Title,
            Request = filed.Request,
            Output = filed.Output,
        };
    }

    public static FilingInput From(IReadOnlyDictionary<string, string> fields)
    {
        var input = new FilingInput();
        foreach (var property in typeof(FilingInput).GetProperties().Where(p => p.CanWrite && fields.ContainsKey(p.Name)))
        {
            property.SetValue(input, property.PropertyType == typeof(string) ? fields[property.Name]
                : fields[property.Name].Split(Separator, StringSplitOptions.RemoveEmptyEntries).ToList());
        }
        return input;
    }

    public IReadOnlyDictionary<string, string> Fields() => typeof(FilingInput).GetProperties().Where(p => p.CanWrite)
        .Select(p =>
            (p.Name,
                Value: p.GetValue(this) switch { List<string> many => string.Join(Separator, many), var one => one as string }))
        .Where(f => !string.IsNullOrEmpty(f.Value)).ToDictionary(f => f.Name, f => f.Value!);

    /// <summary>Every mineral named, ticked or written, each once.</summary>
    public IReadOnlyList<string> AllMinerals() =>
    [
        .. Minerals.Concat(Several(OtherMinerals)).Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static string[] Several(string? written) =>
        Writing.Entered(written ?? "")
            .Split([',', '、', '·', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// The filing, and the faults of what could not even be read. Such fields stand at a value that no filing may have.
    /// </summary>
    public (Filing Filing, IReadOnlyList<Fault> Unreadable) Read(
        IReadOnlyList<DocumentRef> documents, Func<string, bool> isListed)
    {
        List<Fault> faults = [];
        decimal tonnes = 0;
        if (string.IsNullOrWhiteSpace(AnnualTonnes))
        {
            faults.Add(new(nameof(AnnualTonnes), "required"));
        }
        else if (!Written.TryNumber(AnnualTonnes, out tonnes))
        {
            faults.Add(new(nameof(AnnualTonnes), "number.format"));
        }
        DateOnly? start = null;
        if (!string.IsNullOrWhiteSpace(PlannedStart))
        {
            if (WrittenDay.TryRead(PlannedStart, out var day))
            {
                start = day;
            }
            else
            {
                faults.Add(new(nameof(PlannedStart), "day.format"));
            }
        }
        if (Kind is not ("complex-entry" or "waste-rule"))
        {
            faults.Add(new(nameof(Kind), "required"));
        }
        var ksic = Writing.Code(Ksic ?? "");
        var number = Line(RegistrationNumber);
        return (new(
            IsWasteRule ? ReliefKind.WasteRule : ReliefKind.ComplexEntry, Line(FirmName),
            Cases.Grains.Domain.RegistrationNumber.Digits(number) ?? number, ksic, isListed(ksic), AllMinerals(), Line(Feedstock),
            Line(Blockage),
            IsWasteRule ? null : Line(Complex), IsWasteRule ? Line(Rule) : null, Line(Facility), tonnes, start,
            Line(Title), Text(Request), Text(Output), documents), faults);
    }

    private static string Line(string? typed) => Writing.Entered(typed ?? "").Trim();

    private static string Text(string? typed) => Writing.Entered(typed ?? "").Trim();
}
