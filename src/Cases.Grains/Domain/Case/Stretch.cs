using System.Collections.Immutable;

namespace Cases.Grains.Domain;

/// <summary>
/// A part of a case's life in which one agency led it through one step. Stretches tile that life: each lasts until the next
/// begins, and the last until the case is closed.
/// </summary>
/// <param name="Step">What is done in it: intake, triage, review, approval, service, follow-up or objection.</param>
/// <param name="Agency">The agency that led then.</param>
/// <param name="Officer">The handler it had last; of an approval whoever decided it, null while nobody has.</param>
public sealed record Stretch(string Step, string Agency, string? Officer, DateTimeOffset From)
{
    public const string Intake = "intake";
    public const string Triage = "triage";
    public const string Review = "review";
    public const string Approval = "approval";
    public const string Service = "service";
    public const string Objection = "objection";

    /// <summary>From service on: remedies are open, conditions and a term run.</summary>
    public const string FollowUp = "follow-up";

    /// <summary>The steps up to the decision: only in these a pause or a supplement stops the time.</summary>
    public static readonly IReadOnlyList<string> ToDecision = [Intake, Triage, Review, Approval];

    /// <summary>The stretches of a case after an event that left it in this state.</summary>
    internal static ImmutableArray<Stretch> After(CaseState state, CaseEvent e)
    {
        var led = state.Stretches;
        if (StepOf(state.Stage) is not { } step)
        {
            return led;
        }
        if (led is [.., var last] && last.Step == step && last.Agency == state.Lead)
        {
            return step is Review or Service && last.Officer != state.Officer
                ? led.SetItem(led.Length - 1, last with { Officer = state.Officer })
                : led;
        }
        if (led is [.., var begun] && begun.Step == step && begun.From == e.At)
        {
            // One act led it here and passed it on: nobody held it in between.
            return led.SetItem(led.Length - 1, begun with { Agency = state.Lead, Officer = state.Officer });
        }
        if (led is [.., { Step: Approval } decided])
        {
            led = led.SetItem(led.Length - 1, decided with { Officer = e.By });
        }
        return led.Add(new(step, state.Lead, step is Review or Service ? state.Officer : null, e.At));
    }

    private static string? StepOf(Stage stage) => stage switch
    {
        Stage.Arrived => Intake,
        Stage.Received => Triage,
        Stage.InReview => Review,
        Stage.Recommended => Approval,
        Stage.Decided => Service,
        Stage.Served => FollowUp,
        Stage.Objected => Objection,
        _ => null,
    };
}
