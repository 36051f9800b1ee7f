using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What the catalogues of refusals promise to whoever gets a code.</summary>
public sealed class RefusalsAreKnownTests
{
    [Fact]
    public void A_code_that_two_rooms_use_means_the_same_in_both()
    {
        foreach (var one in Refusals.Declared)
        {
            var known = Refusals.All[one.Code];
            Assert.Equal((known.Kind, known.About, known.InQuestion), (one.Kind, one.About, one.InQuestion));
            Assert.Equal(known.Arguments.Take(one.Arguments.Count), one.Arguments);
        }
    }

    [Fact]
    public void Codes_named_on_the_parameters_of_acts_are_in_a_catalogue()
    {
        var only = ActShape.All.Values.SelectMany(shape => shape.Fields).SelectMany(field => field.Members.Append(field))
            .Select(field => field.OnlyWith).OfType<OnlyWithAttribute>().ToArray();

        Assert.NotEmpty(only);
        Assert.All(only, with =>
        {
            Assert.NotNull(Refusals.Find(with.Fault("Conditions", null, with.Value)!.Code));
            Assert.NotNull(Refusals.Find(with.Fault("Conditions", (List<string>)["one"], null)!.Code));
        });
    }

    [Fact]
    public void Values_are_written_as_clients_have_always_read_them()
    {
        Assert.Equal(["2027-03-31"], Written(Outcome.No(PeriodRefusals.AfterExpiry, new DateOnly(2027, 3, 31))));
        Assert.Equal([""], Written(Outcome.No(PeriodRefusals.AfterExpiry, null)));
        Assert.Equal(["2027-03-31T10:00:00.0000000+09:00"],
            Written(Outcome.No(DecisionRefusals.BeforeDecision, new(2027, 3, 31, 10, 0, 0, TimeSpan.FromHours(9)))));
        Assert.Equal(["20d"], Written(Outcome.No(PeriodRefusals.ExtensionTooLong, Period.Days(20))));
        Assert.Equal([""], Written(Outcome.No(PeriodRefusals.ExtensionPeriodFormat, null)));
        Assert.Equal(["2"], Written(Outcome.No(PeriodRefusals.ExtensionsUsed, 2)));
        Assert.Equal(["InReview"], Written(Outcome.No(CaseRefusals.WrongStage, Stage.InReview)));
        Assert.Equal(["GrantedWithConditions"],
            Written(Outcome.No(DecisionRefusals.DispositionNotForeseen, DispositionKind.GrantedWithConditions)));
        Assert.Equal(["rule", "2027-03-31"], Written(Outcome.No(IntakeRefusals.NotInForce, "rule", new DateOnly(2027, 3, 31))));
    }

    [Fact]
    public void A_fault_of_a_field_says_first_which()
    {
        Assert.Equal(["Reason", "200"], Written(Outcome.No(FieldRefusals.TooLong.On("Reason", 200))));
        Assert.Equal(["Reason"], Written(Outcome.No(FieldRefusals.Required.On("Reason"))));
    }

    private static IReadOnlyList<string> Written(Outcome outcome) => Assert.IsType<Outcome.Declined>(outcome).Arguments;
}
