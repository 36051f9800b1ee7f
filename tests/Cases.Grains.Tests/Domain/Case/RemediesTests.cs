using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>What can be done against a grant with conditions, a return and a revocation.</summary>
public sealed class RemediesTests
{
    private static readonly Disposition Conditional =
        new(DispositionKind.GrantedWithConditions, "reasons", [new("report each quarter", new(2027, 6, 1))], null);

    /// <summary>Every version that is in force on the first day of 2027, and those after.</summary>
    private static IEnumerable<Procedure> New => Shipped.Procedures.Where(p => p.ValidFrom >= new DateOnly(2027, 1, 1));

    [Fact]
    public void Every_procedure_has_a_version_that_says_what_is_known_against_a_return()
    {
        Assert.Equal(Shipped.Procedures.Select(p => p.Id).Distinct().Order(), New.Select(p => p.Id).Order());
        Assert.All(New, p => Assert.Contains(p.Remedies, r => r.AfterLetters?.Contains(LetterKind.Return) is true));
        Assert.All(New.Where(p => p.Term is not null),
            p => Assert.Contains(p.Remedies, r => r.AfterLetters?.Contains(LetterKind.Revocation) is true));
        Assert.All(New.SelectMany(p => p.Remedies).Where(r => r.AfterLetters is not null),
            r => Assert.Equal(Confidence.Unconfirmed, r.Window.Confidence));
    }

    [Fact]
    public void Every_version_that_can_grant_with_conditions_says_what_is_known_against_that_and_marks_it_unconfirmed() =>
        Assert.All(New.Where(p => p.Outcomes.Contains(DispositionKind.GrantedWithConditions)), p =>
        {
            var remedies = p.Remedies.Where(r => r.After.Contains(DispositionKind.GrantedWithConditions)).ToList();
            Assert.Equal(["condition-objection", "administrative-appeal", "court"], remedies.Select(r => r.Id));
            Assert.All(remedies, r => Assert.Equal(Confidence.Unconfirmed, r.Window.Confidence));
        });

    [Fact]
    public void A_grant_with_conditions_under_the_new_version_can_be_objected_to_for_thirty_days_from_service()
    {
        var scene = Granted("2027-01-04 10:00");
        Assert.Equal("2027-01-01", scene.State.Triage!.Version);
        Assert.Equal(new DateOnly(2027, 2, 11), scene.Clock("remedy-condition-objection").Due);

        scene.Declined("objection.out-of-time", "2027-02-12 00:00", Firm, new FileObjection("the condition is too hard", []))
            .When("2027-02-11 10:00", Firm, new FileObjection("the condition is too hard", []))
            .Then<ObjectionFiled>(e => Assert.Equal("condition-objection", e.Remedy));
    }

    [Fact]
    public void One_received_before_keeps_its_version_and_knows_of_none() => Granted("2026-12-31 10:00")
        .Declined("objection.not-open", "2027-01-14 10:00", Firm, new FileObjection("the condition is too hard", []));

    [Fact]
    public void The_old_versions_stay_as_they_were_but_for_the_day_on_which_they_end()
    {
        foreach (var after in New)
        {
            var before = Shipped.Procedure(after.Id, "2025-01-01");
            Assert.Equal(after.ValidFrom.AddDays(-1), before.ValidTo);
            Assert.Equal(
                CaseJsonOf(before with
                {
                    ValidTo = after.ValidTo, Version = after.Version, ValidFrom = after.ValidFrom, Remedies = [],
                }),
                CaseJsonOf(after with { Remedies = [] }));
            Assert.DoesNotContain(before.Remedies, r => r.AfterLetters is not null);
        }

        static string CaseJsonOf(Procedure p) => System.Text.Json.JsonSerializer.Serialize(p, LawData.Options);
    }

    [Fact]
    public void Relief_that_was_revoked_before_there_was_a_letter_of_it_shifts_no_letter_after_it()
    {
        var at = Instant("2026-11-02 10:00");
        CaseEvent[] before = [new RequestReceived(at, "x"), new ReliefRevoked(at, "x", "reasons"), new DispositionServed(
            at, "x", ServiceChannel.Hand, "", at)];
        Assert.Equal([LetterKind.Receipt, LetterKind.Decision], LetterPlace.Of(before).Select(l => l.Kind));

        var scene = MainRoutesTests.Demonstrated("2027-06-01")
            .When("2027-01-04 10:00", Approver("mcee"), new RevokeRelief("misused"), Manager("mcee"));
        Assert.Equal([LetterKind.Revocation], LetterPlace.Of(scene.Last).Select(l => l.Kind));
        Assert.Contains(scene.Last.OfType<NoticeIssued>(), n => n.Rung == "relief-revoked");
    }

    private static Scene Granted(string received) => Triaged(received, "tenancy-contract", "kicox")
        .When("2027-01-05 10:00", Officer("kicox"), new Recommend(Conditional))
        .When("2027-01-08 10:00", Approver("kicox"), new Approve())
        .When("2027-01-12 10:00", Officer("kicox"),
            new Serve(ServiceChannel.Electronic, Instant("2027-01-12 10:00"), "proof"));
}
