namespace Cases.Silo.Commands;

/// <summary>
/// The words of a command line, told apart here: to the reader of settings a path that begins with a stroke is the name of
/// one, and it would take the word behind it, and a flag before another option its name.
/// </summary>
/// <param name="Command">One word, or two; the first word where no command is called so.</param>
/// <param name="Operands">What belongs to no option.</param>
/// <param name="Options">By name without its dashes, whatever the case; a flag has an empty value.</param>
internal sealed record CommandWords(
    string Command, IReadOnlyList<string> Operands, IReadOnlyDictionary<string, string> Options)
{
    private static readonly HashSet<string> Flags =
        new(StringComparer.OrdinalIgnoreCase) { "json", "replace", DisposedSince.Nothing };

    /// <summary>The options as the reader of settings takes them.</summary>
    public string[] Settings => [.. Options.Select(option => $"--{option.Key}={option.Value}")];

    public static CommandWords Of(string[] args, Func<string, bool> isCommand)
    {
        var two = string.Join(' ', args.Take(2));
        var command = isCommand(two) ? two : args.FirstOrDefault() ?? "";
        List<string> operands = [];
        Dictionary<string, string> options = new(StringComparer.OrdinalIgnoreCase);
        for (var at = isCommand(two) && args.Length > 1 ? 2 : 1; at < args.Length; at++)
        {
            if (!args[at].StartsWith("--", StringComparison.Ordinal))
            {
                operands.Add(args[at]);
                continue;
            }
            var name = args[at][2..];
            var split = name.IndexOf('=', StringComparison.Ordinal);
            if (split >= 0)
            {
                options[name[..split]] = name[(split + 1)..];
            }
            else
            {
                options[name] = !Flags.Contains(name) && at + 1 < args.Length ? args[++at] : "";
            }
        }
        return new(command, operands, options);
    }
}
