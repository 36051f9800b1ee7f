namespace Cases.Grains.Domain;

/// <summary>The law of disposing: what is recorded of an act, or why it is declined.</summary>
public static class DecideDisposal
{
    /// <param name="due">What falls due where a list is drawn up; empty for every other act.</param>
    /// <param name="kept">Why a law keeps what is held on whoever asked for its deletion; null where none does.</param>
    public static (DisposalEvent? Event, string? Declined) Of(
        Disposals now, DisposalAct act, Actor actor, DateTimeOffset at, IReadOnlyList<DisposalItem> due, string? kept)
    {
        if (Fault(now, act, actor, due, kept) is { } no)
        {
            return (null, no);
        }
        var by = actor.Person;
        return (act switch
        {
            DrawUpDisposal a => new DisposalListed(at, by, a.List, a.Year, a.Agency, Fresh(now, due)),
            AppraiseDisposal a => new DisposalAppraised(at, by, a.List, a.Appraisal, a.Kept),
            ApproveDisposal a => new DisposalApproved(at, by, a.List),
            DropDisposal a => new DisposalDropped(at, by, a.List, a.Reason),
            DisposeCase a => new CaseDisposed(at, by, a.List, a.Case, a.Chains),
            AskDeletion a => new DeletionAsked(at, by, a.Request, kept),
            RefuseDeletion a => new DeletionRefused(at, by, a.Request, a.Reason),
            DisposePerson a => (DisposalEvent)new PersonDisposed(at, by, PersonOf(now, a.Request), a.Request),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        }, null);
    }

    private static string? Fault(
        Disposals now, DisposalAct act, Actor actor, IReadOnlyList<DisposalItem> due, string? kept) => act switch
    {
        // One that was answered at once stands too, as long as the same law keeps what is held.
        AskDeletion => now.Requests.Any(r => r.Person == actor.Person && (r.IsOpen || (kept is not null && r.Kept == kept)))
            ? DisposalRefusals.AskedAlready.Code : null,
        DisposeCase a => actor.Role != Role.System ? CaseRefusals.NotYours.Code
            : now.Waiting.Any(w => w.List.Id == a.List && w.Item.Case == a.Case) ? null : DisposalRefusals.NotListed.Code,
        _ when actor.Role != Role.Administrator => CaseRefusals.NotYours.Code,
        DrawUpDisposal a => now.Lists.Any(l => l.IsOpen && l.Agency == a.Agency) ? DisposalRefusals.DrawnUp.Code
            : Fresh(now, due).Count == 0 ? DisposalRefusals.NothingDue.Code : null,
        AppraiseDisposal a => List(now, a.List) is not { } list ? DisposalRefusals.Unknown.Code : Said(list, a),
        ApproveDisposal a => List(now, a.List) switch
        {
            null => DisposalRefusals.Unknown.Code,
            { Appraisal: null } => DisposalRefusals.NotAppraised.Code,
            var list when list.By == actor.Person || list.AppraisedBy == actor.Person => CaseRefusals.SamePerson.Code,
            _ => null,
        },
        DropDisposal a => List(now, a.List) is null ? DisposalRefusals.Unknown.Code : Written([a.Reason]),
        RefuseDeletion a => PersonFault(now, a.Request, actor) ?? Written([a.Reason]),
        DisposePerson a => PersonFault(now, a.Request, actor) ?? (kept is null ? null : DisposalRefusals.KeptByLaw.Code),
        _ => DisposalRefusals.Unknown.Code,
    };

    /// <summary>Without what was disposed of, or goes already.</summary>
    private static IReadOnlyList<DisposalItem> Fresh(Disposals now, IReadOnlyList<DisposalItem> due) =>
        [.. due.Where(item => !now.Cases.ContainsKey(item.Case) && now.Waiting.All(w => w.Item.Case != item.Case))];

    private static DisposalList? List(Disposals now, Guid id) => now.Lists.FirstOrDefault(l => l.Id == id && l.IsOpen);

    private static string? Said(DisposalList list, AppraiseDisposal act)
    {
        var a = act.Appraisal;
        return Written([a.Opinion, a.Reviewer, a.Panel, .. act.Kept.Select(kept => kept.Reason)])
            ?? (act.Kept.Any(kept => list.Items.All(item => item.Number != kept.Number)) ? DisposalRefusals.NotListed.Code
            : a.OpinionOn > a.ReviewedOn || a.ReviewedOn > a.PanelOn ? DisposalRefusals.WrongOrder.Code : null);
    }

    private static string? PersonFault(Disposals now, Guid request, Actor actor) =>
        now.Requests.FirstOrDefault(r => r.Id == request && r.IsOpen) is not { } asked ? DisposalRefusals.Unknown.Code
        : asked.Person == actor.Person ? CaseRefusals.SamePerson.Code : null;

    private static string PersonOf(Disposals now, Guid request) => now.Requests.First(r => r.Id == request).Person;

    private static string? Written(IReadOnlyList<string> texts) =>
        texts.Any(Writing.IsBlank) ? DisposalRefusals.Incomplete.Code
        : texts.Any(t => Writing.IsLonger(t, FilingFaults.LongestLine) || Writing.Unwanted(t) is not null
            || Writing.HasLineEnd(t) || ResidentNumber.In(t) is not null) ? DisposalRefusals.Unwritable.Code : null;
}
