using System.Text;

namespace Cases.Grains.Domain;

/// <summary>
/// A firm files for itself: what its profile says of its name and number a filing need not say, and may not say otherwise. What
/// the profile leaves open the filing says freely.
/// </summary>
public static class FilingFirm
{
    /// <summary>
    /// The filing with what it left out, and with its number and its code as they are held, however they were written.
    /// </summary>
    public static Filing FilledIn(Filing filing, string? name, string? number) => filing with
    {
        FirmName = Writing.IsBlank(filing.FirmName) && name is not null ? Writing.Clean(name) : filing.FirmName,
        RegistrationNumber =
            Plain(Writing.IsBlank(filing.RegistrationNumber) && number is not null ? number : filing.RegistrationNumber),
        Ksic = Writing.Code(filing.Ksic ?? ""),
    };

    public static IReadOnlyList<Fault> Faults(Filing filing, string? name, string? number)
    {
        List<Fault> faults = [];
        if (!Writing.IsBlank(name) && !Writing.IsBlank(filing.FirmName) && Spelled(filing.FirmName) != Spelled(name!))
        {
            faults.Add(IntakeRefusals.OtherFirmName.On(nameof(Filing.FirmName), name!));
        }
        if (!Writing.IsBlank(number) && !Writing.IsBlank(filing.RegistrationNumber)
            && Plain(filing.RegistrationNumber) != Plain(number!))
        {
            faults.Add(IntakeRefusals.OtherFirmNumber.On(nameof(Filing.RegistrationNumber), number!));
        }
        return faults;
    }

    /// <summary>A number as a filing holds it: its digits, where it is one.</summary>
    public static string Plain(string? number) => number is null ? "" : RegistrationNumber.Digits(number) ?? number;

    /// <summary>One name is one name, however wide its letters and spaces are, and whatever nobody sees in it.</summary>
    private static string Spelled(string name) =>
        string.Concat(Writing.Clean(name).Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)))
            .ToUpperInvariant();
}
