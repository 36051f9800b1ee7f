using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.TestKit;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What just counts and what just does not: the first and the last that is taken, and the next that is not.</summary>
public sealed class BordersTests
{
    private static readonly ActContext Context = new(
        new("filer", Role.FirmFiler, Firm: "firm-1"), new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(9)), LawData.Shipped(),
        HolidayCalendar.Statutory);

    [Theory]
    [InlineData("0", "not-positive")]
    [InlineData("0.001", null)]
    [InlineData("10000000", null)]
    [InlineData("10000000.001", "too-large")]
    public void Input_is_more_than_nothing_and_no_more_than_the_most(string tonnes, string? code) =>
        Assert.Equal(code, FaultOf(
            SampleFiling.For() with { AnnualTonnes = decimal.Parse(tonnes, CultureInfo.InvariantCulture) }));

    [Theory]
    [InlineData("2026-03-01", "day.past")]
    [InlineData("2026-03-02", null)]
    [InlineData("2050-12-31", null)]
    [InlineData("2051-01-01", "day.beyond-calendar")]
    public void Operation_starts_today_at_the_earliest_and_within_the_calendar(string day, string? code) =>
        Assert.Equal(code, FaultOf(
            SampleFiling.For() with { PlannedStart = DateOnly.Parse(day, CultureInfo.InvariantCulture) }));

    [Theory]
    [InlineData("38312", null)]
    [InlineData("3831", "ksic.format")]
    [InlineData("3831a", "ksic.format")]
    public void A_class_of_industry_is_five_digits_each_of_them_one(string ksic, string? code) =>
        Assert.Equal(code, FaultOf(SampleFiling.For() with { Ksic = ksic }));

    [Fact]
    public void A_filing_has_as_many_documents_as_may_be_and_no_more()
    {
        Assert.Null(FaultOf(With(FilingFaults.MostDocuments)));
        Assert.Equal("too-many", FaultOf(With(FilingFaults.MostDocuments + 1)));

        static Filing With(int documents) => SampleFiling.For() with
        {
            Documents = [.. Enumerable.Range(1, documents).Select(n => new DocumentRef($"{n}.pdf", "application/pdf", 1, "hash"))],
        };
    }

    [Fact]
    public void The_relief_is_used_from_the_day_of_service_to_the_last_day_of_the_term()
    {
        Insured().Declined("start.before-service", "2026-12-01 12:00", Firm, new StartDemonstration(new(2026, 11, 3)))
            .When("2026-12-01 12:00", Firm, new StartDemonstration(new(2026, 11, 4)));
        Insured().Declined("term.ended", "2026-12-03 12:00", Firm, new StartDemonstration(new(2026, 12, 3)))
            .When("2026-12-03 12:00", Firm, new StartDemonstration(new(2026, 12, 2)));

        static Scene Insured() =>
            MainRoutesTests.Demonstrated("2026-12-02").When("2026-11-10 11:00", Firm, new ProveInsurance("policy", []));
    }

    [Fact]
    public void An_opinion_is_out_of_time_from_its_due_instant_on()
    {
        Assert.False(LateAt(new(0, -1, 0)));
        Assert.True(LateAt(TimeSpan.Zero));

        static bool LateAt(TimeSpan from)
        {
            var scene = Triaged("2026-11-02 10:00", "improvement-request", "motir")
                .When("2026-11-02 10:00", Officer("motir"), new AskAgencies([new("mcee", "agency-reply", true, "?")]));
            var at = $"{scene.Clock("hand-off-1-1").DueAt + from:yyyy-MM-dd HH:mm}";
            return scene.When(at, Officer("mcee"), new GiveOpinion(1, OpinionKind.Agree, "agreed", []))
                .Last.OfType<OpinionGiven>().Single().OutOfTime;
        }
    }

    [Fact]
    public void A_pause_is_corrected_back_to_the_day_of_receipt_and_no_further() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new PauseClock("hearing", new(2026, 11, 3), "note"))
            .When("2026-11-05 10:00", Officer("motir"), new ResumeClock(new(2026, 11, 4)))
            .Declined("pause.before-receipt", "2026-11-05 11:00", Officer("motir"),
                new ProposePauseCorrection(1, new(2026, 11, 1), new(2026, 11, 4), "note"))
            .When("2026-11-05 11:00", Officer("motir"),
                new ProposePauseCorrection(1, new(2026, 11, 2), new(2026, 11, 4), "note"))
            .When("2026-11-05 12:00", Approver("motir"), new ConfirmPauseCorrection(1))
            .Declined("correction.unknown", "2026-11-05 13:00", Manager("motir"), new ConfirmPauseCorrection(1));

    [Fact]
    public void A_pause_is_corrected_up_to_today_and_no_further() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-03 10:00", Officer("motir"), new PauseClock("hearing", new(2026, 11, 3), "note"))
            .When("2026-11-05 10:00", Officer("motir"), new ResumeClock(new(2026, 11, 4)))
            .Declined("day.future", "2026-11-05 11:00", Officer("motir"),
                new ProposePauseCorrection(1, new(2026, 11, 3), new(2026, 11, 6), "note"))
            .When("2026-11-05 11:00", Officer("motir"),
                new ProposePauseCorrection(1, new(2026, 11, 3), new(2026, 11, 5), "note"));

    [Fact]
    public void A_reason_to_pause_is_there_from_the_first_day_of_its_law()
    {
        var law = Context.Law.General;
        var (code, from) = law.Pauses.Where(p => p.From is not null).Select(p => (p.Code, p.From!.Value)).First();

        Assert.Contains(law.PausesUntil(from), p => p.Code == code && p.From == from);
        Assert.DoesNotContain(law.PausesUntil(from.AddDays(-1)), p => p.Code == code && p.From == from);
    }

    [Fact]
    public void One_condition_whose_day_is_over_is_enough_to_send_a_draft_back() =>
        Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .Declined("day.past", "2026-11-03 10:00", Officer("kicox"), new Recommend(With(new(2026, 11, 2))))
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(With(new(2026, 11, 3))));

    [Theory]
    [InlineData(Role.DeskManager, true, true, false, false)]
    [InlineData(Role.Officer, false, false, false, false)]
    [InlineData(Role.Inspector, true, true, true, true)]
    public void A_manager_sees_the_figures_of_the_own_agency_and_who_oversees_those_of_all(
        Role role, bool any, bool own, bool other, bool all)
    {
        var reach = Reach.Of(new("somebody", role, "motir"));

        Assert.Equal(
            (any, own, other, all),
            (reach.SeesFigures, reach.SeesFiguresOf("motir"), reach.SeesFiguresOf("kicox"), reach.SeesFiguresOf(null)));
    }

    private static Disposition With(DateOnly due) => new(
        DispositionKind.GrantedWithConditions, "reasons", [new("first", due), new("second", due.AddDays(2))], null);

    private static string? FaultOf(Filing filing) => FilingFaults.Of(filing, Context).Select(f => f.Code).SingleOrDefault();
}
