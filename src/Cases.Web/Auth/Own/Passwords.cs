using Cases.Grains.Domain;

namespace Cases.Web.Auth.Own;

/// <summary>
/// What a password has to be: long, and not among those that everybody tries first. Which kinds of characters it has is
/// nobody's business.
/// </summary>
public static class Passwords
{
    public const int Shortest = 12;
    public const int Longest = 200;

    private const string Common = "accounts/common-passwords.txt";

    private static readonly Lazy<HashSet<string>> Known = new(() =>
    {
        using var reader = new StreamReader(typeof(Passwords).Assembly.GetManifestResourceStream(Common)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    });

    /// <summary>The key of what is wrong with it; null when nothing is. An empty one is another's matter.</summary>
    /// <param name="others">What is known of the account, such as its address: one of them is no password.</param>
    public static string? Fault(string? password, params string?[] others) =>
        string.IsNullOrEmpty(password) ? null
        : !Writing.IsLonger(password, Shortest - 1) ? "account.password-short"
        : Writing.IsLonger(password, Longest) ? "account.password-long"
        : IsGuessed(password, others) ? "account.password-common"
        : null;

    private static bool IsGuessed(string password, string?[] others)
    {
        var plain = password.ToLowerInvariant();
        return Known.Value.Contains(plain) || plain.Distinct().Count() <= 2 || IsRow(plain)
            || Array.Exists(others, other => other is { Length: > 3 } && plain.StartsWith(other.Trim().ToLowerInvariant(),
                StringComparison.Ordinal) && plain.Length - other.Trim().Length < Shortest / 2);
    }

    /// <summary>Characters that follow one another, up or down: abcdefghijkl, 345678901234.</summary>
    private static bool IsRow(string text) => IsRow(text, 1) || IsRow(text, -1);

    private static bool IsRow(string text, int step) => text.Zip(text[1..]).All(pair =>
        pair.Second - pair.First == step || (pair.First == (step > 0 ? '9' : '0') && pair.Second == (step > 0 ? '0' : '9')));
}
