using System.Collections.Frozen;

namespace Cases.Grains.Domain;

/// <summary>
/// What one role reaches: nothing, until its file says otherwise. What it may do stands on each act (<see cref="ByAttribute"/>);
/// a role that is named on none only reads.
/// </summary>
public abstract class RoleRule(Role role)
{
    /// <summary>The rules of all who sign in, in the order of <see cref="Domain.Role"/>: one class a role.</summary>
    public static IReadOnlyList<RoleRule> All { get; } =
    [
        .. typeof(RoleRule).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(RoleRule)))
            .Select(t => (RoleRule)Activator.CreateInstance(t, nonPublic: true)!).OrderBy(r => r.Role),
    ];

    private static readonly FrozenDictionary<Role, RoleRule> Rules = All.ToFrozenDictionary(r => r.Role);
    private static readonly FrozenDictionary<string, RoleRule> Names = All.ToFrozenDictionary(r => r.Name);

    public Role Role { get; } = role;

    /// <summary>The role's name in the directory, the API and the configuration.</summary>
    public string Name { get; } = ActShape.Kebab($"{role}");

    /// <summary>Whom somebody in this role belongs to.</summary>
    public virtual Belonging BelongsTo => Belonging.Nobody;

    /// <summary>Which cases the role knows of.</summary>
    public virtual Extent Cases => Extent.None;

    /// <summary>How a case is read by whoever knows of every one; for all others, the part they have in it tells.</summary>
    public virtual CaseSight Sight => CaseSight.None;

    /// <summary>Whose turnaround, deadlines and load the role sees one by one; others' in aggregate, unless none.</summary>
    public virtual Extent Figures => Extent.None;

    /// <summary>Whether the role reads who read what, and checks chains.</summary>
    public virtual bool ReadsAccessLog => false;

    /// <summary>Whether the role reads the directory, what jobs left behind and what a change of the calendar moves.</summary>
    public virtual bool RunsTheHouse => false;

    /// <summary>
    /// The places of a case whose notices are the role's too, beside those to the person.
    /// </summary>
    public virtual IReadOnlyList<RecipientKind> Told => [];

    /// <summary>Whether what those places are told is sent by letter too, and does not only stand in the inbox.</summary>
    public virtual bool GetsLetters => true;

    /// <summary>The rule of a role; null for the system, which reads for nobody.</summary>
    public static RoleRule? Find(Role role) => Rules.GetValueOrDefault(role);

    /// <summary>The rule of a name; null for one that this build does not know.</summary>
    public static RoleRule? Find(string name) => Names.GetValueOrDefault(name);

    /// <summary>The names of the roles that belong to a firm, or to an agency, or to nobody.</summary>
    public static IReadOnlyList<string> Of(Belonging belonging) =>
        [.. All.Where(r => r.BelongsTo == belonging).Select(r => r.Name)];
}

/// <summary>Whom somebody in a role has to belong to.</summary>
public enum Belonging
{
    Firm,
    Agency,

    /// <summary>Belongs to no case by an agency or a firm; an agency may be known all the same.</summary>
    Nobody,
}

/// <summary>How far a role reaches.</summary>
public enum Extent
{
    None,

    /// <summary>What is its firm's.</summary>
    Firm,

    /// <summary>What its agency has a part in.</summary>
    Agency,
    Every,
}
