using Cases.Grains.Domain;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What a firm and the lead of its case write to each other: questions, answers, notes.</summary>
public sealed class WritingToEachOtherTests
{
    [Fact]
    public void A_question_is_answered_once_and_the_firm_confirms_the_answer_once()
    {
        var scene = Asked("2026-11-02 11:00");
        Assert.Equal([1], scene.State.OpenQuestions.Select(q => q.Id));

        scene.Declined("question.none", "2026-11-02 12:00", Officer("mcee"), new AnswerQuestion(2, "answer"))
            .Declined("message.none", "2026-11-02 12:00", Firm, new ConfirmMessage(1))
            .When("2026-11-02 13:00", Officer("mcee"), new AnswerQuestion(1, "answer"))
            .Declined("question.none", "2026-11-02 14:00", Officer("mcee"), new AnswerQuestion(1, "again"))
            .When("2026-11-03 10:00", Firm, new ConfirmMessage(2))
            .Declined("message.none", "2026-11-03 11:00", Firm, new ConfirmMessage(2));

        Assert.Empty(scene.State.OpenQuestions);
        Assert.Equal(
            [(MessageKind.Question, (int?)null, null), (MessageKind.Answer, 1, Instant("2026-11-03 10:00"))],
            scene.State.Messages.Select(m => (m.Kind, m.Answers, m.ConfirmedAt)));
    }

    [Fact]
    public void Whatever_is_written_has_the_next_number_of_the_case()
    {
        var scene = Asked("2026-11-02 11:00").When("2026-11-02 12:00", Officer("mcee"), new WriteToFirm("note"))
            .When("2026-11-02 13:00", Officer("mcee"), new AnswerQuestion(1, "answer"))
            .When("2026-11-02 14:00", Officer("mcee"), new WriteToFirm("note"));

        Assert.Equal([1, 2, 3, 4], scene.State.Messages.Select(m => m.Id));
    }

    [Fact]
    public void No_clock_moves_or_stands_still_for_what_is_written()
    {
        var before = Dues(Triaged("2026-11-02 10:00", "fast-check", "mcee"));
        var after = Asked("2026-11-02 11:00").When("2026-11-02 12:00", Officer("mcee"), new WriteToFirm("note"))
            .When("2026-11-02 13:00", Officer("mcee"), new AnswerQuestion(1, "answer"));

        Assert.Equal(before, Dues(after));
    }

    [Fact]
    public void Whoever_handles_the_case_is_told_of_a_question_and_the_firm_of_what_is_written_to_it()
    {
        var scene = Asked("2026-11-02 11:00");
        Assert.Equal([("question-asked", "desk:mcee")], Told(scene));

        scene.When("2026-11-02 12:00", Officer("mcee"), new AnswerQuestion(1, "answer"));
        Assert.Equal([("question-answered", "firm:firm-1")], Told(scene));
        Assert.All(scene.Last.OfType<NoticeIssued>(), n => Assert.Equal(new(2026, 11, 2), n.Due));

        scene.When("2026-11-02 13:00", Officer("mcee"), new WriteToFirm("note"));
        Assert.Equal([("firm-written-to", "firm:firm-1")], Told(scene));
    }

    [Fact]
    public void A_firm_asks_no_more_while_five_of_its_questions_wait()
    {
        var scene = Arrived("2026-11-02 10:00");
        foreach (var minute in Enumerable.Range(1, Message.MostOpen))
        {
            scene.When($"2026-11-02 10:0{minute}", Firm, new AskOfficer($"question {minute}"));
        }

        scene.Declined("question.too-many", "2026-11-02 11:00", Firm, new AskOfficer("one more"))
            .When("2026-11-02 12:00", Clerk, new AnswerQuestion(3, "answer"))
            .When("2026-11-02 13:00", Firm, new AskOfficer("one more"));
        Assert.Equal([1, 2, 4, 5, 7], scene.State.OpenQuestions.Select(q => q.Id));
    }

    [Fact]
    public void A_question_goes_on_with_the_case_to_another_lead()
    {
        var scene = Arrived("2026-11-02 10:00").When("2026-11-02 10:01", Firm, new AskOfficer("question"))
            .When("2026-11-02 10:02", Clerk, new Transfer("mcee", "competent"));

        scene.Declined("act.not-yours", "2026-11-02 11:00", Clerk, new AnswerQuestion(1, "answer"))
            .When("2026-11-02 12:00", Officer("mcee"), new AnswerQuestion(1, "answer"));
        Assert.Empty(scene.State.OpenQuestions);
    }

    private static Scene Asked(string at) =>
        Triaged("2026-11-02 10:00", "fast-check", "mcee").When(at, Firm, new AskOfficer("when is it decided?"));

    private static IEnumerable<(string Rung, string To)> Told(Scene scene) =>
        scene.Last.OfType<NoticeIssued>().SelectMany(n => n.Recipients.Select(to => (n.Rung.Name, $"{to}")));

    private static IEnumerable<(ClockId, DateOnly?)> Dues(Scene scene) =>
        CaseClocks.Of(scene.State, scene.Law, Cases.Grains.Domain.Calendar.HolidayCalendar.Statutory).Select(c => (c.Id, c.Due));
}
