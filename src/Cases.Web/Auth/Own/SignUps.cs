using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Web.Notes;
using Microsoft.AspNetCore.Identity;

namespace Cases.Web.Auth.Own;

/// <summary>What an owner typed to sign a firm up, read and found without fault.</summary>
/// <param name="Digits">The ten of the registration number.</param>
/// <param name="Then">The page here that the owner goes on to; null for the list of cases.</param>
public sealed record SignUpAsked(
    string FirmName, string Digits, string Name, string Email, string Password, string? Then = null);

/// <summary>A sign-up that waits until its address is confirmed, and nothing else of it exists. It goes with its link.</summary>
/// <param name="Person">The id that its owner will have.</param>
public sealed record PendingSignUp(
    string Person, string FirmName, string Digits, string Name, string Email, string PasswordHash, string Language,
    string? Then = null);

/// <summary>What a confirmation comes to; <see cref="Account"/> is set where it was brought to its end.</summary>
public sealed record SignUpEnd(Account? Account, string? Fault = null)
{
    public const string Link = "account.link-over";
    public const string Password = "account.password-other";
    public const string Held = "account.number-held";
    public const string Known = "account.address-known";
}

/// <summary>A firm's owner signs it up, and confirms by mail that the address is theirs.</summary>
public sealed class SignUps(
    OwnAddresses addresses, IPasswordHasher<Account> hasher, MailLinks links, AccountMailing mail, FirmNumbers numbers,
    AccessNotes notes, IGrainFactory grains, TimeProvider time)
{
    /// <summary>How long a sign-up waits to be confirmed, or its number to be disputed.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromHours(24);

    /// <summary>
    /// Takes a sign-up and writes to its address. Whether address or number is known is told by that letter alone: the answer is
    /// the same, and so is the work.
    /// </summary>
    public async Task Ask(SignUpAsked asked, CancellationToken cancel)
    {
        var known = await addresses.Find(asked.Email, cancel);
        var holder = await numbers.Holder(asked.Digits, cancel);
        var pending = new PendingSignUp(
            OwnAccounts.NewPerson(), asked.FirmName, asked.Digits, asked.Name, asked.Email,
            hasher.HashPassword(new Account(), asked.Password), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            asked.Then);
        var ends = time.GetUtcNow() + Holds;
        var link = holder is null ? MailLinkKinds.SignUp : MailLinkKinds.Dispute;
        var secret = await links.Make(link, pending, ends, cancel);
        var (kind, page) = known is not null ? (AccountLetterKinds.KnownAddress, "sign-in")
            : holder is null ? (AccountLetterKinds.SignUp, $"sign-up/confirm?link={secret}")
            : (AccountLetterKinds.HeldNumber, $"sign-up/dispute?link={secret}");
        await mail.Post(kind, known?.Email ?? asked.Email, page, ends);
    }

    public Task<PendingSignUp?> Find(string? secret, CancellationToken cancel) =>
        links.Find<PendingSignUp>(MailLinkKinds.SignUp, secret, cancel);

    /// <summary>
    /// Makes firm, account and owner. Each step can be taken again, and the link is used up last: what a crash cut short is
    /// brought to its end by the same link.
    /// </summary>
    /// <param name="password">Typed once more: who got the mail has to be who signed up.</param>
    public async Task<SignUpEnd> Confirm(string? secret, string password, HttpContext at)
    {
        var cancel = at.RequestAborted;
        if (secret is null || await Find(secret, cancel) is not { } pending)
        {
            return new(null, SignUpEnd.Link);
        }
        if (hasher.VerifyHashedPassword(new Account(), pending.PasswordHash, password) == PasswordVerificationResult.Failed)
        {
            return new(null, SignUpEnd.Password);
        }
        if (await addresses.Find(pending.Email, cancel) is { } known && known.Id != pending.Person)
        {
            return new(null, SignUpEnd.Known);
        }
        var firm = OwnAccounts.FirmOf(pending.Digits);
        var number = RegistrationNumber.Written(pending.Digits);
        var profile = new FirmProfile(pending.FirmName, number, "", "", "", "", pending.Name, pending.Email, "");
        if ((await numbers.Holder(pending.Digits, cancel) ?? firm) != firm
            || !await grains.GetGrain<IFirmStandingGrain>(firm).Found(profile, pending.Person))
        {
            return new(null, SignUpEnd.Held);
        }
        await notes.Entered(at, pending.Person, Roles.FirmOwner);
        if (await addresses.Make(pending.Person, pending.Email, pending.PasswordHash, cancel) is not { } account)
        {
            return new(null, SignUpEnd.Known);
        }
        await grains.GetGrain<IDirectoryGrain>(pending.Person).SignedIn(
            new(pending.Name, null, Roles.FirmOwner, null, firm, pending.Email, pending.Language));
        return await links.Use(secret, cancel) ? new(account) : new(null, SignUpEnd.Link);
    }
}
