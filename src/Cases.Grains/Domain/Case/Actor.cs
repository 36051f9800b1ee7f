namespace Cases.Grains.Domain;

/// <summary>Who acts: a person in one role, of an agency or of a firm.</summary>
/// <param name="Person">Id of the person; names are looked up, never recorded.</param>
/// <param name="Agency">The agency an officer works for; null for firms, auditors and administrators.</param>
/// <param name="Firm">The firm a filer works for; null for staff.</param>
public sealed record Actor(string Person, Role Role, string? Agency = null, string? Firm = null)
{
    /// <summary>The system itself, when it records what fell due.</summary>
    public static readonly Actor System = new("system", Role.System);
}

/// <summary>What somebody may do; see <see cref="ByAttribute"/> on each act.</summary>
public enum Role
{
    System,
    FirmOwner,
    FirmFiler,
    FirmReader,
    IntakeClerk,
    Officer,
    Approver,
    DeskManager,
    Inspector,
    Auditor,
    Administrator,

    /// <summary>Last: hosts of the build before tell roles to each other by their numbers.</summary>
    HelpDesk,
}

/// <summary>How an actor stands to a case.</summary>
public enum Side
{
    /// <summary>The firm whose request it is.</summary>
    Firm,

    /// <summary>The agency that leads the case now.</summary>
    Lead,

    /// <summary>An agency with a hand-off of this case.</summary>
    Asked,

    /// <summary>The system itself.</summary>
    System,
}

/// <summary>Says who may do an act: which roles on which side. Several may stand on one act.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ByAttribute(Side side, params Role[] roles) : Attribute
{
    public Side Side { get; } = side;
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>Says in which stages an act is lawful. Absent: in every stage before the case is closed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InAttribute(params Stage[] stages) : Attribute
{
    public IReadOnlyList<Stage> Stages { get; } = stages;
}
