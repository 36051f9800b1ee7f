using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using CsCheck;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>
/// Every instant of a case's life belongs to exactly one step and one holder; only supplements and hand-offs run beside it.
/// </summary>
public sealed class SpansOfPlayedCasesTests
{
    private static readonly (string Procedure, string Lead, string Asked, string Step)[] Routes =
    [
        ("circular-recognition", "mcee", "motir", "industry-consultation"),
        ("fast-check", "mcee", "haneul-env", "fast-reply"),
        ("demonstration", "mcee", "nier", "technical-review"),
        ("tenancy-contract", "kicox", "haneul-env", "opinion"),
    ];

    private static readonly string[] Beside = ["supplement", "hand-off"];

    private static readonly Gen<(int Who, int What, int Hours)> Move =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 999], Gen.Int[0, 200]);

    [Fact]
    public void Spans_tile_the_life_of_a_case_and_none_that_was_told_is_taken_back() =>
        Gen.Select(Gen.Int[0, Routes.Length - 1], Move.Array[30, 90])
            .Sample((route, moves) => Play(Routes[route], moves), iter: 150);

    [Fact]
    public void A_case_that_waits_for_the_approver_is_in_a_step_of_its_own_that_is_open_until_decided()
    {
        var scene = Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(Refusing));

        var waiting = Spans(scene.State).Single(s => s.EndedAt is null);
        Assert.Equal(("approval", "kicox", Instant("2026-11-03 10:00")), (waiting.Step, waiting.Agency, waiting.StartedAt));

        scene.When("2026-11-05 10:00", Approver("kicox"), new ReturnRecommendation("again"));
        Assert.Equal(("review-2", "review"),
            (Spans(scene.State).Single(s => s.EndedAt is null) is var back ? (back.Span, back.Step) : default));
        Assert.Equal(Instant("2026-11-05 10:00"), Spans(scene.State).Single(s => s.Span == "approval").EndedAt);

        var review = Spans(scene.State).Single(s => s.Span == "review");
        scene.When("2026-11-06 10:00", Officer("kicox"), new Recommend(Refusing))
            .When("2026-11-09 10:00", Approver("kicox"), new Approve());
        Assert.Equal(review, Spans(scene.State).Single(s => s.Span == "review"));
        Assert.Equal(480, Spans(scene.State).Single(s => s.Span == "approval-2").WorkingMinutes);
        Assert.Equal("kicox-approver", Spans(scene.State).Single(s => s.Span == "approval-2").Officer);
    }

    [Fact]
    public void What_is_decided_late_was_late_at_the_approver_if_it_was_recommended_in_time()
    {
        var scene = Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
            .When("2026-11-03 10:00", Officer("kicox"), new Recommend(Refusing))
            .When("2027-02-03 10:00", Approver("kicox"), new Approve());

        Assert.Equal([("review", false), ("approval", true)], Spans(scene.State).Where(s => s.Step is "review" or "approval")
            .Select(s => (s.Step, s.Late)));
    }

    [Fact]
    public void A_transfer_ends_the_stretch_of_the_one_and_begins_that_of_the_other()
    {
        var scene = Received("2026-11-02 10:00").When("2026-11-04 10:00", Clerk, new Transfer("kicox", "competent"));

        Assert.Equal(
            [("intake", "motir"), ("triage", "motir"), ("triage-2", "kicox")],
            Spans(scene.State).Select(s => (s.Span, s.Agency!)));
    }

    [Theory]
    [InlineData("demonstration", "mcee")]
    [InlineData("fast-check", "mcee")]
    [InlineData("tenancy-contract", "kicox")]
    public void The_days_at_the_firm_are_nobody_elses_whether_the_procedure_has_a_period_or_not(string procedure, string lead)
    {
        var scene = Triaged("2026-11-02 09:00", procedure, lead)
            .When("2026-11-03 09:00", Officer(lead), new AskSupplement("items", "10d"))
            .When("2026-11-06 18:00", Firm, new GiveSupplement("text", []));

        var state = scene.State.Fold(new DispositionRecommended(Instant("2026-11-10 18:00"), "o", Refusing));

        // Monday 2 November, then Monday 9 and Tuesday 10; Tuesday to Friday it lay with the firm.
        Assert.Equal(3 * 480, Spans(state).Single(s => s.Span == "review").WorkingMinutes);
    }

    [Fact]
    public void What_still_runs_says_which_days_do_not_count_and_a_pause_without_an_end_says_so()
    {
        var scene = Triaged("2026-11-02 09:00", "demonstration", "mcee")
            .When("2026-11-03 09:00", Officer("mcee"), new AskSupplement("items", "10d"));
        SpanRow Review() => Spans(scene.State).Single(s => s.Span == "review");

        Assert.Equal("2026-11-03/2026-11-13", Review().Stops);
        scene.When("2026-11-06 18:00", Firm, new GiveSupplement("text", []));
        Assert.Equal("2026-11-03/2026-11-06", Review().Stops);

        scene.When("2026-11-10 18:00", Officer("mcee"), new PauseClock("hearing", new DateOnly(2026, 11, 10), "note"));
        Assert.Equal("2026-11-10/ 2026-11-03/2026-11-06", Review().Stops);
        Assert.Equal(
            [("", DateOnly.MaxValue), ("", new DateOnly(2026, 11, 6))], SpanStops.Read(Review().Stops).Select(p => (p.Reason, p.To)));
        // The hand-offs and the firm's own days have none of these.
        Assert.Null(Spans(scene.State).Single(s => s.Step == "supplement").Stops);
    }

    private static void Play(
        (string Procedure, string Lead, string Asked, string Step) route, (int Who, int What, int Hours)[] moves)
    {
        var state = Arrived("2026-11-02 10:00", Shipped.Procedures.First(p => p.Id == route.Procedure).Kinds[0]).State;
        var at = Instant("2026-11-02 11:00");
        HashSet<string> told = [];
        foreach (var (who, what, hours) in moves)
        {
            at = at.AddHours(what % 3 == 0 ? hours : 1);
            Actor[] people = [Clerk, Firm, Officer(state.Lead), Manager(state.Lead), Approver(state.Lead), Officer(route.Asked),
                Manager(route.Asked)];
            var possible =
                Acts(route, state, Seoul.DayOf(at), at).Where(a => CaseDecider.MayTry(state, a.GetType(), people[who])).ToArray();
            if (possible.Length > 0
                && CaseDecider.Decide(state, possible[what % possible.Length],
                    new(people[who], at, Shipped, HolidayCalendar.Statutory)) is Outcome.Accepted accepted)
            {
                state = state.Fold(accepted.Events);
            }
            Tile(state);
            Assert.Superset(told, told = [.. Spans(state).Select(s => s.Span)]);
        }
    }

    private static void Tile(CaseState state)
    {
        var all = Spans(state);
        Assert.Equal(all.Count, all.Select(s => s.Span).Distinct().Count());
        var life = all.Where(s => !Beside.Contains(s.Step)).ToList();
        Assert.All(life, s => Assert.NotNull(s.Agency));
        Assert.Equal(state.ArrivedAt, life[0].StartedAt);
        Assert.Equal(state.ClosedAt, life[^1].EndedAt);
        Assert.Equal(life.Skip(1).Select(s => (DateTimeOffset?)s.StartedAt), life.SkipLast(1).Select(s => s.EndedAt));
        Assert.All(life.Where(s => s.EndedAt is not null), s => Assert.True(s.EndedAt >= s.StartedAt));
        Assert.All(all.Where(s => Beside.Contains(s.Step)), s =>
            Assert.True(s.StartedAt >= state.ArrivedAt && !(s.EndedAt > state.ClosedAt)));
        foreach (var span in life.Where(s => s is { Step: "review" or "approval" or "triage", EndedAt: not null }))
        {
            Assert.Equal(Naive(state, span), span.WorkingMinutes);
        }
    }

    /// <summary>Minute by minute: office time of days on which neither a pause nor a supplement stood.</summary>
    private static int Naive(CaseState state, SpanRow span)
    {
        var calendar = HolidayCalendar.Statutory;
        var sum = 0;
        for (var day = Seoul.DayOf(span.StartedAt); day <= Seoul.DayOf(span.EndedAt!.Value); day = day.AddDays(1))
        {
            var stands = state.Pauses.Any(p => p.From <= day && !(p.To < day)) || state.Supplements.Any(s =>
                Seoul.DayOf(s.AskedAt) <= day && !(s.EndedAt is { } end && Seoul.DayOf(end) < day)
                    && day <= CaseClocks.SupplementOf(s, Shipped, calendar).Due);
            var (from, to) = (Seoul.StartOf(day), Seoul.StartOf(day.AddDays(1)));
            sum += stands ? 0 : WorkingTime.MinutesBetween(
                span.StartedAt > from ? span.StartedAt : from, span.EndedAt < to ? span.EndedAt.Value : to.AddMinutes(-1), [],
                calendar);
        }
        return sum;
    }

    private static IReadOnlyList<SpanRow> Spans(CaseState state) =>
        CaseProjection.Of(state, Shipped, HolidayCalendar.Statutory).Spans;

    private static IEnumerable<CaseAct> Acts(
        (string Procedure, string Lead, string Asked, string Step) route, CaseState state, DateOnly today, DateTimeOffset at)
    {
        var later = today.AddDays(90);
        var grant = new Disposition(DispositionKind.GrantedWithConditions, "reasons", [new("report", later)], later.AddDays(200));
        return
        [
            new Receive(), new Receive(), new TriageRequest(route.Procedure, route.Lead, "competent"),
            new TriageRequest(route.Procedure, route.Lead, "competent"),
            new Transfer(state.Lead == route.Lead ? "motir" : route.Lead, "not ours"), new Withdraw("no more"),
            new Claim(), new Release("back"), new AskSupplement("items", "5d"), new DropSupplement("goes on"),
            new GiveSupplement("text", []),
            new ExtendSupplement("2d", "more"), new AskAgencies([new(route.Asked, route.Step, true, "question")]),
            new AskAgain(1, "again"),
            new GiveOpinion(1, OpinionKind.Agree, "text", []), new CloseWithoutReply(1, "late"),
            new CancelHandOff(1, "no longer"),
            new PauseClock("hearing", today, "note"), new ResumeClock(today), new Recommend(Refusing), new Recommend(grant),
            new Recommend(Grant),
            new ReturnRecommendation("again"), new Approve(), new Approve(), new Serve(ServiceChannel.Electronic, at, "proof"),
            new FileObjection("grounds", []),
            new DecideObjection(false, "as before"), new DecideObjection(true, "upheld", Grant),
            new ApproveProposal(),
            new SettleCondition(1, true, "note"), new Close("nothing left"),
        ];
    }
}
