using System.Globalization;

namespace Cases.Silo.Logs;

/// <summary>What our logs hold as OCEL 2.0 sees it: types with attributes, objects, and how things belong together.</summary>
internal static class OcelShape
{
    public const string Case = "case";
    public const string HandOff = "hand-off";
    public const string Agency = "agency";

    /// <summary>Attributes of every type of event.</summary>
    public static readonly IReadOnlyList<string> OfEvents = ["role", "agency"];

    /// <summary>Attributes by type of object. All of them are text.</summary>
    public static readonly IReadOnlyList<(string Type, IReadOnlyList<string> Attributes)> Objects =
    [
        (Case, [LoggedValue.Kind, LoggedValue.Procedure, LoggedValue.LeadAgency]),
        (HandOff, ["step", "required"]),
        (Agency, ["code"]),
    ];

    /// <summary>The objects of a case and of the agencies that its events and hand-offs name.</summary>
    public static IEnumerable<OcelObject> ObjectsOf(LoggedCase logged)
    {
        yield return new(logged.Id, Case, [.. logged.Values], []);
        foreach (var handOff in logged.HandOffs)
        {
            yield return new(
                handOff.Id, HandOff,
                [Lasting("step", handOff.Step), Lasting("required", handOff.Required ? "true" : "false")],
                [(logged.Id, "part of"), (IdOf(handOff.Agency), "asks")]);
        }
        foreach (var agency in logged.Events.Select(e => e.Agency).OfType<string>().Union(logged.HandOffs.Select(h => h.Agency)))
        {
            yield return new(IdOf(agency), Agency, [Lasting("code", agency)], []);
        }
    }

    /// <summary>The objects that an event concerns.</summary>
    public static IEnumerable<(string Object, string Qualifier)> Concerned(LoggedCase logged, LoggedEvent e)
    {
        yield return (logged.Id, "of");
        if (e.HandOff is { } handOff)
        {
            yield return (handOff, "about");
        }
        if (e.Agency is { } agency)
        {
            yield return (IdOf(agency), "by");
        }
    }

    public static string Written(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static LoggedValue Lasting(string name, string value) => new(name, value, LoggedValue.Always);

    private static string IdOf(string agency) => $"agency/{agency}";
}

/// <param name="Related">Other objects, with what they are to it.</param>
internal sealed record OcelObject(
    string Id, string Type, IReadOnlyList<LoggedValue> Values, IReadOnlyList<(string Object, string Qualifier)> Related);
