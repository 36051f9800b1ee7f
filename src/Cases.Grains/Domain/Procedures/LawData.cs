using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cases.Grains.Domain;

/// <summary>
/// Reads the law book from its files: general.json, ladders.json, agencies.json, complexes.json and one file per
/// version under procedures/. A member that no version of this program knows is a fault, so that a slip of the pen
/// cannot silently drop a rule.
/// </summary>
public static class LawData
{
    private const string General = "general.json";
    private const string Ladders = "ladders.json";
    private const string Agencies = "agencies.json";
    private const string Complexes = "complexes.json";
    private const string ProcedureFolder = "procedures/";

    /// <summary>Prefix of the files compiled into the assembly.</summary>
    private const string Embedded = "law/";

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The law book shipped with the program.</summary>
    /// <exception cref="LawDataException">A file is faulty.</exception>
    public static LawBook Shipped() => Parse(ShippedFiles());

    /// <summary>
    /// The shipped law book with an installation's own procedures, checked together as if all had been shipped.
    /// </summary>
    /// <param name="own">Text by name; only procedures, each under a name that none of the shipped has.</param>
    /// <exception cref="LawDataException">A file is faulty, or would stand in for a shipped one.</exception>
    public static LawBook Extended(IReadOnlyDictionary<string, string> own)
    {
        var files = ShippedFiles().ToDictionary();
        List<LawFault> faults = [];
        foreach (var (name, text) in own.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(ProcedureFolder, StringComparison.Ordinal))
            {
                faults.Add(new(name, "$", "only files under procedures/ can be added"));
            }
            else if (!files.TryAdd(name, text))
            {
                faults.Add(new(name, "$", "a file of this name is shipped; an added one cannot stand in for it"));
            }
        }
        return faults.Count > 0 ? throw new LawDataException(faults) : Parse(files);
    }

    /// <summary>The files shipped with the program, by name.</summary>
    public static IReadOnlyDictionary<string, string> ShippedFiles()
    {
        var assembly = typeof(LawData).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Embedded, StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal))
            .ToDictionary(n => n[Embedded.Length..].Replace('\\', '/'), n =>
            {
                using var stream = assembly.GetManifestResourceStream(n)!;
                using var text = new StreamReader(stream);
                return text.ReadToEnd();
            });
    }

    /// <summary>Reads and checks a whole set of files.</summary>
    /// <param name="files">Text by name, with / between folders.</param>
    /// <exception cref="LawDataException">With every fault found; faults of meaning are looked for in the files that could be
    /// read.</exception>
    public static LawBook Parse(IReadOnlyDictionary<string, string> files)
    {
        var faults = new List<LawFault>();
        var procedures =
            files.Keys.Where(n => n.StartsWith(ProcedureFolder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n => (File: n, Procedure: Read<Procedure>(n, files, faults))).Where(p => p.Procedure is not null).ToArray();
        var general = Read<GeneralRules>(General, files, faults);
        var ladders = Read<Ladder[]>(Ladders, files, faults);
        var agencies = Read<Agency[]>(Agencies, files, faults);
        var complexes = Read<Complex[]>(Complexes, files, faults);
        foreach (var stray in files.Keys.Where(n => !n.StartsWith(ProcedureFolder, StringComparison.Ordinal)
            && n is not (General or Ladders or Agencies or Complexes)))
        {
            faults.Add(new(stray, "$", "no such file belongs to the law data"));
        }
        faults.AddRange(
            LawFaults.Of(procedures!, general, ladders, agencies, complexes, (General, Ladders, Agencies, Complexes)));
        return faults.Count > 0
            ? throw new LawDataException(faults)
            : new LawBook([.. procedures.Select(p => p.Procedure!)], general!, ladders!, agencies!, complexes!);
    }

    private static T? Read<T>(string name, IReadOnlyDictionary<string, string> files, List<LawFault> faults)
        where T : class
    {
        if (!files.TryGetValue(name, out var text))
        {
            faults.Add(new(name, "$", "the file is missing"));
            return null;
        }
        try
        {
            var read = JsonSerializer.Deserialize<T>(text, Options);
            if (read is null)
            {
                faults.Add(new(name, "$", "the file says null"));
            }
            return read;
        }
        catch (JsonException e)
        {
            faults.Add(new(name, e.Path ?? "$", e.Message));
            return null;
        }
    }
}
