using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cases.Grains.Domain.Clocks;

/// <summary>Enumerations stand in JSON as kebab-case words, never as numbers.</summary>
internal sealed class KebabEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
