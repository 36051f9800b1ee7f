namespace Cases.Architecture.Tests;

/// <summary>The table of rooms, as rules. Each has a planted violation in Planted.cs.</summary>
internal static class RoomRules
{
    private const string Grains = "Cases.Grains.";

    /// <summary>Storage is for the adapters alone, and so are the drivers.</summary>
    private static readonly string[] Sql =
        ["Npgsql.", "Microsoft.Data.Sqlite.", "System.Data.", "Dapper.", "DbUp.", "Microsoft.EntityFrameworkCore."];

    private static readonly string[] Hosts = ["Cases.Silo.", "Cases.Web."];

    /// <summary>Adding days to a date is the work of the domain's clocks.</summary>
    private static readonly string[] DateSums =
        [.. from type in (string[])["DateOnly", "DateTime", "DateTimeOffset"]
            from unit in (string[])["AddDays", "AddMonths", "AddYears"]
            select $"System.{type}.{unit}"];

    public static readonly RoomRule DomainIsPure = new(
        "The domain is pure", "Cases.Grains.Domain", "src/Cases.Grains/Domain",
        name => Starts(
            name,
            [
                .. Sql, .. Hosts, "Orleans.", "Microsoft.Extensions.", "Microsoft.AspNetCore.", "Hangfire.", "System.Net.",
                "System.Threading.", "System.TimeProvider", "System.Random", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
                "System.Environment", "System.Console", "System.Diagnostics.Stopwatch",
                Grains + "Ledger.", Grains + "Queries.", Grains + "Storage.",
            ])
            || IsGrain(name)
            // Data compiled into the assembly is read through a stream; that is no input from outside.
            || (name.StartsWith("System.IO.", StringComparison.Ordinal) && !Starts(
                name, "System.IO.Stream", "System.IO.TextReader")));

    public static readonly RoomRule LedgerHasNoSql = new(
        "The ledger's ports know no SQL", "Cases.Grains.Ledger", "src/Cases.Grains/Ledger",
        name => Starts(name, [.. Sql, .. Hosts, Grains + "Storage.", Grains + "Queries."]) || IsGrain(name));

    public static readonly RoomRule QueriesOnlyAsk = new(
        "Queries only ask", "Cases.Grains.Queries", "src/Cases.Grains/Queries",
        name => Starts(name, [.. Hosts, "Npgsql.", "Microsoft.Data.Sqlite."]) || IsGrain(name) || Decides(name) || Records(name));

    /// <summary>
    /// Reading hands rows out together with their line in the access log. It is exempt because it is that way; whoever else
    /// gets at a connection, an event or the log could write a list that nobody sees was read.
    /// </summary>
    public static readonly RoomRule QueriesReadThroughReading = new(
        "Queries read through Reading, which writes down what was read", "Cases.Grains.Queries", "src/Cases.Grains/Queries",
        name => Starts(
            name, Grains + "Storage.IReadDatabase", Grains + "Storage.IWriteDatabase", Grains + "Storage.LedgerReader",
            Grains + "Ledger.ICaseLedger", Grains + "Ledger.IAccessLog"),
        Exempt: Grains + "Queries.Reading");

    /// <summary>The queries that ask for what is shown to nobody as it is: ids, audiences, what is counted.</summary>
    public static readonly RoomRule LittleIsReadUnshown = new(
        "What is read unshown is named here", "Cases.Grains.Queries", "src/Cases.Grains/Queries",
        name => name == Grains + "Queries.Reading.Unshown",
        Exempt:
        [
            .. ((string[])["ChainCheck", "CalendarReach", "CaseAudiences", "CaseFiles", "CaseLetters", "CaseLinks", "CaseNames"])
                .Select(type => Grains + "Queries." + type),
        ]);

    public static readonly RoomRule StorageNeverDecides = new(
        "Storage never decides", "Cases.Grains.Storage", "src/Cases.Grains/Storage",
        name => Starts(name, Hosts) || IsGrain(name) || Decides(name));

    public static readonly RoomRule GrainsAreShells = new(
        "Grains are thin shells", "Cases.Grains", "src/Cases.Grains/Grains",
        name => Starts(name, [.. Hosts, .. Sql, .. DateSums, Grains + "Storage."]), RoomsBelow: false);

    public static readonly RoomRule JobsPoke = new(
        "Jobs find what is due and poke", "Cases.Silo.Jobs", "src/Cases.Silo/Jobs",
        name => Starts(name, [.. Sql, .. DateSums, Grains + "Storage.", "Cases.Web."]) || Decides(name) || Records(name));

    /// <summary>Laying a month out in weeks, and a feed's exclusive end day, are no computing of legal dates.</summary>
    private static readonly string[] LaysOutMonths = ["Cases.Web.Api.CalendarFeed", "Cases.Web.Pages.Shared.ClockStrip"];

    public static readonly RoomRule WebWritesThroughGrains = new(
        "The web writes through grains and computes no date", "Cases.Web", "src/Cases.Web",
        name => Starts(name, [.. DateSums, "Npgsql.", "Microsoft.Data.Sqlite.", "Dapper."]) || Decides(name) || Records(name),
        Exempt: LaysOutMonths);

    /// <summary>One type of Web, where the hosts are put together, may name the storage; this sees them all.</summary>
    public static readonly RoomRule WebNamesStorageOnce = new(
        "The web names the storage in one place", "Cases.Web", "src/Cases.Web", name => Starts(name, Grains + "Storage."));

    public static IReadOnlyList<RoomRule> All { get; } =
    [
        DomainIsPure, LedgerHasNoSql, QueriesOnlyAsk, QueriesReadThroughReading, LittleIsReadUnshown, StorageNeverDecides,
        GrainsAreShells, JobsPoke, WebWritesThroughGrains,
    ];

    private static bool Starts(string name, params string[] prefixes) =>
        prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Grains have the assembly's own namespace, beside those of the other rooms.</summary>
    private static bool IsGrain(string name) =>
        Starts(name, Grains) && !Starts(name, Grains + "Domain.", Grains + "Ledger.", Grains + "Queries.", Grains + "Storage.");

    private static bool Decides(string name) =>
        Starts(name, Grains + "Domain.") && name.EndsWith(".Decide", StringComparison.Ordinal);

    private static bool Records(string name) => name == Grains + "Ledger.ICaseLedger.Record";
}
