using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;

namespace Cases.Architecture.Tests;

/// <summary>What the types of one room must not touch.</summary>
/// <param name="Room">Namespace of the room.</param>
/// <param name="Folder">Its folder from the root of the tree: a room with files must have types, or the rule sees
/// nothing.</param>
/// <param name="Forbidden">Says of a type or member, by its full name, whether the room must not touch it.</param>
/// <param name="RoomsBelow">Whether the namespaces below belong to the room too.</param>
internal sealed record RoomRule(
    string Name, string Room, string Folder, Func<string, bool> Forbidden, bool RoomsBelow = true, params string[] Exempt)
{
    /// <summary>Planted violations live in the rooms' namespaces below this one; rules read names without it.</summary>
    public const string PlantedRoot = "Planted.";

    /// <summary>The types of the room, generated ones left out.</summary>
    public IReadOnlyList<IType> Sees(IEnumerable<IType> types) =>
        [.. types.Where(type => IsIn(Real(type.Namespace.FullName)) && !Exempt.Any(type.FullName.StartsWith))];

    /// <summary>One line for each forbidden thing that a type of the room touches.</summary>
    public IReadOnlyList<string> Violations(IEnumerable<IType> types) =>
        [.. Sees(types)
            .SelectMany(type =>
                type.Dependencies.SelectMany(Names).Where(Forbidden).Select(target => $"{type.FullName} touches {target}"))
            .Distinct()
            .Order(StringComparer.Ordinal)];

    public override string ToString() => Name;

    private bool IsIn(string space) => space == Room || (RoomsBelow && space.StartsWith(Room + '.', StringComparison.Ordinal));

    private static IEnumerable<string> Names(ITypeDependency dependency)
    {
        // Parameters of one name are taken for each other, wherever they are declared; what fills them is a dependency itself.
        if (dependency.Target is GenericParameter)
        {
            yield break;
        }
        yield return Real(dependency.Target.FullName);
        if (dependency is IMemberMemberDependency call)
        {
            // Namespace.Type::Name(arguments) is written Namespace.Type.Name here.
            var member = call.TargetMember.Name;
            var end = member.IndexOf('(', StringComparison.Ordinal);
            yield return $"{Real(dependency.Target.FullName)}.{(end < 0 ? member : member[..end])}";
        }
    }

    private static string Real(string name) =>
        name.StartsWith(PlantedRoot, StringComparison.Ordinal) ? name[PlantedRoot.Length..] : name;
}
