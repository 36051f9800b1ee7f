namespace Cases.Cluster.Tests;

/// <summary>The release after this one, as it might be: one more schema script, and one more field on an event.</summary>
internal static class NextBuild
{
    /// <summary>What the next build writes into every link that it records, and this one does not know.</summary>
    public const string Mark = "\"channel\":\"next-build\"";

    /// <summary>The table that its schema script makes.</summary>
    public const string Table = "ledger.channel";

    private const string Script = """
        -- How a link came to be known.
        create table channel (name text primary key);
        insert into channel (name) values ('next-build');
        alter table case_row add column channel text;
        create index case_row_channel on case_row (channel);
        """;

    /// <summary>What differs: each text stands in its file exactly once.</summary>
    private static readonly (string File, string Old, string New)[] Changes =
    [
        ("Cases.Grains/Domain/Case/CaseEvents.cs", "LinkKind Kind, string Note) : CaseEvent",
            "LinkKind Kind, string Note, string? Channel = null) : CaseEvent"),
        ("Cases.Grains/Domain/Case/Link.cs", "new CaseLinked(context.At, context.Actor.Person, OtherCase, Kind, Note)",
            "new CaseLinked(context.At, context.Actor.Person, OtherCase, Kind, Note, \"next-build\")"),
    ];

    /// <summary>Makes the next build of these sources.</summary>
    public static void Change(string sources)
    {
        foreach (var (name, old, fresh) in Changes)
        {
            var file = Path.Combine(sources, name);
            var parts = File.ReadAllText(file).Split(old);
            File.WriteAllText(file, parts.Length == 2
                ? string.Join(fresh, parts)
                : throw new InvalidOperationException($"{name} has {parts.Length - 1} times what the next build changes."));
        }
        File.WriteAllText(Path.Combine(sources, "Cases.Grains/Storage/Schema/PostgreSql/ledger/999-next-build.sql"), Script);
    }
}
