namespace Cases.Grains;

/// <summary>
/// How sure it is that a firm is who it says. Key: firm id. It stands beside <see cref="IFirmGrain"/>, whose state a build that
/// knows nothing of this may write.
/// </summary>
public interface IFirmStandingGrain : IGrainWithStringKey
{
    /// <summary>Null for a firm that the provider of sign-ins vouched for and nobody disputes.</summary>
    Task<FirmStanding?> Read();

    /// <summary>
    /// Enters the firm whose owner signed it up. False, and nothing is changed, where the firm is here by another. Can be
    /// called again after a crash, and then ends as if it had been called once.
    /// </summary>
    /// <param name="founder">Person id of the owner.</param>
    Task<bool> Found(FirmProfile profile, string founder);

    /// <summary>An officer has made sure that the firm is who it says. The first one counts.</summary>
    Task Confirm(string person, string agency);

    /// <summary>
    /// Takes down that somebody else says to be this firm, in place of what the same address said before; when is told here.
    /// Once for each id. Where twenty others dispute it already it is not among them afterwards.
    /// </summary>
    Task Dispute(NumberDispute dispute);
}

/// <summary>How sure it is that a firm is who it says, where anybody has asked.</summary>
/// <param name="Founder">Person id of the owner who signed it up; null where the provider of sign-ins vouched for it.</param>
/// <param name="Since">When it was signed up.</param>
/// <param name="ConfirmedBy">Person id of the officer; null until one has confirmed it.</param>
/// <param name="Agency">The officer's agency.</param>
/// <param name="Disputes">Who else says that the registration number is theirs, oldest first.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.FirmStanding")]
public sealed record FirmStanding(
    [property: Id(0)] string? Founder,
    [property: Id(1)] DateTimeOffset? Since,
    [property: Id(2)] string? ConfirmedBy,
    [property: Id(3)] string? Agency,
    [property: Id(4)] DateTimeOffset? ConfirmedAt,
    [property: Id(5)] IReadOnlyList<NumberDispute> Disputes)
{
    /// <summary>It signed itself up, and no agency has confirmed it yet.</summary>
    public bool IsUnconfirmed => Founder is not null && ConfirmedBy is null;
}

/// <summary>Somebody says that a registration number which a firm here holds is theirs. Contact data is personal.</summary>
[GenerateSerializer, Immutable]
[Alias("Cases.NumberDispute")]
public sealed record NumberDispute(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string FirmName,
    [property: Id(2)] string Name,
    [property: Id(3)] string Email,
    [property: Id(4)] string Reason,
    [property: Id(5)] DateTimeOffset At);
