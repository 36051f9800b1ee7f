namespace Cases.Web.Auth;

/// <summary>
/// A session as the server knows it; the cookie carries its id. Instants are seconds since 1970, which both databases put in
/// order. The line goes when the session would have ended anyway, and when a person whose data were disposed of asks once more.
/// </summary>
public sealed class SessionRecord
{
    public required string Id { get; init; }

    public required string Person { get; init; }

    public required long Began { get; init; }

    /// <summary>After this no cookie of the session counts any more.</summary>
    public required long Ends { get; init; }

    /// <summary>When it was last used, to a few minutes.</summary>
    public required long Seen { get; init; }

    public long? Ended { get; init; }

    /// <summary>One of <see cref="SessionEnds"/>.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Browser and system, such as Firefox · Windows; empty when neither was told.</summary>
    public required string Device { get; init; }

    /// <summary>The network address it began at.</summary>
    public required string Place { get; init; }

    /// <summary>What the provider calls the session that it vouched for.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>What the provider calls the person, which need not be the id here.</summary>
    public string? ProviderSubject { get; init; }
}

/// <summary>What ended a session before its time.</summary>
public static class SessionEnds
{
    public const string SignOut = "sign-out";
    public const string Replaced = "replaced";
    public const string Changed = "changed";
    public const string Person = "person";
    public const string Administrator = "administrator";
    public const string Provider = "provider";
}
