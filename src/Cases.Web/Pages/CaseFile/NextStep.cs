using Cases.Grains.Domain;
using Cases.Grains.Queries;

namespace Cases.Web.Pages.CaseFile;

/// <summary>Which of the offered acts a case waits for. It only orders buttons: the case itself decides what is lawful.</summary>
internal static class NextStep
{
    private static readonly string[] Early = ["approve-proposal", "receive", "triage-request", "claim"];
    private static readonly string[] Late =
        ["approve", "approve-proposal", "serve", "decide-objection", "claim-hand-off", "give-opinion", "decide-term-extension",
            "answer-law-revision", "claim"];

    /// <summary>The offered act to do next, or null when the case waits for somebody else.</summary>
    public static string? Of(CaseView view)
    {
        var state = view.State;
        string[] wanted = state.Stage switch
        {
            Stage.Arrived or Stage.Received => Early,
            Stage.InReview when state.Proposal is not null => Late,
            Stage.InReview when view.Sight == CaseSight.Lead && state.Officer is not null => UnderReview(state),
            Stage.Served when state.Conditions.Any(c => c is { Met: null, ReportedAt: not null }) =>
                ["settle-condition", .. Late],
            Stage.Served => [.. Late, "close"],
            _ => Late,
        };
        return wanted.FirstOrDefault(view.Acts.Contains);
    }

    private static string[] UnderReview(CaseState state) =>
        state.OpenSupplement is not null ? []
        : state.HandOffs.All(h => h.Last.State == RoundState.Cancelled) ? ["ask-agencies", "recommend"]
        : ["recommend"];
}
