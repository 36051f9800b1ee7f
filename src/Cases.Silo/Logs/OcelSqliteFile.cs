using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cases.Silo.Logs;

/// <summary>
/// Our cases as OCEL 2.0 in SQLite: a table of events and one of objects, one a type with what only that has, and how they
/// belong together. The initial values of an object are its row without a changed field.
/// </summary>
internal static class OcelSqliteFile
{
    private const string Common = """
        create table event_map_type (ocel_type text primary key, ocel_type_map text);
        create table object_map_type (ocel_type text primary key, ocel_type_map text);
        create table event (ocel_id text primary key, ocel_type text,
            foreign key (ocel_type) references event_map_type (ocel_type));
        create table object (ocel_id text primary key, ocel_type text,
            foreign key (ocel_type) references object_map_type (ocel_type));
        create table event_object (ocel_event_id text, ocel_object_id text, ocel_qualifier text,
            primary key (ocel_event_id, ocel_object_id, ocel_qualifier),
            foreign key (ocel_event_id) references event (ocel_id), foreign key (ocel_object_id) references object (ocel_id));
        create table object_object (ocel_source_id text, ocel_target_id text, ocel_qualifier text,
            primary key (ocel_source_id, ocel_target_id, ocel_qualifier),
            foreign key (ocel_source_id) references object (ocel_id), foreign key (ocel_target_id) references object (ocel_id));
        """;

    public static async Task<(int Cases, int Events)> Write(string path, IAsyncEnumerable<LoggedCase> cases)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        await using var file = new SqliteConnection(text);
        await file.OpenAsync();
        await using var whole = file.BeginTransaction();
        // An object may be named before it is written.
        await file.ExecuteAsync("pragma defer_foreign_keys = on");
        await file.ExecuteAsync(Common);
        await Types(file);
        var counts = (Cases: 0, Events: 0);
        HashSet<string> written = [];
        await foreach (var logged in cases)
        {
            foreach (var thing in OcelShape.ObjectsOf(logged).Where(thing => written.Add(thing.Id)))
            {
                await Object(file, thing);
            }
            foreach (var e in logged.Events)
            {
                await Event(file, logged, e);
            }
            counts = (counts.Cases + 1, counts.Events + logged.Events.Count);
        }
        await whole.CommitAsync();
        return counts;
    }

    private static async Task Types(SqliteConnection file)
    {
        foreach (var type in CaseLogs.Activities)
        {
            await file.ExecuteAsync("insert into event_map_type values (@type, @map)", new { type, map = Map(type) });
            await file.ExecuteAsync($"""
                create table event_{Map(type)} (ocel_id text primary key, ocel_time timestamp, {Columns(OcelShape.OfEvents)},
                    foreign key (ocel_id) references event (ocel_id))
                """);
        }
        foreach (var (type, attributes) in OcelShape.Objects)
        {
            await file.ExecuteAsync("insert into object_map_type values (@type, @map)", new { type, map = Map(type) });
            await file.ExecuteAsync($"""
                create table object_{Map(type)} (ocel_id text, ocel_time timestamp, ocel_changed_field text,
                    {Columns(attributes)},
                    foreign key (ocel_id) references object (ocel_id))
                """);
        }
    }

    private static async Task Object(DbConnection file, OcelObject thing)
    {
        await file.ExecuteAsync("insert into object values (@Id, @Type)", new { thing.Id, thing.Type });
        var lasting = thing.Values.Where(v => v.From == LoggedValue.Always).ToList();
        await Row(file, thing, LoggedValue.Always, null, lasting);
        foreach (var value in thing.Values.Except(lasting))
        {
            await Row(file, thing, value.From, value.Name, [value]);
        }
        foreach (var (other, qualifier) in thing.Related)
        {
            await file.ExecuteAsync(
                "insert into object_object values (@Id, @other, @qualifier)", new { thing.Id, other, qualifier });
        }
    }

    private static async Task Row(
        DbConnection file, OcelObject thing, DateTimeOffset from, string? changed, IReadOnlyList<LoggedValue> values)
    {
        var row = new DynamicParameters(new { thing.Id, at = OcelShape.Written(from), changed });
        foreach (var (index, value) in values.Index())
        {
            row.Add($"v{index}", value.Value);
        }
        var columns = string.Concat(values.Select(v => $", \"{v.Name}\""));
        var places = string.Concat(values.Select((_, index) => $", @v{index}"));
        await file.ExecuteAsync($"""
            insert into object_{Map(thing.Type)} (ocel_id, ocel_time, ocel_changed_field{columns})
            values (@Id, @at, @changed{places})
            """, row);
    }

    private static async Task Event(DbConnection file, LoggedCase logged, LoggedEvent e)
    {
        await file.ExecuteAsync("insert into event values (@Id, @Activity)", new { e.Id, e.Activity });
        await file.ExecuteAsync($"insert into event_{Map(e.Activity)} values (@Id, @at, @Role, @Agency)",
            new { e.Id, at = OcelShape.Written(e.At), e.Role, e.Agency });
        foreach (var (thing, qualifier) in OcelShape.Concerned(logged, e))
        {
            await file.ExecuteAsync("insert into event_object values (@Id, @thing, @qualifier)", new { e.Id, thing, qualifier });
        }
    }

    /// <summary>The name of a type as part of a table's.</summary>
    private static string Map(string type) => type.Replace('-', '_');

    private static string Columns(IEnumerable<string> attributes) => string.Join(", ", attributes.Select(a => $"\"{a}\" text"));
}
