using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Cases.Grains.Domain;

/// <summary>What parameters an act has, so that forms, the API and the checks of texts are made from one description.</summary>
public sealed partial class ActShape
{
    private static readonly ConcurrentDictionary<Type, ActShape> Shapes = new();

    /// <summary>Every act by its name in kebab-case, in the order of <see cref="ActOrder"/>.</summary>
    public static readonly IReadOnlyDictionary<string, ActShape> All = typeof(CaseAct).Assembly.GetTypes()
        .Where(t => t is { IsSealed: true, IsAbstract: false } && t.IsSubclassOf(typeof(CaseAct)))
        .OrderBy(ActOrder.Of).ThenBy(t => t.Name, StringComparer.Ordinal)
        .Select(Of).ToDictionary(s => s.Name);

    private ActShape(Type type)
    {
        Type = type;
        Name = Kebab(type.Name);
        Fields = ActField.Of(type);
        By = [.. type.GetCustomAttributes<ByAttribute>()];
        TwoPeople = type.GetCustomAttribute<TwoPeopleAttribute>();
    }

    public Type Type { get; }
    public string Name { get; }
    public IReadOnlyList<ActField> Fields { get; }
    public IReadOnlyList<ByAttribute> By { get; }

    /// <summary>That it takes two people, and where; null where one does it.</summary>
    public TwoPeopleAttribute? TwoPeople { get; }

    /// <summary>Whether this is an act of a role at all, on whichever side it stands.</summary>
    public bool IsFor(Role role) => By.Any(b => b.Roles.Contains(role));

    /// <summary>Whether the act as it is filled in takes two people.</summary>
    public bool TakesTwo(CaseAct act) => TwoPeople is { } two
        && (two.Where is not { } flag || Fields.Single(f => f.Name == flag).Property.GetValue(act) is true);

    public static ActShape Of(Type act) => Shapes.GetOrAdd(act, static type => new ActShape(type));

    /// <summary>A type's or member's name as it stands in codes, routes and on disk.</summary>
    public static string Kebab(string name) => WordStart().Replace(name, "-$1").ToLowerInvariant();

    /// <summary>What is wrong with an act by itself, whatever case it is meant for: every fault at once.</summary>
    public IReadOnlyList<Fault> Faults(CaseAct act) => [.. Fields.SelectMany(f => f.FaultsInside("", act))];

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex WordStart();
}
