using System.Reflection;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>One parameter of an act, or of an object inside one.</summary>
public sealed record ActField(PropertyInfo Property, FieldKind Kind, bool Optional)
{
    public string Name => Property.Name;

    /// <summary>The type of the value; of a list, that of its items.</summary>
    public Type Type { get; } =
        ItemOf(Property.PropertyType) ?? Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public bool IsList => ItemOf(Property.PropertyType) is not null;

    /// <summary>What an object holds, or each object of a list; empty for everything else.</summary>
    public IReadOnlyList<ActField> Members { get; } =
        (ItemOf(Property.PropertyType) ?? Property.PropertyType) is { IsClass: true } type && type != typeof(string)
            ? Of(type)
            : [];

    /// <summary>The program fills it in; what a sender writes there does not count.</summary>
    public bool IsAllotted => Property.GetCustomAttribute<AllottedAttribute>() is not null;

    /// <summary>What senders of released builds call it, or null.</summary>
    public string? Former => Property.GetCustomAttribute<FormerlyAttribute>()?.Name;

    /// <summary>That it belongs to one value of another parameter, or null.</summary>
    public OnlyWithAttribute? OnlyWith => Property.GetCustomAttribute<OnlyWithAttribute>();

    /// <summary>The values of an enum as they are written; null for everything else.</summary>
    public IReadOnlyList<string>? Choices => Type.IsEnum ? [.. Enum.GetNames(Type).Select(ActShape.Kebab)] : null;

    /// <summary>The parameters that a type is made from.</summary>
    internal static IReadOnlyList<ActField> Of(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return [.. type.GetConstructors().First().GetParameters().Select(p => type.GetProperty(p.Name!)!)
            .Select(p => new ActField(p, KindOf(p), nullability.Create(p).ReadState == NullabilityState.Nullable))];
    }

    /// <summary>What is wrong with a value by itself. What an object holds is asked of its members.</summary>
    public IEnumerable<Fault> FaultsIn(object? value) => value switch
    {
        null => Optional ? [] : [FieldRefusals.Required.On(Name)],
        string text => TextFaults(text),
        IReadOnlyList<string> lines => lines.SelectMany(TextFaults),
        _ => [],
    };

    /// <summary>
    /// What is wrong with this parameter of an object and all that it holds, each under its path, such as Questions[1].Agency.
    /// </summary>
    internal IEnumerable<Fault> FaultsInside(string path, object whole)
    {
        var value = Property.GetValue(whole);
        // A filing is told about by FilingFaults, which knows what day it is and what is listed.
        var inside = value is null || Kind == FieldKind.Filing ? []
            : IsList ? ((IEnumerable<object>)value)
                .SelectMany((item, i) => Members.SelectMany(m => m.FaultsInside($"{path}{Name}[{i}].", item)))
            : Members.SelectMany(m => m.FaultsInside($"{path}{Name}.", value));
        return FaultsIn(value).Concat(OnlyWith?.Fault(
            Name, value, whole.GetType().GetProperty(OnlyWith.Other)!.GetValue(whole)) is { } beside ? [beside] : [])
            .Select(f => f with { Field = path + f.Field }).Concat(inside);
    }

    private IEnumerable<Fault> TextFaults(string text)
    {
        var longest = Kind == FieldKind.Text ? FilingFaults.LongestText : FilingFaults.LongestLine;
        if (Writing.IsBlank(text) && !Optional)
        {
            yield return FieldRefusals.Required.On(Name);
        }
        else if (Writing.IsLonger(text, longest))
        {
            yield return FieldRefusals.TooLong.On(Name, longest);
        }
        else if (Writing.Unwanted(text) is var (place, code))
        {
            yield return FieldRefusals.ControlCharacters.On(Name, place, code);
        }
        else if (ResidentNumber.In(text) is { } number)
        {
            yield return FieldRefusals.ResidentNumber.On(Name, number);
        }
        else if (Kind != FieldKind.Text && Writing.HasLineEnd(text))
        {
            yield return FieldRefusals.OneLine.On(Name);
        }
        else if (Kind == FieldKind.Period && text.Length > 0 && !Period.TryParse(text, out _))
        {
            yield return FieldRefusals.PeriodFormat.On(Name);
        }
        else if (Kind == FieldKind.Days && !(Period.TryParse(text, out var period) && period.Unit == PeriodUnit.Days))
        {
            yield return IntakeRefusals.SupplementPeriodFormat.On(Name);
        }
    }

    private static Type? ItemOf(Type type) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
            : null;

    private static FieldKind KindOf(PropertyInfo property) =>
        property.GetCustomAttribute<FieldAttribute>() is { } given ? given.Kind
        : (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
        {
            { IsEnum: true } => FieldKind.Choice,
            var t when t == typeof(string) => FieldKind.Text,
            var t when t == typeof(bool) => FieldKind.Flag,
            var t when t == typeof(int) || t == typeof(long) || t == typeof(decimal) => FieldKind.Number,
            var t when t == typeof(DateOnly) => FieldKind.Day,
            var t when t == typeof(DateTimeOffset) => FieldKind.Instant,
            var t when t == typeof(IReadOnlyList<DocumentRef>) => FieldKind.Documents,
            var t when t == typeof(IReadOnlyList<ConditionDraft>) => FieldKind.Conditions,
            var t when t == typeof(IReadOnlyList<string>) => FieldKind.Lines,
            var t when t == typeof(OwnLawPeriod) => FieldKind.OwnLaw,
            var t when t == typeof(Filing) => FieldKind.Filing,
            var t => throw new InvalidOperationException($"{property.DeclaringType}.{property.Name}: no field kind for {t}."),
        };
}
