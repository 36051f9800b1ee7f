using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Clocks, recipients, stages, holders and kinds of notices are named by their text, whichever build wrote it.</summary>
public sealed class NamedValuesTests
{
    [Fact]
    public void What_a_newer_build_named_is_kept_and_is_of_no_kind_here()
    {
        Assert.Equal(("", "mediation-1"), (ClockId.Parse("mediation-1").Kind, $"{ClockId.Parse("mediation-1")}"));
        Assert.Equal((RecipientKind.Unknown, "x"), (Recipient.Parse("mediator:x").Kind, Recipient.Parse("mediator:x").Of));
        Assert.Equal((null, "in-mediation"), (StageName.Parse("in-mediation").Known, $"{StageName.Parse("in-mediation")}"));
        Assert.Equal(("mediator-named", "mediator-named@3"),
            (NoticeKind.Parse("mediator-named@3").Name, $"{NoticeKind.Parse("mediator-named@3")}"));
    }

    [Fact]
    public void A_notice_that_came_again_has_a_row_of_its_own_and_tells_of_the_same()
    {
        NoticeKind due = "due";
        Assert.Equal(("due@2026-09-21", "due@2026-09-21@4"), ($"{due.For(new(2026, 9, 21))}", $"{due.For(new(2026, 9, 21)).Again(4)}"));
        Assert.NotEqual(due, due.Again(4));
        Assert.Equal(due, due.For(new(2026, 9, 21)).Again(4).Plain);
        Assert.All<NoticeKind>(["visit-announced", "visit-announced@4"], told => Assert.Equal(
            (true, true, true, "visit"),
            (FirmNotices.TellsOfAVisit(told), Happenings.Tells(told), Happenings.IsOfTheAsked(told), Happenings.About(told))));
        Assert.All<NoticeKind>(["served", "served@4"], told => Assert.True(FirmNotices.TellsOfADecision(told)));
        Assert.All<NoticeKind>(["resident-number-found@4", "own-document-quarantined@4"],
            told => Assert.True(FirmNotices.TellsOfADocument(told)));
    }

    [Fact]
    public void A_stage_is_named_as_rows_and_answers_have_it()
    {
        Assert.All(Enum.GetValues<Stage>(), stage => Assert.Equal(stage, StageName.Of(stage).Known));
        Assert.Equal("\"in-review\"", JsonSerializer.Serialize(StageName.Of(Stage.InReview), CaseJson.Options));
        Assert.Equal(StageName.Of(Stage.Served), JsonSerializer.Deserialize<StageName>("\"served\"", CaseJson.Options));
    }

    [Fact]
    public void Who_has_a_case_is_an_agency_by_its_id_the_firm_several_or_nobody()
    {
        Assert.Equal(
            ("motir", null, null, null),
            (Holder.Parse("motir").Agency, Holder.Firm.Agency, Holder.Several.Agency, Holder.Nobody.Agency));
        Assert.Equal(
            """["firm","asked","none","motir"]""",
            JsonSerializer.Serialize<Holder[]>([Holder.Firm, Holder.Several, Holder.Nobody, "motir"], CaseJson.Options));
        Assert.Equal(Holder.Several, JsonSerializer.Deserialize<Holder>("\"asked\"", CaseJson.Options));
    }

    [Fact]
    public void They_stand_in_json_as_their_text_as_names_too()
    {
        const string Written = """{"hand-off-2-1":["person:p-1"]}""";
        var held = new Dictionary<ClockId, Recipient[]> { [ClockId.HandOff(2, 1)] = [Recipient.Person("p-1")] };

        Assert.Equal(Written, JsonSerializer.Serialize(held, CaseJson.Options));
        Assert.Equal("""["plus-1"]""", JsonSerializer.Serialize<NoticeKind[]>(["plus-1"], CaseJson.Options));
        Assert.Equal<NoticeKind>("plus-1", JsonSerializer.Deserialize<NoticeKind>("\"plus-1\"", CaseJson.Options));
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
