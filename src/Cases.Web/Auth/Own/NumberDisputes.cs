using Cases.Grains;
using Cases.Grains.Domain;

namespace Cases.Web.Auth.Own;

/// <summary>Whoever finds their registration number taken says so, by the link in the letter that told them.</summary>
public sealed class NumberDisputes(MailLinks links, FirmNumbers numbers, IGrainFactory grains, TimeProvider time)
{
    public Task<PendingSignUp?> Find(string? secret, CancellationToken cancel) =>
        links.Find<PendingSignUp>(MailLinkKinds.Dispute, secret, cancel);

    public async Task<DisputeEnd> Take(string? secret, string reason, CancellationToken cancel)
    {
        if (secret is null || await Find(secret, cancel) is not { } asked
            || await numbers.Holder(asked.Digits, cancel) is not { } firm)
        {
            return DisputeEnd.Over;
        }
        var standing = grains.GetGrain<IFirmStandingGrain>(firm);
        var id = Guid.NewGuid();
        await standing.Dispute(new(id, asked.FirmName, asked.Name, asked.Email, reason, time.GetUtcNow()));
        if ((await standing.Read())?.Disputes.Any(dispute => dispute.Id == id) != true)
        {
            return DisputeEnd.Full;
        }
        await links.Use(secret, cancel);
        return DisputeEnd.Taken;
    }
}

/// <summary>What a dispute comes to.</summary>
public enum DisputeEnd
{
    Taken,

    /// <summary>The link is over, or nobody holds the number any more.</summary>
    Over,

    /// <summary>So many dispute the number already that no more are taken down. The link stays of use.</summary>
    Full,
}
