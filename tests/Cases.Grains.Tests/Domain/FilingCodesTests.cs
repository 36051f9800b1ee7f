using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Tests.Domain.Case;
using Cases.TestKit;
using Xunit;

namespace Cases.Grains.Tests.Domain;

/// <summary>Numbers and codes of a filing, whoever sends it.</summary>
public sealed class FilingCodesTests
{
    private static readonly ActContext Context = new(
        new("filer", Role.FirmFiler, Firm: "firm-1"), new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(9)), LawData.Shipped(),
        HolidayCalendar.Statutory);

    [Fact]
    public void They_are_recorded_in_plain_width_however_they_were_written()
    {
        var filing = SampleFiling.For() with
        {
            RegistrationNumber = "１２３－４５－６７８９１",
            Ksic = " ３８３１２ ",
        };

        var outcome = CaseDecider.Decide(CaseState.Empty, new FileRequest("2026-000001", "motir", filing), Context);

        var arrived = Assert.Single(Assert.IsType<Outcome.Accepted>(outcome).Events.OfType<RequestArrived>());
        Assert.Equal(("1234567891", "38312"), (arrived.Filing.RegistrationNumber, arrived.Filing.Ksic));
        Assert.NotNull(Ksic.Find(filing.Ksic));
    }

    [Fact]
    public void What_cannot_be_seen_in_them_is_named_with_its_place()
    {
        var filing = SampleFiling.For() with { RegistrationNumber = "123\u200B4567891", Ksic = "38312\u2060" };

        Assert.Equal(
            ["RegistrationNumber control-characters 4 U+200B", "Ksic control-characters 6 U+2060"],
            FilingFaults.Of(filing, Context).Select(f => $"{f.Field} {f.Code} {string.Join(' ', f.Arguments.TakeLast(2))}"));
    }

    [Fact]
    public void A_profile_with_what_nobody_sees_in_its_name_keeps_its_firm_from_nothing()
    {
        var filing = SampleFiling.For() with { FirmName = "하늘메탈" };

        Assert.Empty(FilingFirm.Faults(filing, "하늘\u200B메탈", null));
        Assert.Equal("하늘메탈", FilingFirm.FilledIn(filing with { FirmName = "" }, "하늘\u200B메탈", null).FirmName);
    }
}
