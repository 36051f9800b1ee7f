using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cases.Web.Auth.Own;

/// <summary>
/// Codes of an authenticator (RFC 6238), each of which counts once, on whichever web host: who reads one over somebody's
/// shoulder has nothing of it. One that is older than the last that counted does not count either.
/// </summary>
internal sealed class OnceAuthenticator(AccountsDb db, TimeProvider time) : AuthenticatorTokenProvider<Account>
{
    private const int Digits = 6;
    private const int StepSeconds = 30;

    /// <summary>So many steps before and after count, for clocks that are not right.</summary>
    private const int Window = 2;

    private const string Provider = "[Cases]";
    private const string Row = "LastCode";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (token.Length != Digits || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } secret)
            return false;
        var (key, now) = (Read(secret), time.GetUtcNow().ToUnixTimeSeconds() / StepSeconds);
        for (var step = now + Window; step >= now - Window; step--)
        {
            var code = Encoding.UTF8.GetBytes(CodeOf(key, step));
            if (CryptographicOperations.FixedTimeEquals(code, Encoding.UTF8.GetBytes(token)))
                return await Spend(user.Id, secret, step);
        }
        return false;
    }

    /// <summary>False where a code of this step or a later one of the same secret has counted already.</summary>
    private async Task<bool> Spend(string person, string secret, long step)
    {
        var of = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), 0, 8);
        var written = string.Create(CultureInfo.InvariantCulture, $"{of} {step:D12}");
        var row = db.UserTokens.Where(t => t.UserId == person && t.LoginProvider == Provider && t.Name == Row);
        if (await row.Select(t => t.Value).SingleOrDefaultAsync() is { } last)
        {
            var spent = last.StartsWith(of, StringComparison.Ordinal) && string.CompareOrdinal(last, written) >= 0;
            return !spent
                && await row.Where(t => t.Value == last).ExecuteUpdateAsync(row => row.SetProperty(t => t.Value, written)) == 1;
        }
        var first = db.UserTokens.Add(new() { UserId = person, LoginProvider = Provider, Name = Row, Value = written });
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            // Another host was first.
            return false;
        }
        finally
        {
            first.State = EntityState.Detached;
        }
    }

    private static string CodeOf(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // It is what RFC 6238 says, and what authenticators count with.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, sizeof(int))) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>A secret is written in base32 (RFC 4648).</summary>
    private static byte[] Read(string secret)
    {
        var bits = string.Concat(secret.ToUpperInvariant().TrimEnd('=').Select(
            letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
