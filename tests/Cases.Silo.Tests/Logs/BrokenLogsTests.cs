using System.Text;
using Cases.Grains.Storage;
using Cases.Silo.Logs;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Silo.Tests.Logs;

public sealed class BrokenLogsTests
{
    private const string Head = "case:concept:name,concept:name,time:timestamp\n1,a,2026-03-02T10:00:00Z\n";
    private const string Trace = "<log>\n<trace>\n<event><string key=\"concept:name\" value=\"a\"/>"
        + "<date key=\"time:timestamp\" value=\"2026-03-02T10:00:00Z\"/></event>\n";

    [Theory]
    [InlineData(Head + "2,,2026-03-02T10:00:00Z\n", "Line 3: the activity is empty")]
    [InlineData(Head + ",a,2026-03-02T10:00:00Z\n", "Line 3: the case is empty")]
    [InlineData(Head + "2,a,\n", "Line 3: the time is empty")]
    [InlineData(Head + "2,a,03/02/2026\n", "Line 3: \"03/02/2026\" is no time")]
    [InlineData(Head + "2,\"a\nb\",2026-03-02\n3,a,2026-02-30\n", "Line 5: \"2026-02-30\" is no time")]
    [InlineData(Head + "2,a\n", "Line 3: there are 2 fields where the first row has 3")]
    [InlineData(Head + "2,a,2026-03-02,b\n", "Line 3: there are 4 fields where the first row has 3")]
    [InlineData(Head + "2,a\"b,2026-03-02\n", "Line 3: a quotation mark is out of place")]
    [InlineData(Head + "2,\"a,2026-03-02\n3,a,2026-03-02\n", "Line 3: ")]
    [InlineData("id,activity,time\n1,a,2026-03-02\n",
        "Line 1: there is no column for the case; say --case COL. The file has \"id\"")]
    [InlineData("case,activity,time,time\n", "Line 1: the column \"time\" is there more than once")]
    [InlineData("case,activity,time\n", "Line 1: the file has no case")]
    [InlineData("", "Line 1: ")]
    [InlineData(Trace + "<event><date key=\"time:timestamp\" value=\"2026-03-02\"/></event></trace></log>",
        "Line 4: the event has no concept:name")]
    [InlineData(Trace + "<event><string key=\"concept:name\" value=\"a\"/></event></trace></log>",
        "Line 4: the event has no time:timestamp")]
    [InlineData(Trace + "<event><string key=\"concept:name\" value=\"a\"/>"
        + "<date key=\"time:timestamp\" value=\"soon\"/></event></trace></log>",
        "Line 4: time:timestamp of the event, \"soon\", is no time")]
    [InlineData(Trace + "</trace>\n", "Line 5: ")]
    [InlineData(Trace + "</log>\n", "Line 4: ")]
    [InlineData("<html><trace/></html>", "Line 1: the file is <html>, not an XES <log>")]
    [InlineData("<log><event/></log>", "Line 1: an event stands outside of every trace")]
    [InlineData("<log></log>", "Line 1: the file has no case")]
    [InlineData("<!DOCTYPE log [<!ENTITY a \"b\">]><log/>", "Line 1: ")]
    public async Task A_broken_file_is_told_by_its_line_and_leaves_nothing(string content, string told) =>
        await Refuses(StoreKind.Sqlite, Encoding.UTF8.GetBytes(content), told);

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_fault_behind_a_thousand_sound_events_leaves_none_of_them(StoreKind kind)
    {
        var sound = LogFiles.Table(LogFiles.Made(100, 10));

        await Refuses(kind, Encoding.UTF8.GetBytes(sound + "1,a,never\n"), "Line 1002: \"never\" is no time");
        await Refuses(
            kind, [.. Encoding.UTF8.GetBytes(sound + "1,"), 0xff, 0xff, (byte)'\n'], "the text is neither UTF-8 nor CP949");
        await Refuses(kind, LogFiles.Packed(sound)[..^300], "");
    }

    [Theory]
    [InlineData("2026-03-02T10:00:00.1234567+09:00", "2026-03-02T01:00:00.1234567Z")]
    [InlineData("2026-03-02 10:00:00.123456789+0900", "2026-03-02T01:00:00.1234567Z")]
    [InlineData("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z")]
    [InlineData("2026-03-02 10:00:00 -05", "2026-03-02T15:00:00Z")]
    [InlineData("2026-03-02 10:00", "2026-03-02T01:00:00Z")]
    [InlineData("2026-03-02", "2026-03-01T15:00:00Z")]
    [InlineData("2026. 3. 2. 9:05", "2026-03-02T00:05:00Z")]
    [InlineData("2026/03/02 24:00:00", "2026-03-02T15:00:00Z")]
    [InlineData("2026-13-02", null)]
    [InlineData("2026-02-29", null)]
    [InlineData("2026-03-02T25:00:00", null)]
    [InlineData("2026-03-02T10:00:00+15:00", null)]
    [InlineData("2026-03/02", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("1772442000", null)]
    public void A_time_is_read_as_it_is_written_and_without_an_offset_as_of_Seoul(string written, string? instant) =>
        Assert.Equal(
            instant is null ? null : DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
            LogTime.In("Asia/Seoul")!.Read(written)?.ToUniversalTime());

    [Theory]
    [InlineData("UTC", "2026-03-02T10:00:00", "2026-03-02T10:00:00Z")]
    [InlineData("Europe/Berlin", "2026-07-01T10:00:00", "2026-07-01T08:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z")]
    public void A_time_without_an_offset_is_of_the_zone_that_was_said(string zone, string written, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
            LogTime.In(zone)!.Read(written)!.Value.ToUniversalTime());

    private static async Task Refuses(StoreKind kind, byte[] content, string told)
    {
        using var folder = new TempFolder();
        using var store = await FreshStore.Create(kind);
        await File.WriteAllBytesAsync(folder.File("a"), content);

        var (code, said) =
            await SiloBed.Command(store, new Dictionary<string, string>(), "log", "import", folder.File("a"), "--name", "x");

        Assert.Contains(told, said, StringComparison.Ordinal);
        Assert.Equal(1, code);
        await using var services = new ServiceCollection().AddCasesStorage(store.Options).BuildServiceProvider();
        Assert.Equal(0, await services.GetRequiredService<IReadDatabase>().Read(c => c.QuerySingleAsync<long>(
            "select (select count(*) from past_log) + (select count(*) from past_event)")));
    }
}
