using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

public sealed class SupplementingTests
{
    [Fact]
    public void Documents_are_added_unasked_while_no_supplement_is_awaited_and_stop_no_clock()
    {
        DocumentRef[] plan = [new("plan.pdf", "application/pdf", 1, "hash")];
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir");
        var due = CaseClocks.OwnPeriod(scene.State, scene.Law, HolidayCalendar.Statutory)!.Due;

        scene.Declined("documents.none", "2026-11-02 11:00", Firm, new AddDocuments("the plan", []))
            .When("2026-11-02 12:00", Firm, new AddDocuments("the plan", plan)).Then<DocumentsAdded>();
        Assert.Equal(["documents-added"], scene.Last.OfType<NoticeIssued>().Select(n => n.Rung));
        Assert.Equal(due, CaseClocks.OwnPeriod(scene.State, scene.Law, HolidayCalendar.Statutory)!.Due);

        scene.When("2026-11-03 10:00", Officer("motir"), new AskSupplement("the layout", "7d"))
            .Declined("documents.supplement-open", "2026-11-03 11:00", Firm, new AddDocuments("the plan", plan));
    }

    [Fact]
    public void A_request_is_returned_only_after_two_requests_to_supplement_lapsed()
    {
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"))
            .Declined("return.not-asked-twice", "2026-11-18 10:00", Officer("motir"), new ReturnRequest("lapsed"))
            .Declined("supplement.second-too-long", "2026-11-18 10:00", Officer("motir"), new AskSupplement("items", "11d"))
            .When("2026-11-18 11:00", Officer("motir"), new AskSupplement("items", "10d"))
            .Declined("supplement.open", "2026-11-30 23:59", Officer("motir"), new ReturnRequest("too early"))
            .When("2026-12-01 09:00", Officer("motir"), new ReturnRequest("lapsed twice"), Approver("motir"))
            .Then<RequestReturned>().Is(Stage.Closed);
    }

    [Fact]
    public void The_first_request_to_supplement_runs_its_calendar_days_out()
    {
        // Asked on 3 November, 14 days from the 4th: the 17th is the last.
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"))
            .Declined("supplement.open", "2026-11-17 23:59", Officer("motir"), new AskSupplement("items", "10d"))
            .When("2026-11-18 00:00", Officer("motir"), new AskSupplement("items", "10d"));
    }

    [Fact]
    public void The_firm_extends_twice_and_no_more()
    {
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"))
            .When("2026-11-10 10:00", Firm, new ExtendSupplement("14d", "laboratory"))
            .When("2026-11-20 10:00", Firm, new ExtendSupplement("14d", "laboratory"))
            .Declined("supplement.extensions-used", "2026-11-30 10:00", Firm, new ExtendSupplement("7d", "laboratory"));
    }

    [Fact]
    public void Supplement_time_is_out_of_the_period_with_the_day_asked_and_the_day_given()
    {
        // 30 working days from 2 November end on 11 December; five are out: 9 to 13 November.
        var scene = Triaged("2026-11-02 10:00", "plan-change", "motir");
        var before = scene.Clock("case").Due;
        scene.When("2026-11-09 10:00", Officer("motir"), new AskSupplement("items", "14d"))
            .When("2026-11-13 10:00", Firm, new GiveSupplement("given", []));
        Assert.Equal(new DateOnly(2026, 12, 11), before);
        Assert.Equal(new DateOnly(2026, 12, 18), scene.Clock("case").Due);
    }

    [Fact]
    public void A_supplement_that_never_comes_stops_the_period_to_its_last_day_and_no_longer()
    {
        // Asked on 3 November for 14 days: the 17th is the last.
        var clock = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d")).Clock("case");

        Assert.Equal((ClockStatus.Paused, new DateOnly(2026, 11, 17)), (clock.Status, clock.PausedTo));
        Assert.Equal(ClockStatus.Paused, clock.AsOf(Instant("2026-11-17 23:59")).Status);
        Assert.Equal(ClockStatus.Running, clock.AsOf(Instant("2026-11-18 00:00")).Status);
        Assert.Equal(clock.Due, clock.AsOf(Instant("2027-03-01 00:00")).Due);
    }

    [Fact]
    public void A_pause_without_an_end_holds_beside_a_supplement_that_lapsed()
    {
        var clock = Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"))
            .When("2026-11-04 10:00", Officer("motir"), new PauseClock("hearing", new(2026, 11, 4), "note")).Clock("case");

        Assert.Equal(ClockStatus.Paused, clock.AsOf(Instant("2027-03-01 00:00")).Status);
        Assert.Null(clock.Due);
    }

    [Fact]
    public void A_late_supplement_still_counts_while_the_request_is_open()
    {
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new AskSupplement("items", "14d"))
            .When("2026-12-01 10:00", Firm, new GiveSupplement("late", [])).Then<SupplementGiven>();
    }
}
