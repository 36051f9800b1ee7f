namespace Cases.Grains.Domain;

/// <summary>The e-mail address to which letters to a person go: exactly one, as a mail server takes it.</summary>
public static class EmailAddress
{
    public const int Longest = 254;
    private const int LongestName = 64;
    private const int LongestLabel = 63;
    private const string Marks = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>
    /// False for a list, for a name beside the address, and for quoted or Korean names before the @, which few servers take.
    /// </summary>
    public static bool IsOne(string? text) =>
        text is { Length: <= Longest } && text.Split('@') is [{ Length: > 0 and <= LongestName } name, var host]
        && name.Split('.').All(
            part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || Marks.Contains(c, StringComparison.Ordinal)))
        && host.Split('.').All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-'
            && label.All(c => char.IsLetterOrDigit(c) || c == '-');
}
