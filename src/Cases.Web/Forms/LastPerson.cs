using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Cases.Web.Forms;

/// <summary>
/// Who was signed in at this browser last, and the key of what they typed there: a cookie that only the web hosts can read.
/// It ends with the sign-out, with the next person at this browser, and after a week; what was locked with the key cannot be
/// opened again then.
/// </summary>
internal sealed class LastPerson(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Cookie = "cases-whose";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Renewed = TimeSpan.FromDays(6);
    private readonly ITimeLimitedDataProtector _seal =
        protection.CreateProtector("Cases.LastPerson").ToTimeLimitedDataProtector();

    /// <summary>Null where nobody was, or it is too long ago.</summary>
    public string? At(HttpContext context) => Read(context)?.Person;

    /// <summary>The person's key at this browser; a new one where another person was here last.</summary>
    public string Remember(HttpContext context, string person)
    {
        if (Read(context) is { } known && known.Person == person && known.Until - time.GetUtcNow() > Renewed)
        {
            return known.Key;
        }
        var key = Read(context) is { } late && late.Person == person ? late.Key
            : Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        context.Response.Cookies.Append(Cookie, _seal.Protect($"{key} {person}", Longest), new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, IsEssential = true,
            MaxAge = Longest,
        });
        return key;
    }

    private (string Person, string Key, DateTimeOffset Until)? Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { Length: > 0 } written
                && _seal.Unprotect(written, out var until).Split(' ', 2) is [var key, var person] ? (person, key, until) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
