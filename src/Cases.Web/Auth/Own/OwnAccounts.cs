namespace Cases.Web.Auth.Own;

/// <summary>Accounts of our own beside the provider's: for people of firms, by address and password.</summary>
public static class OwnAccounts
{
    /// <summary>Whether firms sign themselves up here. Absent: in Development only.</summary>
    public const string Key = "Accounts:OwnSignUp";

    private const string Own = "own-";
    private const string Mail = "mail:";

    public static bool HasOwnAccounts(this IConfiguration set, IHostEnvironment host) =>
        set.GetValue(Key, host.IsDevelopment());

    /// <summary>A person's id that no provider gives: it is made here.</summary>
    public static string NewPerson() => $"{Own}{Guid.NewGuid():N}";

    /// <summary>
    /// Whether it looks like an id that is made here, of a person or a firm, or like the name of an account: no provider's is
    /// taken for one of ours.
    /// </summary>
    public static bool IsReserved(string told) => told.StartsWith(Own, StringComparison.OrdinalIgnoreCase)
        || told.StartsWith(Mail, StringComparison.OrdinalIgnoreCase);

    public static bool IsOwn(string person) => person.StartsWith(Own, StringComparison.Ordinal);

    /// <summary>
    /// The firm that signed itself up with a number. It is another than that of the provider, which vouches for a number: whoever
    /// signs up with one that is not theirs is nobody's colleague.
    /// </summary>
    public static string FirmOf(string digits) => Own + digits;

    /// <summary>The ten digits with which a firm signed itself up; null for every other firm.</summary>
    public static string? NumberOf(string firm) => IsOwn(firm) ? firm[Own.Length..] : null;

    /// <summary>Under which name an address has its account, one at most. Provider's accounts are named by the person.</summary>
    public static string NameOf(string address) => Mail + address.Trim();

    /// <summary>Whether both are written to one mailbox, however they are typed.</summary>
    public static bool AreAlike(string one, string other) =>
        string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
