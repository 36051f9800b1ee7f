using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.TestKit;
using Cases.Web.Pages.CaseFile;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>
/// How a case's history tells each member of each event, taken from the released samples: whoever renames a member, or adds
/// one, sees here what becomes of it.
/// </summary>
public sealed class FactWordsTests(WebApp app) : IClassFixture<WebApp>
{
    private static readonly string Told = RepositoryTree.PathOf("tests/Cases.Web.Tests/told-facts.txt");

    [Fact]
    public void Every_member_of_every_event_is_told_as_it_was()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new("en");
        var words = app.Services.GetRequiredService<FactWords>();
        var samples = File.ReadAllLines(RepositoryTree.PathOf("tests/Cases.Grains.Tests/Ledger/released-events.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .GroupBy(sample => (string)sample["name"]!, sample => sample.ToJsonString(CaseJson.Options))
            .ToDictionary(g => g.Key, g => CaseJson.Event(g.Key, Encoding.UTF8.GetBytes(
                JsonNode.Parse(g.Last())!["body"]!.ToJsonString(CaseJson.Options))));

        var told = CaseJson.Events.Keys.Order(StringComparer.Ordinal)
            .SelectMany(name => Lines(name, samples[name], words)).ToList();

        Assert.True(told.Count > 150);
        var was = File.ReadAllLines(Told);
        Assert.True(was.SequenceEqual(told),
            $"See whether pages should tell these so, and then write them into {Path.GetFileName(Told)}:\n"
            + string.Join('\n', was.Except(told).Select(line => "- " + line).Concat(told.Except(was).Select(line => "+ " + line))));
    }

    private static IEnumerable<string> Lines(string name, CaseEvent happened, FactWords words)
    {
        var state = CaseState.Empty with
        {
            Stage = Stage.InReview,
            HandOffs = [new(3, "mcee", "step", Required: true, Officer: null, Open: true, [])],
        };
        var entry = CaseTimeline.Of(
            [(new StoredEvent(1, default, name, happened.At, [], []), happened)], state, CaseSight.Lead, null).Single();
        var view = new CaseView(
            state, 1, CaseSight.Lead, Holder.Nobody, happened.At, null, [], [entry], [],
            new Dictionary<string, PersonName>(), []);
        foreach (var fact in entry.Facts)
        {
            var alone = entry with { Facts = [fact] };
            var said = string.Join(" · ", words.Short(view, alone));
            var written = string.Join(" · ", FactWords.Written(alone));
            yield return $"{name} {fact.Name}: {(said + written is "" ? "(nothing)" : said)}"
                + (written is "" ? "" : $"{(said is "" ? "" : " ")}as written {written}");
        }
    }
}
