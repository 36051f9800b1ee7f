using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.TestKit;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>
/// A ministry is reorganised at the turn of the year: what can be filed with, given or asked is who is there on the day of the
/// act, whatever is shipped of the law to come and kept of the law of before.
/// </summary>
public sealed class AgenciesOfTheDayTests
{
    private const string Before = "2026-12-31 17:00", After = "2027-01-04 10:00", Gone = "mcee", Successor = "mcee-of-2027";

    private static readonly LawBook Reorganised = Shipped with
    {
        Agencies =
        [
            .. Shipped.Agencies.Select(a => a.Id == Gone ? a with { ValidTo = new(2026, 12, 31) } : a),
            Shipped.Agency(Gone)! with { Id = Successor, ValidFrom = new(2027, 1, 1), Predecessor = Gone },
        ],
    };

    [Fact]
    public void Those_of_a_day_are_found_by_their_id_on_it_alone()
    {
        Assert.Equal((Gone, null), Found(Gone));
        Assert.Equal((null, Successor), Found(Successor));
        Assert.Null(Reorganised.AgencyOn("nobody", new(2027, 1, 1)));

        static (string? Before, string? After) Found(string id) => (On(id, Before), On(id, After));

        static string? On(string id, string at) => Reorganised.AgencyOn(id, Seoul.DayOf(Instant(at)))?.Id;
    }

    [Fact]
    public void A_request_is_filed_with_who_is_there() => Holds(
        "agency.unknown", _ => Empty(Reorganised), Firm, to => new FileRequest("2026-000001", to, SampleFiling.For()));

    [Fact]
    public void A_case_is_transferred_to_who_is_there() =>
        Holds("agency.unknown", at => Received(at, law: Reorganised), Clerk, to => new Transfer(to, "its own field"));

    [Fact]
    public void A_case_is_triaged_to_who_is_there() => Holds(
        "triage.not-competent", at => Received(at, Of.Kinds[0], Reorganised), Clerk,
        to => new TriageRequest(Of.Id, to, "its own field"));

    [Fact]
    public void An_opinion_is_asked_of_who_is_there() => Holds(
        "agency.unknown", at => Triaged(at, "improvement-request", "motir", Reorganised), Officer("motir"),
        to => new AskAgencies([new(to, "agency-reply", true, "?")]));

    [Fact]
    public void Nobody_is_asked_again_who_is_there_no_more() => Triaged(Before, "improvement-request", "motir", Reorganised)
        .When(Before, Officer("motir"), new AskAgencies([new(Gone, "agency-reply", true, "?")]))
        .When(Before, Officer(Gone), new GiveOpinion(1, OpinionKind.Agree, "yes", []))
        .Declined("agency.unknown", After, Officer("motir"), new AskAgain(1, "Still?"));

    /// <summary>A procedure that the agency in question is competent for.</summary>
    private static Procedure Of => Shipped.Procedures.First(
        p => p.ValidTo is null && Shipped.Agency(Gone)!.Roles.Any(p.CompetentRoles.Contains));

    private static void Holds(string code, Func<string, Scene> given, Actor actor, Func<string, CaseAct> act)
    {
        given(Before).Declined(code, Before, actor, act(Successor)).When(Before, actor, act(Gone));
        given(Before).Declined(code, After, actor, act(Gone)).When(After, actor, act(Successor));
    }
}
