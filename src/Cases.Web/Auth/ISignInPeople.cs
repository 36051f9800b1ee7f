namespace Cases.Web.Auth;

/// <summary>Who can sign in here.</summary>
public interface ISignInPeople
{
    ValueTask<IReadOnlyList<SignedIn>> List(CancellationToken cancel);

    /// <summary>The person, or null when there is none with this id.</summary>
    ValueTask<SignedIn?> Find(string id, CancellationToken cancel);

    /// <summary>What somebody is now, as little as a session is checked by; null for who is not there any more.</summary>
    ValueTask<Standing?> StandingOf(string id, CancellationToken cancel);
}

/// <summary>Role and place of a person. A session ends when one of them is another than it began with.</summary>
public sealed record Standing(string Role, string? AgencyId, string? FirmId);
