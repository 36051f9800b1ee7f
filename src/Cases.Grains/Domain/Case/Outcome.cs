namespace Cases.Grains.Domain;

/// <summary>What the domain answers to an act: events to record, or a reason why not.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The act is lawful; these events say what happened.</summary>
    public sealed record Accepted(IReadOnlyList<CaseEvent> Events) : Outcome;

    /// <summary>The act is declined; nothing is recorded.</summary>
    /// <param name="Arguments">Values for the text's placeholders, written as the refusal's kinds of arguments say.</param>
    public sealed record Declined(Refusal Refusal, IReadOnlyList<string> Arguments) : Outcome
    {
        public string Code => Refusal.Code;
    }

    public static Outcome Of(params IReadOnlyList<CaseEvent> events) => new Accepted(events);

    public static Outcome No(PlainRefusal refusal) => new Declined(refusal, []);

    public static Outcome No<T>(Refusal<T> refusal, T value) => new Declined(refusal, [refusal.Written(value)]);

    public static Outcome No<T1, T2>(Refusal<T1, T2> refusal, T1 one, T2 other) =>
        new Declined(refusal, refusal.Written(one, other));

    /// <summary>Declined for a fault of one of the act's fields, whose path comes first.</summary>
    public static Outcome No(Fault fault) => new Declined(Refusals.All[fault.Code], [fault.Field, .. fault.Arguments]);

    /// <summary>Declined for faults that are told elsewhere; here are the names of their fields.</summary>
    public static Outcome No(PlainRefusal refusal, IEnumerable<string> fields) => new Declined(refusal, [.. fields]);
}
