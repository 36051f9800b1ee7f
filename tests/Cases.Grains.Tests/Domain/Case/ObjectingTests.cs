using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using CsCheck;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What an objection does to the decision it is made against: the day that was served on stays what it was.</summary>
public sealed class ObjectingTests
{
    private const string Window = "remedy-petition-objection";
    private static readonly DateTimeOffset Served = Instant("2026-11-04 09:00");

    [Fact]
    public void A_dismissed_objection_leaves_the_decision_served_as_it_was()
    {
        var scene =
            Objected().When("2026-11-12 10:00", Manager("kicox"), new DecideObjection(false, "as before")).Is(Stage.Decided);

        Assert.Equal(Served, scene.State.Served!.At);
        Assert.Null(scene.State.Objection!.ServedAt);
        Assert.Equal(new DateOnly(2027, 1, 4), scene.Clock(Window).Due);
    }

    [Fact]
    public void The_notice_of_a_dismissal_has_a_day_of_its_own()
    {
        var scene = Objected().When("2026-11-12 10:00", Manager("kicox"), new DecideObjection(false, "as before"))
            .Declined("serve.before-decision", "2026-11-30 10:00", Officer("kicox"), Service("2026-11-11 10:00"))
            .When("2026-11-30 10:00", Officer("kicox"), Service("2026-11-30 10:00")).Is(Stage.Served);

        Assert.Equal(Served, scene.State.Served!.At);
        Assert.Equal(Instant("2026-11-30 10:00"), scene.State.Objection!.ServedAt);
        Assert.Equal(new DateOnly(2027, 1, 4), scene.Clock(Window).Due);
        scene.When("2026-12-01 10:00", Officer("kicox"), new Close("no remedy is open")).Is(Stage.Closed);
    }

    [Fact]
    public void The_day_a_remedy_ends_on_is_the_same_whenever_a_dismissal_is_decided_and_served() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 20_000]).Sample((decided, served) =>
        {
            var scene = Objected();
            var before = Told(scene);
            var (decision, notice) = (Minutes("2026-11-11 10:00", decided), Minutes("2026-11-11 10:00", decided + served));
            scene.When(decision, Manager("kicox"), new DecideObjection(false, "as before"))
                .When(notice, Officer("kicox"), Service(notice));

            Assert.Equal(before, Told(scene));
        }, iter: 50);

    [Fact]
    public void Until_a_replacement_is_served_the_decision_that_is_known_is_the_one_it_replaces()
    {
        var scene = Objected()
            .When("2026-11-12 10:00", Another("kicox"), new DecideObjection(true, "upheld", Grant), Manager("kicox"));

        Assert.Null(scene.State.Served);
        Assert.Equal((DispositionKind.Refused, Served),
            (scene.State.AsNotified().Issued!.Disposition.Kind, scene.State.AsNotified().Served!.At));

        scene.When("2026-11-13 10:00", Officer("kicox"), Service("2026-11-13 10:00"));
        Assert.Equal((DispositionKind.Granted, Instant("2026-11-13 10:00")),
            (scene.State.AsNotified().Issued!.Disposition.Kind, scene.State.AsNotified().Served!.At));
        Assert.Equal(Instant("2026-11-13 10:00"), scene.State.Objection!.ServedAt);
    }

    [Fact]
    public void An_objection_is_not_open_again_against_what_replaced_the_decision()
    {
        var scene = Objected()
            .When("2026-11-12 10:00", Another("kicox"), new DecideObjection(true, "other reasons", Refusing), Manager("kicox"))
            .When("2026-11-13 10:00", Officer("kicox"), Service("2026-11-13 10:00"))
            .Declined("objection.decided-already", "2026-11-16 10:00", Firm, new FileObjection("again", []));

        Assert.DoesNotContain(CaseClocks.Of(scene.State, Shipped, HolidayCalendar.Statutory), c => c.Id == Window);
    }

    [Fact]
    public void An_objection_that_is_upheld_makes_no_period_late_that_was_kept()
    {
        var scene = Objected();
        var (before, review) = (scene.Clock("case"), Span(scene, "review"));
        scene.When("2027-02-12 10:00", Another("kicox"), new DecideObjection(true, "upheld", Grant), Manager("kicox"));

        Assert.Equal((before.Due, before.EndedAt), (scene.Clock("case").Due, scene.Clock("case").EndedAt));
        Assert.Equal(review, Span(scene, "review"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void The_time_to_serve_what_was_decided_on_an_objection_is_a_stretch_of_its_own(bool upheld)
    {
        var scene = Objected();
        var first = Span(scene, "service");
        var decided = new DecideObjection(upheld, "reasons", upheld ? Grant : null);
        scene = upheld ? scene.When("2026-11-12 10:00", Another("kicox"), decided, Manager("kicox"))
            : scene.When("2026-11-12 10:00", Manager("kicox"), decided);

        Assert.Equal(first, Span(scene, "service"));
        Assert.Null(Span(scene, "service-2").EndedAt);

        scene.When("2026-11-13 10:00", Officer("kicox"), Service("2026-11-13 10:00"));
        Assert.Equal(first, Span(scene, "service"));
        Assert.Equal((Instant("2026-11-12 10:00"), Instant("2026-11-13 10:00")),
            (Span(scene, "service-2").StartedAt, Span(scene, "service-2").EndedAt!.Value));
    }

    private static (DateOnly Start, DateOnly? Due, DateTimeOffset? DueAt, DateTimeOffset? EndedAt) Told(Scene scene) =>
        new[] { scene.Clock(Window) }.Select(w => (w.Start, w.Due, w.DueAt, w.EndedAt)).Single();

    private static SpanRow Span(Scene scene, string span) =>
        CaseProjection.Of(scene.State, Shipped, HolidayCalendar.Statutory).Spans.Single(s => s.Span == span);

    private static string Minutes(string from, int later) => $"{Instant(from).AddMinutes(later):yyyy-MM-dd HH:mm}";

    private static Serve Service(string at) => new(ServiceChannel.Electronic, Instant(at), "proof");

    private static Scene Objected() => Triaged("2026-11-02 10:00", "tenancy-contract", "kicox")
        .When("2026-11-03 10:00", Officer("kicox"), new Recommend(Refusing))
        .When("2026-11-03 11:00", Approver("kicox"), new Approve())
        .When("2026-11-04 09:00", Officer("kicox"), Service("2026-11-04 09:00"))
        .When("2026-11-10 10:00", Firm, new FileObjection("grounds", []));
}
