using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Web.Auth.Own;

/// <summary>Which firm here holds a registration number.</summary>
public sealed class FirmNumbers(IGrainFactory grains, IPeople people)
{
    /// <summary>The firm's id, or null. The same is asked whether one holds it or not.</summary>
    /// <param name="digits">Ten of them.</param>
    public async Task<string?> Holder(string digits, CancellationToken cancel)
    {
        var everybody = await people.All(cancel);
        // A firm that the provider names by its number, or that signed itself up, is asked by its id alone.
        var others = everybody.Select(person => person.Firm).OfType<string>().Distinct()
            .Where(firm => !OwnAccounts.IsOwn(firm) && RegistrationNumber.Digits(firm) is null);
        string[] named = [digits, OwnAccounts.FirmOf(digits)];
        var asked = await Task.WhenAll(named.Concat(others)
            .Select(async firm => (Id: firm, Profile: await grains.GetGrain<IFirmGrain>(firm).Profile())));
        return asked.FirstOrDefault(firm => firm.Profile is { } profile
            && (named.Contains(firm.Id) || RegistrationNumber.Digits(profile.RegistrationNumber) == digits)).Id;
    }
}
