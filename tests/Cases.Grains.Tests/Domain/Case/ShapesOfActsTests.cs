using Cases.Grains.Domain;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What forms, the API and the checks of texts are told of an act's parameters.</summary>
public sealed class ShapesOfActsTests
{
    [Theory]
    [InlineData(typeof(GiveOpinion), "Kind", FieldKind.Choice, false)]
    [InlineData(typeof(GiveOpinion), "Text", FieldKind.Text, false)]
    [InlineData(typeof(GiveOpinion), "Conditions", FieldKind.Lines, false)]
    [InlineData(typeof(GiveOpinion), "Documents", FieldKind.Documents, true)]
    [InlineData(typeof(FileRequest), "Filing", FieldKind.Filing, false)]
    [InlineData(typeof(DecideTermExtension), "Granted", FieldKind.Flag, false)]
    [InlineData(typeof(DecideTermExtension), "ExpiresOn", FieldKind.Day, true)]
    [InlineData(typeof(Serve), "ServedAt", FieldKind.Instant, false)]
    public void A_parameter_is_of_the_kind_of_its_type_and_can_be_left_out_where_it_may_be_null(
        Type act, string name, FieldKind kind, bool optional)
    {
        var field = ActShape.Of(act).Fields.Single(f => f.Name == name);
        Assert.Equal((kind, optional), (field.Kind, field.Optional));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("10d", null)]
    [InlineData("soon", "period-format")]
    public void A_period_that_may_be_left_out_is_left_out_where_nothing_is_written(string written, string? code) => Assert.Equal(
        code, ActField.Of(typeof(AgencyQuestion)).Single(f => f.Name == nameof(AgencyQuestion.Period)).FaultsIn(written)
            .Select(f => f.Code).SingleOrDefault());

    [Fact]
    public void Amounts_are_numbers_and_conditions_are_drafted_as_such()
    {
        Assert.Equal(FieldKind.Number, ActField.Of(typeof(Filing)).Single(f => f.Name == nameof(Filing.AnnualTonnes)).Kind);
        Assert.Equal(
            FieldKind.Conditions, ActField.Of(typeof(Disposition)).Single(f => f.Name == nameof(Disposition.Conditions)).Kind);
    }
}
