using System.Collections.Concurrent;
using System.Reflection;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains.Domain;

/// <summary>Decides on any act: who may do it, in which stage, what fell due before it, and then the act itself.</summary>
public static class CaseDecider
{
    private static readonly ConcurrentDictionary<Type, (ByAttribute[] By, InAttribute? In)> Rules = new();

    /// <summary>
    /// The events to record for an act, first what a changed calendar moved and what fell due before it, last what the firm and
    /// staff are told of it. Declined: nothing is recorded, and what fell due is left to the next sweep.
    /// </summary>
    public static Outcome Decide(CaseState state, CaseAct act, ActContext context)
    {
        if (Refusal(state, act, context) is { } no)
        {
            return no;
        }
        var before = act is Recalculate { CalendarVersion: var version } ? context.Calendar.Earlier(version) : context.Before;
        var moved = MovedClocks.Between(state, before, context);
        var recorded = state.Fold(moved);
        // A recalculation only says where the clocks are now; what fell due by that is the sweep's to wake.
        IReadOnlyList<CaseEvent> due =
            act is Recalculate ? [] : FallsDue.Before(recorded, context.At, context.Law, context.Calendar);
        var now = recorded.Fold(due);
        try
        {
            var outcome = Readiness.Refusal(act.GetType(), now, context) ?? act.Decide(now, context);
            if (outcome is not Outcome.Accepted decided)
            {
                return outcome;
            }
            if (decided.Events.Count > 0)
            {
                // Also of what is only proposed: approved, it would be declined, and wait for ever.
                Countable(now.Fold(decided.Events), context);
            }
            outcome = TwoPeople.Of(act, decided, now, context);
            if (outcome is Outcome.Accepted accepted)
            {
                var after = now.Fold(accepted.Events);
                return new Outcome.Accepted(
                [
                    .. moved, .. due, .. accepted.Events, .. FirmNotices.Of(accepted.Events, after, context),
                    .. Happenings.Of(accepted.Events, now, after, context),
                ]);
            }
            return outcome;
        }
        catch (BeyondHorizonException beyond)
        {
            return Outcome.No(CalendarRefusals.BeyondHorizon, beyond.First, beyond.Last);
        }
    }

    /// <summary>An act that leaves a clock which nobody can count is declined: its date would be a guess.</summary>
    /// <exception cref="BeyondHorizonException">A clock leaves the calendar.</exception>
    private static void Countable(CaseState state, ActContext context) => _ = CaseClocks.Of(state, context.Law, context.Calendar);

    /// <summary>Whether an actor could do an act of this type on the case as it stands, its parameters aside.</summary>
    public static bool MayTry(CaseState state, Type act, Actor actor) =>
        Of(act) is var (by, stages) && Allows(by, state, actor) && InStage(stages, state);

    /// <summary>
    /// Why an actor cannot do an act of this type on the case as it stands, its parameters aside; null where he can, and where
    /// there is nothing in the case that it could be about.
    /// </summary>
    public static Outcome.Declined? WhyNot(CaseState state, Type act, ActContext context) => (Of(act) is var (by, stages)
        ? !Allows(by, state, context.Actor) ? Outcome.No(CaseRefusals.NotYours)
        : !InStage(stages, state) ? Outcome.No(CaseRefusals.WrongStage, state.Stage)
        : Readiness.WhyNot(act, state, context) : null) as Outcome.Declined;

    /// <summary>The sides on which an actor stands to a case.</summary>
    public static IEnumerable<Side> SidesOf(CaseState state, Actor actor)
    {
        if (actor.Role == Role.System)
        {
            yield return Side.System;
        }
        if (actor.Firm is not null && (actor.Firm == state.Firm || state.Stage == Stage.None))
        {
            yield return Side.Firm;
        }
        if (actor.Agency is not null && actor.Agency == state.Lead)
        {
            yield return Side.Lead;
        }
        else if (actor.Agency is not null && state.IsAsked(actor.Agency))
        {
            yield return Side.Asked;
        }
    }

    /// <summary>Whether the actor may know that the case exists; the system wakes each of them and reads for nobody.</summary>
    public static bool MaySee(CaseState state, Actor actor) =>
        actor.Role == Role.System || Reach.Of(actor).Sight(state) != CaseSight.None;

    private static Outcome? Refusal(CaseState state, CaseAct act, ActContext context)
    {
        var (by, stages) = Of(act.GetType());
        return state.Stage == Stage.None && act is not FileRequest ? Outcome.No(CaseRefusals.Unknown)
            : state.Stage != Stage.None && !MaySee(state, context.Actor) ? Outcome.No(CaseRefusals.Unknown)
            : !Allows(by, state, context.Actor) ? Outcome.No(CaseRefusals.NotYours)
            : !InStage(stages, state) ? Outcome.No(CaseRefusals.WrongStage, state.Stage)
            : ActShape.Of(act.GetType()).Faults(act) is [var fault, ..] ? Outcome.No(fault)
            : null;
    }

    private static (ByAttribute[] By, InAttribute? In) Of(Type act) => Rules.GetOrAdd(act, static type =>
        ([.. type.GetCustomAttributes<ByAttribute>()], type.GetCustomAttribute<InAttribute>()));

    private static bool Allows(ByAttribute[] by, CaseState state, Actor actor) =>
        SidesOf(state, actor).Any(side => by.Any(b => b.Side == side && b.Roles.Contains(actor.Role)));

    private static bool InStage(InAttribute? stages, CaseState state) =>
        stages is null ? state.Stage is not (Stage.None or Stage.Closed) : stages.Stages.Contains(state.Stage);
}
