using System.Globalization;
using Cases.Grains.Domain;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Whether the day itself still counts, and from which instant what was not allowed is.</summary>
public sealed class ToTheDayTests
{
    [Fact]
    public void A_request_is_returned_from_the_very_instant_at_which_the_second_supplement_lapses() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"))
            .When("2026-11-18 11:00", Officer("motir"), new AskSupplement("items", "10d"))
            .Declined("supplement.open", "2026-11-30 23:59", Officer("motir"), new ReturnRequest("too early"))
            .When("2026-12-01 00:00", Officer("motir"), new ReturnRequest("lapsed twice"), Approver("motir")).Is(Stage.Closed);

    [Fact]
    public void A_pause_is_corrected_back_to_the_first_day_of_its_law() =>
        Triaged("2026-05-04 10:00", "plan-change", "motir")
            .When("2026-05-08 10:00", Officer("motir"), new PauseClock("outage", new(2026, 5, 7), "note"))
            .When("2026-05-11 10:00", Officer("motir"), new ResumeClock(new(2026, 5, 8)))
            .Declined("pause.not-law-then", "2026-05-11 11:00", Officer("motir"),
                new ProposePauseCorrection(1, new(2026, 5, 5), new(2026, 5, 8), "note"))
            .When("2026-05-11 11:00", Officer("motir"),
                new ProposePauseCorrection(1, new(2026, 5, 6), new(2026, 5, 8), "note"));

    [Fact]
    public void A_pause_begins_after_the_end_of_the_last_one_and_not_only_of_the_first() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new PauseClock("hearing", new(2026, 11, 3), "note"))
            .When("2026-11-04 10:00", Officer("motir"), new ResumeClock(new(2026, 11, 4)))
            .When("2026-11-09 10:00", Officer("motir"), new PauseClock("hearing", new(2026, 11, 9), "note"))
            .When("2026-11-10 10:00", Officer("motir"), new ResumeClock(new(2026, 11, 10)))
            .Declined("pause.overlaps", "2026-11-12 10:00", Officer("motir"),
                new PauseClock("hearing", new(2026, 11, 10), "note"))
            .When("2026-11-12 10:00", Officer("motir"), new PauseClock("hearing", new(2026, 11, 11), "note"));

    [Fact]
    public void A_pause_holds_on_its_first_day_and_on_its_last()
    {
        var state = CaseState.Empty with
        {
            Pauses =
            [
                new(1, "hearing", new(2026, 11, 3), new(2026, 11, 4), default),
                new(2, "outage", new(2026, 11, 6), null, default),
            ],
        };
        Assert.Equal(
            ["", "1", "1", "", "2", "2"],
            Enumerable.Range(2, 6).Select(day => string.Join(' ', state.PausesOn(new(2026, 11, day)).Select(p => p.Id))));
    }

    [Fact]
    public void An_answer_may_be_expected_on_the_very_day_on_which_its_period_is_extended() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("byeolbit-si", "plan-consultation", true, "?")]))
            .Declined("day.past", "2026-11-10 10:00", Officer("byeolbit-si"),
                new ExtendReply(1, "20d", "site visit", new(2026, 11, 9)))
            .When("2026-11-10 10:00", Officer("byeolbit-si"), new ExtendReply(1, "20d", "site visit", new(2026, 11, 10)));

    [Fact]
    public void A_relief_ends_after_the_day_on_which_it_is_recommended() =>
        Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .Declined("day.past", "2026-11-03 10:00", Officer("kicox"),
                new Recommend(Grant with { ExpiresOn = new(2026, 11, 3) }))
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(Grant with { ExpiresOn = new(2026, 11, 4) }));

    [Fact]
    public void A_case_is_not_closed_on_the_last_day_of_its_relief_but_on_the_next() =>
        Served(Grant with { ExpiresOn = new(2027, 6, 1) })
            .Declined("close.term-runs", "2027-06-01 23:59", Officer("kicox"), new Close("done"))
            .When("2027-06-02 00:00", Officer("kicox"), new Close("done")).Is(Stage.Closed);

    [Fact]
    public void Relief_holds_to_the_end_of_its_last_day() =>
        Assert.Equal(Instant("2027-06-02 00:00"), MainRoutesTests.Demonstrated("2027-06-01").Clock("term").DueAt);

    [Fact]
    public void A_visit_may_be_announced_for_the_last_day_of_the_calendar() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Declined("visit.beyond-calendar", "2026-11-03 10:00", Officer("motir"),
                new AnnounceVisit(new(2051, 1, 1), "haneul-1", "facts"))
            .When("2026-11-03 10:00", Officer("motir"), new AnnounceVisit(new(2050, 12, 31), "haneul-1", "facts"));

    [Fact]
    public void A_period_in_days_is_not_extended_by_weeks() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Declined("extension.period-format", "2026-11-09 10:00", Officer("motir"),
                new ExtendPeriod("fact-check", "2w", new(2027, 3, 2), "note"));

    [Theory]
    [InlineData("paused", null, "paused")]
    [InlineData("paused", "2026-11-03", "paused")]
    [InlineData("paused", "2026-11-02", "running")]
    [InlineData("running", "2026-11-03", "running")]
    [InlineData("ended", "2026-11-02", "ended")]
    public void Only_a_pause_whose_last_day_is_over_has_become_a_running_clock(string written, string? pausedTo, string status) =>
        Assert.Equal(status, CaseClock.StatusAt(written,
            pausedTo is null ? null : DateOnly.Parse(pausedTo, CultureInfo.InvariantCulture), Instant("2026-11-03 00:00")));

    private static Scene Served(Disposition disposition) => Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
        .When("2026-11-03 10:00", Officer("kicox"), new Recommend(disposition))
        .When("2026-11-03 11:00", Approver("kicox"), new Approve())
        .When("2026-11-04 09:00", Officer("kicox"), new Serve(ServiceChannel.Electronic, Instant("2026-11-04 09:00"), "proof"));
}
