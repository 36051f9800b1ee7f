using System.Collections.Frozen;
using System.Reflection;

namespace Cases.Grains.Domain;

/// <summary>Every refusal of every room, by its code.</summary>
public static class Refusals
{
    /// <summary>What the rooms declare; a code that two rooms use stands here with the one that tells more.</summary>
    public static readonly FrozenDictionary<string, Refusal> All = Declared.GroupBy(refusal => refusal.Code)
        .ToFrozenDictionary(same => same.Key, same => same.MaxBy(refusal => refusal.Arguments.Count)!);

    /// <summary>Every member of the rooms' catalogues.</summary>
    public static IEnumerable<Refusal> Declared => typeof(Refusals).Assembly.GetTypes()
        .Where(type =>
            type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith(nameof(Refusals), StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(member => member.FieldType.IsAssignableTo(typeof(Refusal))).Select(member => (Refusal)member.GetValue(null)!);

    /// <summary>What is known of a code; null of one that a later release sent while this one is being replaced.</summary>
    public static Refusal? Find(string code) => All.GetValueOrDefault(code);
}
