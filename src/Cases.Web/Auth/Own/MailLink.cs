namespace Cases.Web.Auth.Own;

/// <summary>
/// A link that was sent by mail, as the server knows it. The link holds a secret and the row its hash, so that who reads the
/// store can follow none. Instants are seconds since 1970. The row goes once the link is used, ended or over.
/// </summary>
public sealed class MailLink
{
    public required string Hash { get; init; }

    /// <summary>One of <see cref="MailLinkKinds"/>: a link of one kind opens no door of another.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, as JSON locked with the keys of all web hosts.</summary>
    public required string Sealed { get; init; }

    public required long Ends { get; init; }

    /// <summary>Set by builds before, which keep a used link until its end. This one drops it.</summary>
    public long? Used { get; init; }
}

/// <summary>What a link has in common with others of its kind. Links of builds before have none.</summary>
public sealed class MailLinkGroup
{
    /// <summary>That of the link.</summary>
    public required string Hash { get; init; }

    /// <summary>The hash of what they have in common.</summary>
    public required string Group { get; init; }
}

/// <summary>What links are for.</summary>
public static class MailLinkKinds
{
    public const string SignUp = "sign-up";
    public const string Dispute = "dispute";
    public const string Password = "password";
    public const string Invitation = "invitation";
}

/// <summary>What a link is about that can be ended together with others.</summary>
public interface IGrouped
{
    /// <summary>What they have in common, such as their firm.</summary>
    string Group { get; }
}
