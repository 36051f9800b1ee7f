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
    /// <param name="Code">Stable, kebab-case, such as hand-off.out-of-time; the reader's language has a text for it.</param>
    /// <param name="Arguments">Values for the text's placeholders; days as yyyy-MM-dd, instants as ISO 8601.</param>
    public sealed record Declined(string Code, IReadOnlyList<string> Arguments) : Outcome;

    public static Outcome Of(params IReadOnlyList<CaseEvent> events) => new Accepted(events);

    public static Outcome No(string code, params IReadOnlyList<string> arguments) => new Declined(code, arguments);
}
