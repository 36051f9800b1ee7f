using Cases.Grains.Domain;
using Cases.Web.Pages.CaseFile;

namespace Cases.Web.Tests;

/// <summary>Beside which control of an act's form a refusal stands.</summary>
public sealed class DeclinedFieldTests
{
    public static TheoryData<string> Codes => [.. DeclinedField.Fields.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_stands_beside_a_control_of_some_act(string code) =>
        Assert.Contains(ActShape.All.Values, shape => DeclinedField.Of(shape, code, []).Length > 0);

    [Theory]
    [InlineData(typeof(Recommend), "disposition.reasons-missing", "Disposition.Reasons")]
    [InlineData(typeof(Recommend), "disposition.term-too-long", "Disposition.ExpiresOn")]
    [InlineData(typeof(DecideObjection), "disposition.reasons-missing", "Disposition.Reasons")]
    [InlineData(typeof(DecideObjection), "objection.replacement-missing", "Disposition.Kind")]
    [InlineData(typeof(DecideTermExtension), "disposition.term-too-long", "ExpiresOn")]
    [InlineData(typeof(Withdraw), "disposition.reasons-missing", "")]
    public void What_is_wrong_with_a_disposition_stands_inside_it(Type act, string code, string control) =>
        Assert.Equal(control, DeclinedField.Of(ActShape.Of(act), code, []));

    public static TheoryData<string> QuestionCodes => [.. DeclinedField.OfQuestions.Keys];

    [Theory]
    [MemberData(nameof(QuestionCodes))]
    public void What_is_wrong_with_one_question_of_several_stands_in_its_row(string code)
    {
        var shape = ActShape.Of(typeof(AskAgencies));

        Assert.StartsWith("Questions.2.", DeclinedField.Of(shape, code, ["2026-12-01", "mcee"], ["motir", null, "mcee"]), StringComparison.Ordinal);
        Assert.False(DeclinedField.Of(shape, code, ["2026-12-01", "nier"], ["motir", null, "mcee"]).StartsWith("Questions.2.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(DecideObjection), "required", "Reasons", "Reasons")]
    [InlineData(typeof(Recommend), "day.past", "Conditions", "Disposition.Conditions")]
    [InlineData(typeof(Withdraw), "too-long", "Reason", "Reason")]
    [InlineData(typeof(Withdraw), "too-long", "Grounds", "")]
    public void What_any_field_may_be_declined_with_stands_beside_the_one_it_names(Type act, string code, string named, string control) =>
        Assert.Equal(control, DeclinedField.Of(ActShape.Of(act), code, [named]));
}
