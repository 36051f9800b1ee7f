using Cases.Grains.Domain;
using Cases.Web.Acts;

namespace Cases.Web.Tests;

/// <summary>The statuses that clients of the API were promised.</summary>
public sealed class StatusOfRefusalsTests
{
    private static readonly Dictionary<string, int> Released = new()
    {
        ["case.unknown"] = 404,
        ["act.not-yours"] = 403,
        ["act.not-handler"] = 403,
        ["act.not-author"] = 403,
        ["act.same-person"] = 403,
        ["hand-off.not-yours"] = 403,
        ["act.malformed"] = 400,
        ["required"] = 400,
        ["too-long"] = 400,
        ["control-characters"] = 400,
        ["one-line"] = 400,
        ["resident-number"] = 400,
        ["period-format"] = 400,
    };

    /// <summary>Only the edge says these, of a body that it cannot read: in the errors of a 400.</summary>
    private static readonly string[] OfBodies =
        ["day-format", "instant-format", "act.unknown-field", "act.repeated-field", "too-many", "document.not-uploaded",
            "document.gone", "document.infected"];

    public static TheoryData<string> Codes => [.. Refusals.All.Keys.Except(OfBodies), "a.later-release"];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_the_status_that_it_was_released_with(string code) =>
        Assert.Equal(Released.GetValueOrDefault(code, 409), CaseActs.StatusOf(code));
}
