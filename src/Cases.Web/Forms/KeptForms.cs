using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Forms;

/// <summary>
/// Keeps the texts of a form that comes after the session ended, for the person who typed them: whoever was here last, if the
/// form's own token is that person's too; what stood in another's form is kept for nobody. One form a person, without its files.
/// It is a courtesy: where it cannot be had, everything else goes on.
/// </summary>
internal sealed class KeptForms(
    IGrainFactory grains, IDataProtectionProvider protection, IAntiforgery antiforgery, ILogger<KeptForms> log)
{
    /// <summary>Set where a form is kept, so that no other page has to ask.</summary>
    public const string Cookie = "cases-kept";

    private const string Token = "__RequestVerificationToken";

    /// <summary>Keeps what was typed, where it is certain whose it is.</summary>
    public async Task Keep(HttpContext context, string person)
    {
        try
        {
            if (await TypedTexts.Read(context.Request, context.RequestAborted) is not { } typed
                || !await IsFormOf(context, person, typed))
            {
                return;
            }
            typed.Fields.Remove(Token);
            var form = new KeptForm(context.Request.Path, Of(person).Protect(JsonSerializer.SerializeToUtf8Bytes(typed)));
            await grains.GetGrain<IKeptFormGrain>(person).Keep(form);
            context.Response.Cookies.Append(Cookie, "1", new()
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true,
            });
        }
        catch (Exception lost) when (lost is InvalidDataException or IOException || CannotBeHad(lost))
        {
            Say("kept", lost);
        }
    }

    /// <summary>What is kept for the person at this address; null where nothing is.</summary>
    public async Task<TypedTexts?> Find(HttpContext context, string person)
    {
        if (!context.Request.Cookies.ContainsKey(Cookie))
        {
            return null;
        }
        try
        {
            return await grains.GetGrain<IKeptFormGrain>(person).Read() is { } kept && kept.Path == context.Request.Path
                ? JsonSerializer.Deserialize<TypedTexts>(Of(person).Unprotect(kept.Sealed)) : null;
        }
        catch (Exception lost) when (lost is CryptographicException || CannotBeHad(lost))
        {
            Say("given back", lost);
            return null;
        }
    }

    public async Task Forget(HttpContext context, string person)
    {
        if (!context.Request.Cookies.ContainsKey(Cookie))
        {
            return;
        }
        context.Response.Cookies.Delete(Cookie);
        try
        {
            await grains.GetGrain<IKeptFormGrain>(person).Forget();
        }
        catch (Exception left) when (CannotBeHad(left))
        {
            Say("forgotten before its time", left);
        }
    }

    private IDataProtector Of(string person) => protection.CreateProtector("Cases.KeptForms.Texts", person);

    /// <summary>Also while every silo is of the build before, which knows no such grain.</summary>
    private static bool CannotBeHad(Exception fault) => fault is ArgumentException || Unavailable.Is(fault);

    private void Say(string what, Exception why) =>
        log.LogInformation("A form that came after its session ended could not be {What}: {Reason}.", what, why.GetType().Name);

    /// <summary>Whether the form was made for the person: its token is asked as if the session went on.</summary>
    private async Task<bool> IsFormOf(HttpContext context, string person, TypedTexts typed)
    {
        var (nobody, body) = (context.User, context.Features.Get<IFormFeature>());
        context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person)], IdentityConstants.ApplicationScheme));
        context.Features.Set<IFormFeature>(new FormFeature(typed.AsForm()));
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        finally
        {
            context.User = nobody;
            context.Features.Set(body);
        }
    }
}
