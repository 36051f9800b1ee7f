using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Web.Acts;

/// <summary>Makes values of what a sender gave: texts, numbers and days as JSON has them, objects from their members.</summary>
internal static class Made
{
    /// <summary>Whether a single value can be read as this type.</summary>
    public static bool CanBe(Given given, Type type) => given switch
    {
        // Its numbers could be read too, and mean nothing to anybody.
        _ when type.IsEnum => given is Given.Written { Text: var text } && ValueIn(type, text) is not null,
        Given.Written => type == typeof(string) || TryRead(given, type, out _),
        Given.Plain => type != typeof(string) && TryRead(given, type, out _),
        _ => false,
    };

    /// <summary>The value. To be asked only where nothing is wrong with what was given.</summary>
    /// <param name="asKept">Texts as they are kept: what comes over the API is then what a page would have sent.</param>
    public static object From(Given given, Type type, bool asKept) => given switch
    {
        Given.Proved { Document: var document } => asKept
            ? document with { Name = Writing.Entered(document.Name) } : document,
        Given.Several list when ItemOf(type) is { } item => Items(list, item, asKept),
        Given.Whole whole => Whole(whole, type, asKept),
        Given.Written { Text: var text } when type == typeof(string) => asKept ? Writing.Entered(text) : text,
        Given.Written { Text: var text } when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choice =>
            ValueIn(choice, text)!,
        _ when TryRead(given, type, out var value) => value!,
        _ => throw new InvalidOperationException($"What was given is no {type}."),
    };

    private static Array Items(Given.Several list, Type type, bool asKept)
    {
        var items = Array.CreateInstance(type, list.Items.Count);
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(From(list.Items[i], type, asKept), i);
        }
        return items;
    }

    /// <summary>What is left out, and what the program allots, takes the default of its parameter.</summary>
    private static object Whole(Given.Whole given, Type type, bool asKept)
    {
        var constructor = type.GetConstructors().First();
        return constructor.Invoke([.. constructor.GetParameters().Select(p =>
            given[p.Name!] is { } member and not Given.Nothing && !IsAllotted(type, p.Name!)
                ? From(member, p.ParameterType, asKept)
                : p.HasDefaultValue ? p.DefaultValue
                : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
    }

    private static bool IsAllotted(Type type, string member) =>
        type.GetProperty(member)!.IsDefined(typeof(AllottedAttribute), inherit: false);

    private static bool TryRead(Given given, Type type, out object? value)
    {
        try
        {
            value = given switch
            {
                Given.Written { Text: var text } =>
                    JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(text), type, CaseJson.Sent),
                Given.Plain { Json: var json } => JsonSerializer.Deserialize(json, type, CaseJson.Sent),
                _ => null,
            };
            return value is not null;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    private static object? ValueIn(Type choice, string text) =>
        Enum.GetNames(choice).FirstOrDefault(name => Given.Is(ActShape.Kebab(name), text)) is { } known
            ? Enum.Parse(choice, known) : null;

    private static Type? ItemOf(Type type) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0] : null;
}
