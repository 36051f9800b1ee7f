using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Ledger;

/// <summary>
/// What stands in a ledger has to be read for decades. The samples beside this file are every released event format;
/// lines are only ever added.
/// </summary>
public sealed class ReleasedFormatsTests
{
    private static readonly string File = RepositoryTree.PathOf("tests/Cases.Grains.Tests/Ledger/released-events.jsonl");

    public static TheoryData<string, string> Samples()
    {
        var samples = new TheoryData<string, string>();
        foreach (var line in System.IO.File.ReadAllLines(File))
        {
            var sample = JsonNode.Parse(line)!;
            samples.Add((string)sample["name"]!, sample["body"]!.ToJsonString(CaseJson.Options));
        }
        return samples;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_released_event_is_still_read_with_all_it_said(string name, string body)
    {
        var read = CaseJson.Event(name, Encoding.UTF8.GetBytes(body));
        var written = JsonNode.Parse(CaseJson.Write(read))!;
        foreach (var (field, value) in JsonNode.Parse(body)!.AsObject())
        {
            Assert.True(
                JsonNode.DeepEquals(value, written[field]), $"{name}.{field} was {value} and is read as {written[field]}.");
        }
    }

    [Fact]
    public void Every_event_has_a_sample_of_its_present_format()
    {
        var released = System.IO.File.ReadAllLines(File).ToHashSet();
        var missing = CaseJson.Events.OrderBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => JsonSerializer.Serialize(new { name = e.Key, body = Sample.Of(e.Value) }, CaseJson.Options))
            .Where(line => !released.Contains(line)).ToList();
        Assert.True(missing.Count == 0,
            $"Add these lines to {Path.GetFileName(File)}; never change or remove one:\n{string.Join('\n', missing)}");
    }

    /// <summary>A kind's other members: whichever act holds an instant, now or later, wherever its command comes from.</summary>
    [Fact]
    public void An_instant_without_an_offset_is_no_command_of_any_act_and_still_an_event_of_before()
    {
        var cut = 0;
        foreach (var (name, shape) in ActShape.All.Where(a => a.Value.Fields.Count > 0))
        {
            var sent = JsonNode.Parse(CaseJson.Write((CaseAct)Sample.Of(shape.Type)))!.AsObject();
            foreach (var field in shape.Fields.Where(f => f.Kind == FieldKind.Instant))
            {
                var body = sent.DeepClone();
                body[JsonNamingPolicy.CamelCase.ConvertName(field.Name)] = "2026-11-27T20:00:00";

                Assert.Null(CaseJson.Act(name, Encoding.UTF8.GetBytes(body.ToJsonString()), out var fault));
                Assert.Equal("instant-format", fault);
                cut++;
            }
        }
        Assert.NotEqual(0, cut);
        var stored = JsonNode.Parse(CaseJson.Write((CaseEvent)Sample.Of(typeof(DispositionServed))))!;
        stored["at"] = "2026-11-27T20:00:00";
        Assert.Equal(2026, CaseJson.Event("disposition-served", Encoding.UTF8.GetBytes(stored.ToJsonString())).At.Year);
    }

    [Fact]
    public void Every_act_crosses_the_wire_and_comes_back_the_same()
    {
        foreach (var (name, shape) in ActShape.All)
        {
            var act = (CaseAct)(shape.Fields.Count == 0 ? Activator.CreateInstance(shape.Type)! : Sample.Of(shape.Type));
            var body = CaseJson.Write(act);
            var back = CaseJson.Act(name, body);
            Assert.NotNull(back);
            Assert.Equal(body, CaseJson.Write(back));
        }
    }

    [Fact]
    public void An_event_with_a_field_from_the_future_is_read()
    {
        var read = CaseJson.Event("request-received", """{"at":"2026-09-21T09:30:00+09:00","by":"p","mood":"good"}"""u8);
        Assert.Equal(new RequestReceived(Instant("2026-09-21 09:30"), "p"), read);
    }

    [Fact]
    public void An_event_nobody_knows_is_an_error_and_not_skipped() =>
        Assert.Throws<UnreadableEventException>(() => CaseJson.Event("request-vanished", "{}"u8));
}
