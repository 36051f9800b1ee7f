using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Silo.Demo;
using Xunit;

namespace Cases.Silo.Tests.Demo;

public sealed class DemoWorldTests(DemoWorldTests.PlayedWorld world) : IClassFixture<DemoWorldTests.PlayedWorld>
{
    [Fact]
    public void Nothing_that_the_play_tries_is_declined() => Assert.Equal("", Declined(world.Cases));

    [Theory]
    [InlineData(2026, 12, 31)]
    [InlineData(2027, 2, 9)]
    [InlineData(2027, 9, 15)]
    public void Nothing_is_declined_on_other_days_either(int year, int month, int day)
    {
        var cases = DemoWorld.Play(
            LawData.Shipped(), HolidayCalendar.Statutory, Seoul.StartOf(new(year, month, day)), DemoWorld.DefaultSeed);
        Assert.Equal("", Declined(cases));
    }

    [Fact]
    public void The_same_seed_and_anchor_make_the_same_chains()
    {
        var again = DemoWorld.Play(LawData.Shipped(), HolidayCalendar.Statutory, PlayedWorld.Anchor, DemoWorld.DefaultSeed);
        Assert.Equal(world.Cases.Select(c => Convert.ToHexString(c.Hash)), again.Select(c => Convert.ToHexString(c.Hash)));
    }

    [Fact]
    public void Every_stage_and_every_ending_is_there()
    {
        Assert.Equal(Enum.GetValues<Stage>().Where(s => s != Stage.None), world.States.Select(s => s.Stage).Distinct().Order());
        Assert.Equal(Enum.GetValues<Ending>(), world.States.Where(s => s.Ending is not null).Select(s => s.Ending!.Value)
            .Distinct().Order());
    }

    [Fact]
    public void Every_procedure_and_every_disposition_is_there()
    {
        Assert.Equal(LawData.Shipped().Procedures.Select(p => p.Id).Order(), world.States.Select(s => s.Triage?.Procedure)
            .OfType<string>().Distinct().Order());
        Assert.Equal(Enum.GetValues<DispositionKind>(), world.States.Where(s => s.Issued is not null)
            .Select(s => s.Issued!.Disposition.Kind).Distinct().Order());
    }

    [Fact]
    public void Silence_supplements_objections_conditions_and_terms_are_there()
    {
        Assert.Contains(world.States, s => s.HandOffs.Any(h => h.Last.State == RoundState.Deemed));
        Assert.Contains(world.States, s => s.HandOffs.Any(h => h.Last.State == RoundState.NoReply));
        Assert.Contains(world.States, s => s.HandOffs.Any(h => h.Last.Opinion is { OutOfTime: true }));
        Assert.Contains(world.States, s => s.OpenSupplement is not null && s.Stage != Stage.Closed);
        Assert.Contains(world.States, s => s.Objection is { Upheld: true });
        Assert.Contains(world.States, s => s.Objection is { Upheld: false });
        Assert.Contains(world.States, s => s.Conditions.Any(c => c is { Met: null, Due: not null }));
        Assert.Contains(world.States, s => s.Term is not null && s.StartedOn is not null);
        Assert.Contains(world.States, s => s.Extensions.Any(e => e.WithConsent));
        Assert.Contains(world.States, s => s.Pauses.Length > 0);
        Assert.Contains(world.Rows, r => r.Case is { DueAt: { } due, Stage.Known: Stage.InReview } && due < PlayedWorld.Anchor);
    }

    [Fact]
    public void The_id_of_every_clock_tells_its_kind()
    {
        var clocks = world.Rows.SelectMany(r => r.Clocks).ToList();
        Assert.Equal(11, clocks.Select(c => c.Kind).Distinct().Count());
        Assert.All(clocks, c => Assert.Equal(c.Kind, c.Clock.Kind));
        Assert.All(world.Rows.SelectMany(r => r.Notices), n => Assert.NotEmpty(n.Clock.Kind));
    }

    [Fact]
    public void Nobody_approved_what_they_recommended_nor_decided_an_objection_against_themselves()
    {
        Assert.All(world.Events.OfType<DispositionIssued>(), e => Assert.NotEqual(e.RecommendedBy, e.By));
        Assert.All(world.Cases, c =>
        {
            var events = EventsOf(c).ToArray();
            var issued = events.OfType<DispositionIssued>().LastOrDefault();
            Assert.All(
                events.OfType<ObjectionDecided>(), o => Assert.DoesNotContain(o.By, new[] { issued!.By, issued.RecommendedBy }));
        });
    }

    [Fact]
    public void Chains_hold_and_nothing_was_recorded_after_the_anchor()
    {
        foreach (var story in world.Cases)
        {
            var stored = story.Entries().SelectMany(e => e.Events).ToArray();
            Assert.Null(HashChain.FirstBroken(story.State.Id, stored));
            Assert.True(stored[^1].RecordedAt < PlayedWorld.Anchor);
            Assert.Equal(stored.Select(e => e.RecordedAt).Order(), stored.Select(e => e.RecordedAt));
        }
    }

    [Fact]
    public void Numbers_run_on_within_each_year_in_the_order_of_arrival()
    {
        foreach (var year in world.States.OrderBy(s => s.ArrivedAt).GroupBy(s => s.Number[..4]))
        {
            Assert.Equal(Enumerable.Range(1, year.Count()).Select(n => $"{year.Key}-{n:000000}"), year.Select(s => s.Number));
            Assert.All(year, s => Assert.Equal(year.Key, $"{Seoul.DayOf(s.ArrivedAt).Year}"));
        }
    }

    [Fact]
    public void The_world_has_its_firms_and_officers_and_all_are_marked_as_invented()
    {
        Assert.Equal(200, DemoFirms.All.Select(f => f.NameKo).Distinct().Count());
        Assert.All(DemoFirms.All, f => Assert.True(RegistrationNumber.ChecksumHolds(f.RegistrationNumber)));
        Assert.Equal(40, DemoStaff.People.Count(p => p.Role is "intake-clerk" or "officer" or "approver" or "desk-manager"));
        Assert.All(DemoStaff.People, p => Assert.Contains("가상", p.NameKo, StringComparison.Ordinal));
        Assert.Contains(world.States, s => s.Firm == DemoFirms.All[0].Id);
    }

    private static string Declined(IEnumerable<DemoCase> cases) =>
        string.Join('\n', cases.Select(c => c.Declined).OfType<string>());

    private static IEnumerable<CaseEvent> EventsOf(DemoCase story) =>
        story.Entries().SelectMany(e => e.Events).Select(e => CaseJson.Event(e.Name, e.Body));

    public sealed class PlayedWorld
    {
        internal static readonly DateTimeOffset Anchor = Seoul.StartOf(new(2026, 11, 24));

        internal IReadOnlyList<DemoCase> Cases { get; } =
            DemoWorld.Play(LawData.Shipped(), HolidayCalendar.Statutory, Anchor, DemoWorld.DefaultSeed);

        internal IEnumerable<CaseState> States => Cases.Select(c => c.State);

        internal IEnumerable<CaseRows> Rows => Cases.Select(c => CaseProjection.Of(c.State, c.Law, c.Calendar));

        internal IEnumerable<CaseEvent> Events => Cases.SelectMany(EventsOf);
    }
}
