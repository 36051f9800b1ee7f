using Cases.Grains.Domain;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>Extension of the case's own period, before and after the Enforcement Decree of 2026-05-06.</summary>
public sealed class LengtheningTests
{
    private static readonly DateOnly Expected = new(2027, 3, 2);

    [Theory]
    [InlineData("2026-05-04 10:00", "2026-05-12 10:00", "unavoidable", "cooperation")]
    [InlineData("2026-05-06 10:00", "2026-05-12 10:00", "cooperation", "unavoidable")]
    public void The_day_of_receipt_decides_which_reasons_are_lawful(string received, string at, string lawful, string not) =>
        Triaged(received, "plan-change", "motir")
            .Declined("extension.reason", at, Officer("motir"), new ExtendPeriod(not, "30d", Expected, "note"))
            .Declined("extension.reason", at, Officer("motir"), new ExtendPeriod("workload", "30d", Expected, "note"))
            .Lengthened(at, Officer("motir"), lawful, "30d")
            .Then<PeriodExtended>(e => Assert.False(e.WithConsent));

    [Fact]
    public void A_second_extension_needs_the_consent_of_the_firm() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Lengthened("2026-11-09 10:00", Officer("motir"), "fact-check", "30d")
            .Declined("extension.needs-consent", "2026-11-10 10:00", Officer("motir"),
                new ExtendPeriod("fact-check", "10d", Expected, "note"))
            .When("2026-11-10 10:00", Officer("motir"), new AskExtensionConsent("10d", "note"))
            .When("2026-11-10 11:00", Firm, new AnswerExtensionConsent(true))
            .Lengthened("2026-11-10 12:00", Officer("motir"), "fact-check", "10d")
            .Then<PeriodExtended>(e => Assert.True(e.WithConsent))
            .Declined(
                "extension.used", "2026-11-11 10:00", Officer("motir"), new ExtendPeriod("fact-check", "10d", Expected, "note"));

    [Fact]
    public void A_refused_consent_extends_nothing() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Lengthened("2026-11-09 10:00", Officer("motir"), "fact-check", "30d")
            .When("2026-11-10 10:00", Officer("motir"), new AskExtensionConsent("10d", "note"))
            .When("2026-11-10 11:00", Firm, new AnswerExtensionConsent(false))
            .Declined("extension.needs-consent", "2026-11-10 12:00", Officer("motir"),
                new ExtendPeriod("fact-check", "10d", Expected, "note"));

    [Fact]
    public void No_extension_exceeds_the_original_period_or_comes_after_it() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .Declined("extension.too-long", "2026-11-09 10:00", Officer("motir"),
                new ExtendPeriod("fact-check", "31d", Expected, "note"))
            .Declined("extension.after-expiry", "2026-12-12 00:00", Officer("motir"),
                new ExtendPeriod("fact-check", "30d", Expected, "note"))
            .Lengthened("2026-12-11 23:59", Officer("motir"), "fact-check", "30d");

    [Fact]
    public void A_statute_with_extensions_of_its_own_goes_before_the_general_ones() =>
        Triaged("2026-11-02 10:00", "circular-recognition", "mcee")
            .Declined("extension.too-long", "2026-11-09 10:00", Officer("mcee"),
                new ExtendPeriod("fact-check", "31d", Expected, "note"))
            .Lengthened("2026-11-09 10:00", Officer("mcee"), "fact-check", "30d")
            .Lengthened("2026-11-10 10:00", Officer("mcee"), "fact-check", "30d")
            .Then<PeriodExtended>(e => Assert.False(e.WithConsent))
            .Declined(
                "extension.used", "2026-11-11 10:00", Officer("mcee"), new ExtendPeriod("fact-check", "30d", Expected, "note"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_statute_that_asks_for_consent_from_one_extension_on_asks_for_it_from_that_one_on(int from)
    {
        var law = Shipped with
        {
            Procedures = [.. Shipped.Procedures.Select(p => p.Id != "circular-recognition" ? p : p with
            {
                Period = p.Period with { Extension = p.Period.Extension! with { ConsentFrom = from } },
            })],
        };
        var scene = Triaged("2026-11-02 10:00", "circular-recognition", "mcee", law);
        for (var extension = 1; extension < from; extension++)
        {
            scene.Lengthened($"2026-11-09 10:0{extension}", Officer("mcee"), "fact-check", "10d");
        }

        scene.Declined(
            "extension.needs-consent", "2026-11-10 10:00", Officer("mcee"),
            new ExtendPeriod("fact-check", "10d", Expected, "note"));
    }

    [Fact]
    public void An_outage_stops_the_clock_only_from_the_day_it_became_law() =>
        Triaged("2026-05-04 10:00", "plan-change", "motir")
            .Declined("pause.not-law-then", "2026-05-08 10:00", Officer("motir"),
                new PauseClock("outage", new DateOnly(2026, 5, 4), "note"))
            .When("2026-05-08 10:00", Officer("motir"), new PauseClock("outage", new DateOnly(2026, 5, 6), "note"))
            .When("2026-05-11 10:00", Officer("motir"), new ResumeClock(new DateOnly(2026, 5, 8)))
            .Declined("pause.not-law-then", "2026-05-11 11:00", Officer("motir"),
                new ProposePauseCorrection(1, new DateOnly(2026, 5, 4), new DateOnly(2026, 5, 8), "note"))
            .When("2026-05-11 11:00", Officer("motir"),
                new ProposePauseCorrection(1, new DateOnly(2026, 5, 7), new DateOnly(2026, 5, 8), "note"));
}
