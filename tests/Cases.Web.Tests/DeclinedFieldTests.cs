using Cases.Grains.Domain;
using Cases.Web.Pages.CaseFile;

namespace Cases.Web.Tests;

/// <summary>Beside which control of an act's form a refusal stands.</summary>
public sealed class DeclinedFieldTests
{
    public static TheoryData<string> Codes => CodesOf(refusal => refusal.About);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_stands_beside_a_control_of_some_act(string code) =>
        Assert.Contains(ActShape.All.Values, shape => DeclinedField.Of(shape, code, []).Length > 0);

    [Theory]
    [InlineData(typeof(Recommend), "disposition.expiry-missing", "Disposition.ExpiresOn")]
    [InlineData(typeof(Recommend), "disposition.term-too-long", "Disposition.ExpiresOn")]
    [InlineData(typeof(DecideObjection), "disposition.conditions-missing", "Disposition.Conditions")]
    [InlineData(typeof(DecideObjection), "objection.replacement-missing", "Disposition.Kind")]
    [InlineData(typeof(DecideTermExtension), "disposition.term-too-long", "ExpiresOn")]
    [InlineData(typeof(DecideTermExtension), "disposition.expiry-missing", "ExpiresOn")]
    [InlineData(typeof(Withdraw), "disposition.expiry-missing", "")]
    public void What_is_wrong_with_a_disposition_stands_inside_it(Type act, string code, string control) =>
        Assert.Equal(control, DeclinedField.Of(ActShape.Of(act), code, []));

    public static TheoryData<string> QuestionCodes => CodesOf(refusal => refusal.InQuestion);

    [Theory]
    [MemberData(nameof(QuestionCodes))]
    public void What_is_wrong_with_one_question_of_several_stands_in_its_row(string code)
    {
        var shape = ActShape.Of(typeof(AskAgencies));

        Assert.StartsWith("Questions.2.", DeclinedField.Of(shape, code, ["2026-12-01", "mcee"], ["motir", null, "mcee"]),
            StringComparison.Ordinal);
        Assert.False(DeclinedField.Of(shape, code, ["2026-12-01", "nier"], ["motir", null, "mcee"])
            .StartsWith("Questions.2.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(Recommend), "Disposition.Kind", "Disposition.Kind")]
    [InlineData(typeof(Recommend), "Disposition.Conditions[3].Due", "Disposition.Conditions")]
    [InlineData(typeof(DecideObjection), "Replacement.Reasons", "Disposition.Reasons")]
    [InlineData(typeof(DecideObjection), "Reasons", "Reasons")]
    [InlineData(typeof(AskAgencies), "Questions[1].Step", "Questions.4.Step")]
    [InlineData(typeof(AskAgencies), "Questions[0].OwnLaw.Law", "Questions.2.OwnLaw")]
    [InlineData(typeof(AskAgencies), "Questions[0].OwnLaw.Period", "Questions.2.OwnPeriod")]
    [InlineData(typeof(GiveOpinion), "Conditions", "Conditions")]
    [InlineData(typeof(GiveOpinion), "", "")]
    public void What_cannot_be_read_stands_beside_the_control_that_its_path_leads_to(Type act, string path, string control) =>
        Assert.Equal(control, DeclinedField.At(ActShape.Of(act), path, [null, null, "mcee", null, "motir", null]));

    [Theory]
    [InlineData(typeof(DecideObjection), "required", "Reasons", "Reasons")]
    [InlineData(typeof(Recommend), "day.past", "Conditions", "Disposition.Conditions")]
    [InlineData(typeof(Withdraw), "too-long", "Reason", "Reason")]
    [InlineData(typeof(Withdraw), "too-long", "Grounds", "")]
    public void What_any_field_may_be_declined_with_stands_beside_the_one_it_names(
        Type act, string code, string named, string control) =>
        Assert.Equal(control, DeclinedField.Of(ActShape.Of(act), code, [named]));

    private static TheoryData<string> CodesOf(Func<Refusal, string?> place) =>
        [.. Refusals.All.Values.Where(refusal => place(refusal) is not null).Select(refusal => refusal.Code)];
}
