using System.Globalization;
using Cases.Grains.Domain;
using Cases.Web.Language;

namespace Cases.Web.Pages.Apply;

/// <summary>What a filing says, by the keys of its fields, as pages and papers tell it.</summary>
public static class FilingFacts
{
    /// <summary>Texts that somebody wrote in several lines.</summary>
    public static bool IsAsTyped(string key) => key is "filing.request" or "filing.output";

    public static IEnumerable<(string Key, string Said)> Of(Filing filing, Text text, Words words)
    {
        yield return ("filing.firm-name", filing.FirmName);
        yield return ("filing.registration-number", RegistrationNumber.Shown(filing.RegistrationNumber));
        yield return ("filing.ksic", $"{filing.Ksic} {Ksic.Find(filing.Ksic)?.Name}"
            + (filing.KsicListed ? "" : $" ({text["filing.ksic-not-listed"].Value})"));
        yield return ("filing.minerals", string.Join(", ", filing.Minerals.Select(FilingChoices.MineralName)));
        yield return ("filing.feedstock", filing.Feedstock);
        yield return ("filing.facility", filing.Facility);
        var tonnes = filing.AnnualTonnes.ToString("#,0.############################", CultureInfo.CurrentCulture);
        yield return ("filing.annual-tonnes", $"{tonnes} {text["filing.tonnes-unit"].Value}");
        yield return ("filing.planned-start", filing.PlannedStart is { } day
            ? day.DayOfWeek() : text["filing.not-given"].Value);
        yield return ("filing.blockage", text["filing.blockage." + filing.Blockage].Value);
        yield return filing.Kind == ReliefKind.ComplexEntry
            ? ("filing.complex", words.Complex(filing.Complex)) : ("filing.rule", filing.Rule ?? "");
        yield return ("filing.request", filing.Request);
        yield return ("filing.output", filing.Output);
    }
}
