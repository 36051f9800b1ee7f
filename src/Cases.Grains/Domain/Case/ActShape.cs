using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>What parameters an act has, so that forms, the API and the checks of texts are made from one description.</summary>
public sealed partial class ActShape
{
    private static readonly ConcurrentDictionary<Type, ActShape> Shapes = new();

    /// <summary>Every act by its name in kebab-case.</summary>
    public static readonly IReadOnlyDictionary<string, ActShape> All = typeof(CaseAct).Assembly.GetTypes()
        .Where(t => t is { IsSealed: true, IsAbstract: false } && t.IsSubclassOf(typeof(CaseAct)))
        .Select(Of).ToDictionary(s => s.Name);

    private ActShape(Type type)
    {
        Type = type;
        Name = Kebab(type.Name);
        var nullability = new NullabilityInfoContext();
        Fields = [.. type.GetConstructors().First().GetParameters().Select(p => type.GetProperty(p.Name!)!)
            .Select(p => new ActField(p, KindOf(p), nullability.Create(p).ReadState == NullabilityState.Nullable))];
        By = [.. type.GetCustomAttributes<ByAttribute>()];
    }

    public Type Type { get; }
    public string Name { get; }
    public IReadOnlyList<ActField> Fields { get; }
    public IReadOnlyList<ByAttribute> By { get; }

    public static ActShape Of(Type act) => Shapes.GetOrAdd(act, static type => new ActShape(type));

    /// <summary>A type's or member's name as it stands in codes, routes and on disk.</summary>
    public static string Kebab(string name) => WordStart().Replace(name, "-$1").ToLowerInvariant();

    /// <summary>What is wrong with the texts of an act: every fault at once.</summary>
    public IReadOnlyList<Fault> Faults(CaseAct act) => [.. Fields.SelectMany(f => f.FaultsIn(f.Property.GetValue(act)))];

    private static FieldKind KindOf(PropertyInfo property) =>
        property.GetCustomAttribute<FieldAttribute>() is { } given ? given.Kind
        : (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
        {
            { IsEnum: true } => FieldKind.Choice,
            var t when t == typeof(string) => FieldKind.Text,
            var t when t == typeof(bool) => FieldKind.Flag,
            var t when t == typeof(int) => FieldKind.Number,
            var t when t == typeof(DateOnly) => FieldKind.Day,
            var t when t == typeof(DateTimeOffset) => FieldKind.Instant,
            var t when t == typeof(IReadOnlyList<DocumentRef>) => FieldKind.Documents,
            var t when t == typeof(IReadOnlyList<string>) => FieldKind.Lines,
            var t when t == typeof(Filing) => FieldKind.Filing,
            var t => throw new InvalidOperationException($"{property.DeclaringType}.{property.Name}: no field kind for {t}."),
        };

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex WordStart();
}

/// <summary>One parameter of an act.</summary>
public sealed record ActField(PropertyInfo Property, FieldKind Kind, bool Optional)
{
    public string Name => Property.Name;

    /// <summary>What is wrong with a value by itself, whatever case it is meant for.</summary>
    public IEnumerable<Fault> FaultsIn(object? value) => value switch
    {
        null => Optional ? [] : [new Fault(Name, "required")],
        string text => TextFaults(text),
        IReadOnlyList<string> lines => lines.SelectMany(TextFaults),
        IReadOnlyList<DocumentRef> documents => documents.SelectMany(d => TextFaults(d.Name)),
        _ => [],
    };

    private IEnumerable<Fault> TextFaults(string text)
    {
        var longest = Kind == FieldKind.Text ? FilingFaults.LongestText : FilingFaults.LongestLine;
        if (string.IsNullOrWhiteSpace(text) && !Optional)
        {
            yield return new Fault(Name, "required");
        }
        else if (text.Length > longest)
        {
            yield return new Fault(Name, "too-long", $"{longest}");
        }
        else if (Writing.HasForbidden(text))
        {
            yield return new Fault(Name, "control-characters");
        }
        else if (Kind == FieldKind.Period && text.Length > 0 && !Period.TryParse(text, out _))
        {
            yield return new Fault(Name, "period-format");
        }
    }
}
