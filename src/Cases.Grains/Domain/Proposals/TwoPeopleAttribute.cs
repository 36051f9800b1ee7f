namespace Cases.Grains.Domain;

/// <summary>
/// What this act ends in takes two people: whoever does it only proposes, and nothing has happened until another approves
/// (<see cref="ApproveProposal"/>). Said here and nowhere else: decider, offers and forms ask the act.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TwoPeopleAttribute : Attribute
{
    /// <summary>The flag of the act that has to be set for that; null where it always takes two.</summary>
    public string? Where { get; init; }
}

/// <summary>An act that only somebody else than a first person may do.</summary>
public interface IOfSecondPerson
{
    /// <summary>The first person, or null where none has acted yet.</summary>
    static abstract string? First(CaseState state);
}

/// <summary>An event that a first person proposed and a second one approved: its person is the second.</summary>
public interface IOfTwoPeople
{
    /// <summary>Null where it took one person: where it takes no more, and in what was recorded before it took two.</summary>
    string? ProposedBy { get; }
}
