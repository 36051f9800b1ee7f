namespace Cases.Grains.Domain;

/// <summary>All that is, or was, to be disposed of.</summary>
/// <param name="Lists">Oldest first.</param>
/// <param name="Chains">What was disposed of, by the id of its chain.</param>
/// <param name="Cases">Cases that were, with when.</param>
/// <param name="People">People whose data were, with when.</param>
/// <param name="Requests">Requests to delete, oldest first.</param>
public sealed record Disposals(
    IReadOnlyList<DisposalList> Lists, IReadOnlyDictionary<Guid, DisposedChain> Chains,
    IReadOnlyDictionary<Guid, DateTimeOffset> Cases, IReadOnlyDictionary<string, DateTimeOffset> People,
    IReadOnlyList<DeletionRequest> Requests)
{
    public static readonly Disposals Empty = new(
        [], new Dictionary<Guid, DisposedChain>(), new Dictionary<Guid, DateTimeOffset>(),
        new Dictionary<string, DateTimeOffset>(), []);

    public Disposals Fold(IEnumerable<DisposalEvent> events)
    {
        var (lists, requests) = (Lists.ToDictionary(l => l.Id), Requests.ToDictionary(r => r.Id));
        var (chains, cases) = (Chains.ToDictionary(), Cases.ToDictionary());
        var people = People.ToDictionary();
        foreach (var e in events)
        {
            switch (e)
            {
                case DisposalListed a:
                    lists[a.List] = new(a.List, a.Year, a.Agency, a.Items, a.At, a.By);
                    break;
                case DisposalAppraised a:
                    lists[a.List] = lists[a.List] with { Appraisal = a.Appraisal, AppraisedBy = a.By, Kept = a.Kept };
                    break;
                case DisposalApproved a:
                    lists[a.List] = lists[a.List] with { ApprovedBy = a.By, ApprovedAt = a.At };
                    break;
                case DisposalDropped a:
                    lists[a.List] = lists[a.List] with { Dropped = a.Reason };
                    break;
                case CaseDisposed a:
                    cases[a.Case] = a.At;
                    foreach (var chain in a.Chains)
                    {
                        chains[chain.Id] = chain;
                    }
                    break;
                case DeletionAsked a:
                    requests[a.Request] = new(a.Request, a.By, a.At, a.Kept, null, null);
                    break;
                case DeletionRefused a:
                    requests[a.Request] = requests[a.Request] with { Refused = a.Reason, AnsweredAt = a.At };
                    break;
                case PersonDisposed a:
                    people[a.Person] = a.At;
                    if (a.Request is { } asked)
                    {
                        requests[asked] = requests[asked] with { AnsweredAt = a.At };
                    }
                    break;
            }
        }
        return new(
            [.. lists.Values.OrderBy(l => l.At)], chains, cases, people, [.. requests.Values.OrderBy(r => r.At)]);
    }

    /// <summary>What approved lists hold and nobody has disposed of yet.</summary>
    public IEnumerable<(DisposalList List, DisposalItem Item)> Waiting =>
        from list in Lists where list.ApprovedBy is not null
        from item in list.Going where !Cases.ContainsKey(item.Case) select (list, item);
}

/// <summary>One year's list of an agency.</summary>
public sealed record DisposalList(
    Guid Id, int Year, string Agency, IReadOnlyList<DisposalItem> Items, DateTimeOffset At, string By)
{
    public Appraisal? Appraisal { get; init; }

    public string? AppraisedBy { get; init; }

    public IReadOnlyList<KeptCase> Kept { get; init; } = [];

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Why it was dropped, or null.</summary>
    public string? Dropped { get; init; }

    public bool IsOpen => Dropped is null && ApprovedBy is null;

    /// <summary>Those that go: all but what the panel kept.</summary>
    public IEnumerable<DisposalItem> Going => Items.Where(item => Kept.All(kept => kept.Number != item.Number));
}

/// <summary>Somebody's request that what is held on them be deleted.</summary>
/// <param name="Kept">The code of the reason for which a law keeps it, told at once; null where an administrator answers.</param>
/// <param name="Refused">An administrator's reason; null where it was not refused.</param>
public sealed record DeletionRequest(
    Guid Id, string Person, DateTimeOffset At, string? Kept, string? Refused, DateTimeOffset? AnsweredAt)
{
    public bool IsOpen => Kept is null && AnsweredAt is null;
}
