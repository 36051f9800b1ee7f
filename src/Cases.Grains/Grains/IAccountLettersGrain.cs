using System.Security.Cryptography;
using System.Text;

namespace Cases.Grains;

/// <summary>
/// Letters about accounts that wait for the job that sends them: pages write them, and have no mail server themselves. Several
/// share the work: the key is 0 to <see cref="Shares"/> - 1, by the address.
/// </summary>
public interface IAccountLettersGrain : IGrainWithIntegerKey
{
    const int Shares = 4;

    /// <summary>
    /// Takes a letter. One to an address that got <see cref="AccountLetter.MostAnHour"/> within an hour is dropped, whatever they
    /// were about: nobody fills another's mailbox from here. The last of them is kept for who forgot their password, so that
    /// nobody keeps that letter from them by asking for others.
    /// </summary>
    Task Post(AccountLetter letter);

    /// <summary>Those still of use, the oldest first.</summary>
    Task<IReadOnlyList<AccountLetter>> Waiting();

    Task Sent(Guid letter);

    /// <summary>Where letters to an address wait.</summary>
    static int ShareOf(string address) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(address.ToUpperInvariant()))[0] % Shares;
}

/// <summary>
/// A letter about an account. It holds nothing that was typed by whoever asked for it, so that nobody writes to others with it.
/// </summary>
/// <param name="Kind">One of <see cref="AccountLetterKinds"/>: it says what the letter says.</param>
/// <param name="To">One e-mail address.</param>
/// <param name="Language">ko or en.</param>
/// <param name="Link">Page and query behind the address of the pages, such as sign-in.</param>
/// <param name="Ends">After this it is of no use any more, and is not sent.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.AccountLetter")]
public sealed record AccountLetter(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] string To,
    [property: Id(3)] string Language,
    [property: Id(4)] string Link,
    [property: Id(5)] DateTimeOffset Ends)
{
    /// <summary>How many letters one address gets within an hour, that of a forgotten password among them.</summary>
    public const int MostAnHour = 5;

    /// <summary>How many of them may be of a kind.</summary>
    public static int MostOf(string kind) => kind == AccountLetterKinds.Forgotten ? MostAnHour : MostAnHour - 1;
}

/// <summary>What letters about accounts there are; the texts are <c>notice.account-KIND-subject</c> and <c>-body</c>.</summary>
public static class AccountLetterKinds
{
    /// <summary>The link ends a sign-up.</summary>
    public const string SignUp = "sign-up";

    /// <summary>Somebody signed up with an address that has an account.</summary>
    public const string KnownAddress = "known-address";

    /// <summary>Somebody signed up for a firm that is here; the link disputes that.</summary>
    public const string HeldNumber = "held-number";

    /// <summary>The link sets another password.</summary>
    public const string Forgotten = "forgotten";

    /// <summary>Somebody forgot a password at an address that has no account; the link leads to sign-up.</summary>
    public const string NoAccount = "no-account";

    /// <summary>The link makes an account in the firm whose owner invited.</summary>
    public const string Invited = "invited";

    /// <summary>An owner invited an address that has an account.</summary>
    public const string InvitedKnown = "invited-known";

    /// <summary>An agency made sure of what a firm says it is called, and that is in use now.</summary>
    public const string NamingAccepted = "naming-accepted";

    /// <summary>An agency did not find it to be so.</summary>
    public const string NamingRefused = "naming-refused";

    /// <summary>What was held on a person was disposed of, as they asked.</summary>
    public const string DeletionGranted = "deletion-granted";

    /// <summary>An administrator refused to; the link leads to the reason.</summary>
    public const string DeletionRefused = "deletion-refused";

    /// <summary>Those that only tell: their link asks for nothing, and is never used up.</summary>
    public static readonly IReadOnlyList<string> Tells =
        [NamingAccepted, NamingRefused, SignInChanged, DeletionGranted, DeletionRefused];

    /// <summary>Password, second step or passkeys of an account were changed; the link sets another password.</summary>
    public const string SignInChanged = "sign-in-changed";
}
