namespace Cases.Grains.Domain;

/// <summary>
/// Who sees what, in one place: what somebody may know of, as his role and what he belongs to say. The decider, lists,
/// exports, counts, streams, turnaround, links, the directory and the access log ask this and nothing else; the text of a
/// list is made from it where statements are made.
/// </summary>
public sealed class Reach
{
    private readonly RoleRule? rule;

    private Reach(Actor actor)
    {
        rule = RoleRule.Find(actor.Role);
        (Agency, Firm) = (Cases == Extent.Agency ? actor.Agency : null, Cases == Extent.Firm ? actor.Firm : null);
        FiguresAgency = rule?.Figures == Extent.Agency ? actor.Agency : null;
    }

    /// <summary>Which cases.</summary>
    public Extent Cases => rule?.Cases ?? Extent.None;

    /// <summary>The agency by whose part in them cases are known; null where they are not known by that.</summary>
    public string? Agency { get; }

    /// <summary>The firm whose cases are known; null where they are not known by that.</summary>
    public string? Firm { get; }

    /// <summary>Whether the figures of every agency are seen one by one.</summary>
    public bool SeesAllFigures => rule?.Figures == Extent.Every;

    /// <summary>Whether figures are seen at all.</summary>
    public bool SeesFigures => SeesAllFigures || FiguresAgency is not null;

    public bool ReadsAccessLog => rule?.ReadsAccessLog ?? false;

    public bool RunsTheHouse => rule?.RunsTheHouse ?? false;

    /// <summary>Whether reading is written down: all do but a firm, which reads of its own.</summary>
    public bool IsWrittenDown => Cases != Extent.Firm;

    private string? FiguresAgency { get; }

    public static Reach Of(Actor actor) => new(actor);

    /// <summary>How much of a case is read.</summary>
    public CaseSight Sight(CaseState state) => Cases switch
    {
        _ when state.Stage == Stage.None => CaseSight.None,
        Extent.Every => rule!.Sight,
        Extent.Firm when Firm is not null && Firm == state.Firm => CaseSight.Firm,
        Extent.Agency when Agency is not null => PartOf(state, Agency),
        _ => CaseSight.None,
    };

    /// <summary>
    /// Whether a case is in the lists, and whether it is told that it moved. A former lead reads what it did on the case itself,
    /// not in lists of today.
    /// </summary>
    /// <param name="agencies">Those that lead it or are asked.</param>
    public bool Lists(string firm, IReadOnlySet<string> agencies) => Cases switch
    {
        Extent.Every => true,
        Extent.Firm => Firm == firm,
        Extent.Agency => Agency is not null && agencies.Contains(Agency),
        _ => false,
    };

    /// <summary>Whether one agency's figures are seen one by one; null asks for those of all.</summary>
    public bool SeesFiguresOf(string? agency) => SeesAllFigures || (agency is not null && agency == FiguresAgency);

    /// <summary>The recipients of notices that stand for the reader, but for himself by name.</summary>
    public IEnumerable<Recipient> ToldAs() => (rule?.Told ?? []).Select(place => (place, Firm, Agency) switch
    {
        (RecipientKind.Firm, { } firm, _) => Recipient.Firm(firm),
        (RecipientKind.Desk, _, { } agency) => Recipient.Desk(agency),
        (RecipientKind.Manager, _, { } agency) => Recipient.Manager(agency),
        (RecipientKind.Inspector, _, _) => Recipient.Inspector,
        _ => (Recipient?)null,
    }).OfType<Recipient>();

    private static CaseSight PartOf(CaseState state, string agency) =>
        agency == state.Lead ? CaseSight.Lead
        : state.HandOffs.Any(h => h.Agency == agency) ? CaseSight.Asked
        : state.FormerLeads.Contains(agency) ? CaseSight.Former
        : CaseSight.None;
}
