namespace Cases.Grains.Domain;

/// <summary>Something wrong with one field of a form.</summary>
/// <param name="Field">The field's name, as in the type.</param>
/// <param name="Code">Stable, kebab-case, such as registration-number.checksum.</param>
public sealed record Fault(string Field, string Code, params IReadOnlyList<string> Arguments);
