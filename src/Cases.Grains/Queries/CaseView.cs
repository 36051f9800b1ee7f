using System.Collections.Frozen;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Queries;

/// <summary>One case as one viewer may read it, at one instant.</summary>
/// <param name="State">The case with what fell due by itself folded in and without what the viewer may not read.</param>
/// <param name="Version">The version an act may expect: that of the last recorded event, or for a firm as
/// <see cref="FirmVersions"/> counts.</param>
/// <param name="Holder">Who has to do something next.</param>
/// <param name="AsOf">For a former lead: the transfer, beyond which it sees nothing. Null otherwise.</param>
/// <param name="Acts">Names of the acts worth offering to the viewer.</param>
/// <param name="People">Names of everybody the view speaks of, by person id.</param>
/// <param name="Links">The other cases it is tied to, in the order of <see cref="CaseState.Links"/>.</param>
public sealed record CaseView(
    CaseState State,
    long Version,
    CaseSight Sight,
    Holder Holder,
    DateTimeOffset Now,
    DateTimeOffset? AsOf,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<string> Acts,
    IReadOnlyDictionary<string, PersonName> People,
    IReadOnlyList<LinkView> Links)
{
    /// <summary>By hash: the documents in which a resident registration number stands, whether the viewer reads them or not.</summary>
    public IReadOnlyDictionary<string, NumberedDocument> Numbered { get; init; } = FrozenDictionary<string, NumberedDocument>.Empty;

    /// <summary>Where the firm's answers would lead; null for everybody else.</summary>
    public Prospects? Ahead { get; init; }

    public ClockView? Clock(ClockId id) => Clocks.FirstOrDefault(c => c.Clock.Id == id);

    /// <summary>
    /// The clock that says until when the case itself has to be dealt with: intake, then its period, then the objection.
    /// </summary>
    public ClockView? Main => Clocks.LastOrDefault(
        c => c.Clock.Kind is ClockKinds.Intake or ClockKinds.Case or ClockKinds.Objection && c.Clock.Status != ClockStatus.Ended);

    /// <summary>The letters that there are for the firm, for who may read them.</summary>
    public IReadOnlyList<LetterPlace> Letters { get; init; } = [];

    /// <summary>Why the act that was asked about is not open to the viewer; null where it is, or the case cannot say.</summary>
    public Outcome.Declined? WhyNot { get; init; }

    /// <summary>The numbers of the parts of the case that an act is open on, such as hand-offs, by the name of the act.</summary>
    public ILookup<string, int> Parts { get; init; } = Array.Empty<int>().ToLookup(_ => "");
}

/// <summary>One clock with its working.</summary>
/// <param name="Explained">Null for a day that was set in the case itself and where no statute sets a period.</param>
/// <param name="DaysLeft">Working days from today to the last lawful day, today counted; 0 from the due instant on; null without
/// one.</param>
/// <param name="Overdue">True while it runs beyond its due instant, or when it ended beyond it.</param>
public sealed record ClockView(CaseClock Clock, Deadline? Explained, int? DaysLeft, bool Overdue);

/// <summary>A tied case.</summary>
/// <param name="Number">Null where the viewer may not see the other case.</param>
/// <param name="FromThere">True where the other case holds the link, and this one is what it leads to.</param>
public sealed record LinkView(Guid OtherCase, LinkKind Kind, string? Number, bool FromThere = false);
