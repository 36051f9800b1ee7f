using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>What a kind of thing adds to its <see cref="LedgerShell{TState, TEvent, TAct}"/>: its law and its rows.</summary>
internal interface IDecides<TState, TEvent, TAct>
    where TState : notnull
    where TEvent : notnull
{
    /// <summary>Whoever may not know of the thing learns neither its version nor which requests it has seen.</summary>
    bool MayKnow(TState state, Actor actor, TAct act);

    /// <summary>Asks the domain.</summary>
    Decided<TEvent> Decide(History<TState, TEvent> history, Actor actor, TAct act, DateTimeOffset at);

    /// <summary>The rows that are recorded with what was decided.</summary>
    LedgerRows Rows(TState before, TState after);

    /// <summary>Called once both are durable.</summary>
    void Recorded()
    {
    }

    /// <summary>Called when the state was read anew, so that nothing is known of the rows on disk.</summary>
    void Reread()
    {
    }

    /// <summary>Called when an act was accepted and there was nothing to record.</summary>
    Task HadNothing(TAct act) => Task.CompletedTask;

    /// <summary>Called when nobody knows what the ledger holds: whoever comes next reads it again.</summary>
    void Forget();
}

/// <summary>What came of a decision: events, or the code of why not.</summary>
/// <param name="Declined">Null where it was accepted.</param>
/// <param name="Arguments">Values for the text's placeholders.</param>
internal readonly record struct Decided<TEvent>(
    IReadOnlyList<TEvent> Events, string? Declined = null, IReadOnlyList<string>? Arguments = null);

/// <summary>An act on its way through the shell.</summary>
/// <param name="Digest">SHA-256 of what was asked, to tell a retry from a reused id.</param>
/// <param name="ExpectedVersion">The version the sender saw, or null when it does not care.</param>
internal sealed record ThingRequest<TAct>(Guid Id, byte[] Digest, Actor Actor, TAct Act, long? ExpectedVersion = null);
