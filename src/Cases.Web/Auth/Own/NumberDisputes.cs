using Cases.Grains;
using Cases.Grains.Domain;

namespace Cases.Web.Auth.Own;

/// <summary>Whoever finds their registration number taken says so, by the link in the letter that told them.</summary>
public sealed class NumberDisputes(MailLinks links, FirmNumbers numbers, IGrainFactory grains, TimeProvider time)
{
    public Task<PendingSignUp?> Find(string? secret, CancellationToken cancel) =>
        links.Find<PendingSignUp>(MailLinkKinds.Dispute, secret, cancel);

    /// <summary>False for a link that is over, and where nobody holds the number any more.</summary>
    public async Task<bool> Take(string? secret, string reason, CancellationToken cancel)
    {
        if (secret is null || await Find(secret, cancel) is not { } asked
            || await numbers.Holder(asked.Digits, cancel) is not { } firm || !await links.Use(secret, cancel))
        {
            return false;
        }
        await grains.GetGrain<IFirmStandingGrain>(firm).Dispute(
            new(Guid.NewGuid(), asked.FirmName, asked.Name, asked.Email, reason, time.GetUtcNow()));
        return true;
    }
}
