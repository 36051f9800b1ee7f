using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Clocks and recipients are named by their text, whichever build wrote it.</summary>
public sealed class NamedValuesTests
{
    [Fact]
    public void What_a_newer_build_named_is_kept_and_is_of_no_kind_here()
    {
        Assert.Equal(("", "mediation-1"), (ClockId.Parse("mediation-1").Kind, $"{ClockId.Parse("mediation-1")}"));
        Assert.Equal((RecipientKind.Unknown, "x"), (Recipient.Parse("mediator:x").Kind, Recipient.Parse("mediator:x").Of));
    }

    [Fact]
    public void They_stand_in_json_as_their_text_as_names_too()
    {
        const string Written = """{"hand-off-2-1":["person:p-1"]}""";
        var held = new Dictionary<ClockId, Recipient[]> { [ClockId.HandOff(2, 1)] = [Recipient.Person("p-1")] };

        Assert.Equal(Written, JsonSerializer.Serialize(held, CaseJson.Options));
        Assert.Equal(
            held[ClockId.HandOff(2, 1)],
            JsonSerializer.Deserialize<Dictionary<ClockId, Recipient[]>>(Written, CaseJson.Options)![ClockId.HandOff(2, 1)]);
    }

    [Fact]
    public void Those_of_an_objection_are_all_of_a_desk_but_the_barred()
    {
        var to = Recipient.Decides("motir", "a", "b");

        Assert.Equal(
            (RecipientKind.Decides, "motir", "a,b", "decides:motir!a!b"),
            (to.Kind, to.Of, string.Join(',', to.Barred), $"{to}"));
    }
}
