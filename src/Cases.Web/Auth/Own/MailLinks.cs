using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Cases.Web.Auth.Own;

/// <summary>
/// Links for mail: each opens one door, once, until its end. To open a page uses none up, since programs that look through mail
/// do that; only what is sent from the page does.
/// </summary>
public sealed class MailLinks(
    AccountsDb db, IDataProtectionProvider protection, TimeProvider time, ILogger<MailLinks> log)
{
    private const int SecretBytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("Cases.MailLinks");

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Keeps what the link is about.</summary>
    /// <returns>The link's secret, which stands nowhere else.</returns>
    public async Task<string> Make<T>(string kind, T about, DateTimeOffset ends, CancellationToken cancel)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var hash = HashOf(secret);
        db.MailLinks.Add(new()
        {
            Hash = hash, Kind = kind, Sealed = protector.Protect(JsonSerializer.Serialize(about)),
            Ends = ends.ToUnixTimeSeconds(),
        });
        if (about is IGrouped { Group: var group })
        {
            db.MailLinkGroups.Add(new() { Hash = hash, Group = HashOf(group) });
        }
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    /// <summary>What the link is about; null for one that is none, is of another kind, was used or has ended.</summary>
    public async Task<T?> Find<T>(string kind, string? secret, CancellationToken cancel)
        where T : class
    {
        var hash = HashOf(secret ?? "");
        return await Open(kind).FirstOrDefaultAsync(link => link.Hash == hash, cancel) is { } found ? About<T>(found) : null;
    }

    /// <summary>Uses the link up. False where another was first.</summary>
    public async Task<bool> Use(string secret, CancellationToken cancel)
    {
        var hash = HashOf(secret);
        return await db.MailLinks.Where(link => link.Hash == hash && link.Used == null).ExecuteDeleteAsync(cancel) == 1;
    }

    /// <summary>What the open links of a group are about.</summary>
    public async Task<IReadOnlyList<T>> Of<T>(string kind, string group, CancellationToken cancel)
        where T : class, IGrouped =>
        [.. (await Grouped<T>(kind, group, cancel)).Select(link => link.About)];

    /// <summary>Ends those of a group that are meant, without their having been used.</summary>
    public async Task End<T>(string kind, string group, Func<T, bool> isMeant, CancellationToken cancel)
        where T : class, IGrouped
    {
        var over = (await Grouped<T>(kind, group, cancel)).Where(link => isMeant(link.About)).Select(link => link.Hash).ToArray();
        await db.MailLinks.Where(link => over.Contains(link.Hash)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Those of builds before have no group, and are looked into.</summary>
    private async Task<List<(string Hash, T About)>> Grouped<T>(string kind, string group, CancellationToken cancel)
        where T : class, IGrouped
    {
        var hash = HashOf(group);
        var open = await Open(kind)
            .Where(link => !db.MailLinkGroups.Any(of => of.Hash == link.Hash && of.Group != hash)).ToListAsync(cancel);
        return [.. open.Select(link => (link.Hash, About: About<T>(link)))
            .Where(link => link.About?.Group == group).Select(link => (link.Hash, link.About!))];
    }

    private IQueryable<MailLink> Open(string kind)
    {
        var now = Now;
        return db.MailLinks.AsNoTracking().Where(link => link.Kind == kind && link.Used == null && link.Ends > now);
    }

    /// <summary>Null for one that no key opens any more: it is as good as over.</summary>
    private T? About<T>(MailLink link)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(protector.Unprotect(link.Sealed));
        }
        catch (CryptographicException unopened)
        {
            log.LogWarning(unopened, "What a link for {Kind} is about cannot be opened; it counts as over.", link.Kind);
            return null;
        }
    }

    private static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
