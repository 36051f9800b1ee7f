using System.Collections.Immutable;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Ledger;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>The case knows every document on it, so that what is found in one can be said of it.</summary>
public sealed class AttachingTests
{
    public static TheoryData<string> Bringing => [.. CaseJson.Events
        .Where(e => e.Value.GetProperties().Any(p => p.PropertyType == typeof(IReadOnlyList<DocumentRef>)))
        .Select(e => e.Key)];

    [Theory]
    [MemberData(nameof(Bringing))]
    public void Whatever_event_brings_a_document_the_case_knows_it(string name)
    {
        var happened = (CaseEvent)Sample.Of(CaseJson.Events[name]);

        Assert.Contains("Sha256 핵심광물", Attached.After(ImmutableDictionary<string, Attached>.Empty, happened).Keys);
    }

    [Fact]
    public void One_that_comes_again_under_another_name_or_from_the_other_side_keeps_each()
    {
        var attached = Again().State.Attached["plan"];

        Assert.Equal(
            [new("secret.pdf", "filer", true), new("plan.pdf", "filer", true), new("reply.pdf", "haneul-env-officer", false)],
            attached.As);
        Assert.True(attached.ByFirm);
        Assert.Equal(["secret.pdf", "reply.pdf", "secret.pdf"],
            ((Recipient[])["firm:firm-1", "person:haneul-env-officer", "desk:mcee"]).Select(attached.NameTo));
    }

    [Fact]
    public void Each_side_is_told_of_it_by_the_name_that_it_gave_it()
    {
        var scene = Again().When("2026-11-04 10:00", Actor.System, new MarkDocument("plan", DocumentMark.Malware));

        Assert.Equal(
            [
                ("desk:mcee", "document-quarantined", "secret.pdf"), ("firm:firm-1", "own-document-quarantined", "secret.pdf"),
                ("person:haneul-env-officer", "own-document-quarantined", "reply.pdf"),
            ],
            scene.Last.OfType<NoticeIssued>().Select(n => ($"{n.Recipients[0]}", n.Rung, n.Document!)).Order());
    }

    [Fact]
    public void An_asked_agency_reads_of_it_by_the_name_under_which_it_reads_it_and_not_by_that_in_a_question()
    {
        List<CaseEvent> happened = [];
        var scene = Again(s => happened.AddRange(s.Last));
        scene.When("2026-11-04 10:00", Actor.System, new MarkDocument("plan", DocumentMark.Malware));
        happened.AddRange(scene.Last);

        var told = CaseTimeline.Of(
            [.. happened.Select((e, i) => (new StoredEvent(i + 1, default, CaseJson.NameOf(e), e.At, [], []), e))],
            scene.State, CaseSight.Asked, "haneul-env");

        var marked = told.Single(e => e.Name == "document-marked");
        Assert.Equal("plan.pdf", marked.Facts.Single(f => f.Name == "Name").Value);
        Assert.DoesNotContain(told.SelectMany(e => e.Facts), f => f.Value is "secret.pdf");
    }

    /// <summary>The same file in a question, among what is added to the filing, and in an opinion.</summary>
    private static Scene Again(Action<Scene>? each = null)
    {
        var scene = Scene.Triaged("2026-11-02 10:00", "demonstration", "mcee");
        foreach (var (at, who, act) in (IEnumerable<(string, Actor, CaseAct)>)[
            ("2026-11-02 11:00", Scene.Firm, new AskOfficer("when?", [Named("secret.pdf")])),
            ("2026-11-02 12:00", Scene.Firm, new AddDocuments("more", [Named("plan.pdf")])),
            ("2026-11-02 13:00", Scene.Officer("mcee"), new AskAgencies([new("haneul-env", "regulator-reply", true, "?")])),
            ("2026-11-03 10:00", Scene.Officer("haneul-env"),
                new GiveOpinion(1, OpinionKind.Object, "no", [], [Named("reply.pdf")]))])
        {
            scene.When(at, who, act);
            each?.Invoke(scene);
        }
        return scene;
    }

    private static DocumentRef Named(string name) => new(name, "application/pdf", 9, "plan");
}
