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
public sealed class MailLinks(AccountsDb db, IDataProtectionProvider protection, TimeProvider time)
{
    private const int SecretBytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("Cases.MailLinks");

    /// <summary>Keeps what the link is about, and drops what has ended by itself.</summary>
    /// <returns>The link's secret, which stands nowhere else.</returns>
    public async Task<string> Make<T>(string kind, T about, DateTimeOffset ends, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await db.MailLinks.Where(link => link.Ends < now).ExecuteDeleteAsync(cancel);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        db.MailLinks.Add(new()
        {
            Hash = HashOf(secret), Kind = kind, Sealed = protector.Protect(JsonSerializer.Serialize(about)),
            Ends = ends.ToUnixTimeSeconds(),
        });
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    /// <summary>What the link is about; null for one that is none, is of another kind, was used or has ended.</summary>
    public async Task<T?> Find<T>(string kind, string? secret, CancellationToken cancel)
        where T : class
    {
        var (hash, now) = (HashOf(secret ?? ""), time.GetUtcNow().ToUnixTimeSeconds());
        return await db.MailLinks.AsNoTracking()
            .FirstOrDefaultAsync(l => l.Hash == hash && l.Kind == kind && l.Used == null && l.Ends > now, cancel) is { } link
            ? JsonSerializer.Deserialize<T>(protector.Unprotect(link.Sealed)) : null;
    }

    /// <summary>Uses the link up. False where another was first.</summary>
    public async Task<bool> Use(string secret, CancellationToken cancel)
    {
        var hash = HashOf(secret);
        long? now = time.GetUtcNow().ToUnixTimeSeconds();
        return await db.MailLinks.Where(link => link.Hash == hash && link.Used == null)
            .ExecuteUpdateAsync(link => link.SetProperty(one => one.Used, now), cancel) == 1;
    }

    private static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
