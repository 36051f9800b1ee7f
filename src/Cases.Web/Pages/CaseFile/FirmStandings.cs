using Cases.Grains;

namespace Cases.Web.Pages.CaseFile;

/// <summary>How sure it is that the firm of a case is who it says.</summary>
public sealed class FirmStandings(IGrainFactory grains)
{
    /// <summary>
    /// Null for one that the provider vouches for, and while every silo is of a build that knows no such thing.
    /// </summary>
    public async Task<FirmStanding?> Of(string firm)
    {
        try
        {
            return await grains.GetGrain<IFirmStandingGrain>(firm).Read();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public Task Confirm(string firm, string person, string agency) =>
        grains.GetGrain<IFirmStandingGrain>(firm).Confirm(person, agency);

    /// <summary>What the firm is called by now, beside what it says.</summary>
    public Task<FirmProfile?> Profile(string firm) => grains.GetGrain<IFirmGrain>(firm).Profile();

    public Task Rename(string firm, FirmNaming naming) => grains.GetGrain<IFirmStandingGrain>(firm).Rename(naming);

    public Task<bool> SettleNaming(string firm, Guid naming, bool accepted) =>
        grains.GetGrain<IFirmStandingGrain>(firm).SettleNaming(naming, accepted);
}
