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

    /// <summary>
    /// The firm says, or the provider says of it, that its name or number is another. The one that it has stays until an agency
    /// has made sure; what was said before and waits gives way, also to what the firm is called already.
    /// </summary>
    Task Rename(FirmNaming naming);

    /// <summary>
    /// An officer has made sure of what waits, or that it is not so. False, and nothing is changed, where something else waits
    /// by now. Can be called again after a crash.
    /// </summary>
    Task<bool> SettleNaming(Guid naming, bool accepted);
}

/// <summary>How sure it is that a firm is who it says, where anybody has asked.</summary>
/// <param name="Founder">Person id of the owner who signed it up; null where the provider of sign-ins vouched for it.</param>
/// <param name="Since">When it was signed up.</param>
/// <param name="ConfirmedBy">Person id of the officer; null until one has confirmed it.</param>
/// <param name="Agency">The officer's agency.</param>
/// <param name="Disputes">Who else says that the registration number is theirs, oldest first.</param>
/// <param name="Naming">The name and number that wait for an agency to make sure; null where none do.</param>
/// <param name="Refused">Those that one refused last.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.FirmStanding")]
public sealed record FirmStanding(
    [property: Id(0)] string? Founder,
    [property: Id(1)] DateTimeOffset? Since,
    [property: Id(2)] string? ConfirmedBy,
    [property: Id(3)] string? Agency,
    [property: Id(4)] DateTimeOffset? ConfirmedAt,
    [property: Id(5)] IReadOnlyList<NumberDispute> Disputes,
    [property: Id(6)] FirmNaming? Naming = null,
    [property: Id(7)] FirmNaming? Refused = null)
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

/// <summary>What a firm is called from now on, as it says.</summary>
/// <param name="By">Person id of who says so, or at whose sign-in the provider said so.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.FirmNaming")]
public sealed record FirmNaming(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string RegistrationNumber,
    [property: Id(3)] string By,
    [property: Id(4)] DateTimeOffset At)
{
    /// <summary>Whether both say the same.</summary>
    public bool Says(FirmNaming? other) =>
        other is not null && Name == other.Name && RegistrationNumber == other.RegistrationNumber;

    /// <summary>Whether it says something else than a profile; what stands nowhere yet is said for the first time.</summary>
    public bool Differs(FirmProfile profile) =>
        IsOther(Name, profile.Name) || IsOther(Plain(RegistrationNumber), Plain(profile.RegistrationNumber));

    private static bool IsOther(string said, string known) => known.Length > 0 && said != known;

    private static string Plain(string number) => Domain.RegistrationNumber.Digits(number) ?? number.Trim();
}
