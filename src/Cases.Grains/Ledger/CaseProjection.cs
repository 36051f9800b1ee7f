using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Ledger;

/// <summary>The rows of a case: a pure function of its state, the law data and a calendar.</summary>
public static class CaseProjection
{
    /// <summary>All rows of a case, as a rebuild would make them.</summary>
    public static CaseRows Of(CaseState state, LawBook law, HolidayCalendar calendar)
    {
        var clocks = CaseClocks.Of(state, law, calendar);
        return new(
            CaseRowOf(state, law, clocks),
            [.. state.Parties().Select(
                p => new PartyRow(state.Id, p.Agency, p.Former ? "former" : p.Side == Side.Lead ? "lead" : "asked"))],
            [.. state.HandOffs.SelectMany(h => h.Rounds.Select(r => HandOffRowOf(state, h, r, clocks)))],
            [.. clocks.Select(c => ClockRowOf(state, c, law, calendar))],
            [.. CaseSpans.Of(state, clocks, law, calendar)],
            [.. Notices(state).SelectMany(n => n.Notice.Recipients.Select(to =>
                new NoticeRow(
                    state.Id, n.Notice.Clock, n.Rung, to, n.Notice.Due, n.Notice.At, n.Notice.IssuedAt)))]);
    }

    /// <summary>The rows that differ from those of an earlier state: what one act has to write.</summary>
    public static CaseRows Changes(CaseRows before, CaseRows after) => new(
        after.Case,
        before.Parties is { } parties && parties.SequenceEqual(after.Parties!) ? null : after.Parties,
        [.. after.HandOffs.Except(before.HandOffs)],
        [.. after.Clocks.Except(before.Clocks)],
        [.. after.Spans.Except(before.Spans)],
        [.. after.Notices.Except(before.Notices)]);

    /// <summary>Clocks of an earlier state that the rows of the later one do not have any more.</summary>
    public static IReadOnlyList<ClockId> GoneClocks(CaseState before, CaseRows after, LawBook law, HolidayCalendar calendar) =>
        before.Version == 0 ? []
            : [.. CaseClocks.Of(before, law, calendar).Select(c => c.Id).Except(after.Clocks.Select(c => c.Clock))];

    /// <summary>Each with its rung, which on one clock no two share.</summary>
    private static IEnumerable<(NoticeIssued Notice, NoticeKind Rung)> Notices(CaseState state)
    {
        HashSet<(ClockId Clock, NoticeKind Rung)> taken = [];
        foreach (var (index, notice) in state.Notices.Index())
        {
            var rung = RungOf(state, notice, index);
            yield return (notice, taken.Add((notice.Clock, rung)) ? rung : rung.Again(index));
        }
    }

    /// <summary>The rung, with its day when the same one fired for another day before: each is delivered by itself.</summary>
    private static NoticeKind RungOf(CaseState state, NoticeIssued notice, int index) =>
        state.Notices.Take(index).Any(n => n.Clock == notice.Clock && n.Rung == notice.Rung && n.Due != notice.Due)
            ? notice.Rung.For(notice.Due) : notice.Rung;

    private static CaseRow CaseRowOf(CaseState state, LawBook law, IReadOnlyList<CaseClock> clocks)
    {
        var filing = state.Filing!;
        var shown = clocks.LastOrDefault(
            c => c.Kind is ClockKinds.Intake or ClockKinds.Case or ClockKinds.Objection && c.Status != ClockStatus.Ended);
        return new(
            state.Id, state.Version, state.Number, ActShape.Kebab($"{filing.Kind}"), state.Stage, state.Firm,
            filing.FirmName,
            filing.Title, state.Triage?.Procedure, state.Triage?.Version, state.Lead, state.Officer, Holder.Of(state),
            filing.Complex,
            state.Stage == Stage.Closed && state.Ending != Ending.Completed ? ActShape.Kebab($"{state.Ending}")
                : state.Issued is { } issued ? ActShape.Kebab($"{issued.Disposition.Kind}") : null,
            state.ArrivedAt, state.ReceivedAt, state.Issued?.At, state.ClosedAt, shown?.Due, shown?.DueAt,
            shown?.Status == ClockStatus.Paused, SearchedBy(state, law),
            FirstPerson(state), state.Stage == Stage.Objected ? state.Issued?.By : null, AwaitsOf(state), shown?.PausedTo,
            state.Proposal?.By,
            state.Stage != Stage.Closed && state.OpenQuestions.Count() is > 0 and var waiting ? waiting : null);
    }

    private static string? FirstPerson(CaseState state) => state.Stage switch
    {
        Stage.Recommended => state.Recommendation?.By,
        Stage.Objected => state.Issued?.RecommendedBy,
        // That of the proposal stands in a column of its own.
        _ when state.Proposal is not null => null,
        // Two who each proposed one may each confirm the other's.
        Stage.InReview when state.Corrections.Where(c => c.IsPending).Select(c => c.ProposedBy).Distinct().Take(2)
            .ToList() is [var one] => one,
        _ => null,
    };

    /// <summary>What an approver is waited for though the case is neither recommended nor objected to.</summary>
    private static string? AwaitsOf(CaseState state) => state switch
    {
        { Proposal: not null } => Awaited.Proposal,
        { Stage: Stage.Served, Term: { ExtensionPending: true, Revoked: false } } => Awaited.TermExtension,
        { Stage: Stage.Served, Term.LawRevisionPending: true } => Awaited.LawRevision,
        { Stage: Stage.InReview } when state.Corrections.Any(c => c.IsPending) => Awaited.PauseCorrection,
        _ => null,
    };

    /// <summary>What every reader of a case finds it by, in the form of the search.</summary>
    internal static string SearchedBy(CaseState state, LawBook law)
    {
        var filing = state.Filing!;
        var complex = law.Complex(filing.Complex);
        return SearchForm.Of(string.Join(
            ' ', state.Number, filing.FirmName, filing.RegistrationNumber, filing.Title, filing.Feedstock, filing.Rule,
            string.Join(' ', filing.Minerals), string.Join(' ', NamesOf(filing.Minerals)), complex?.Name.Ko, complex?.Name.En));
    }

    // A filing holds codes; what people type is the name, in either language.
    private static IEnumerable<string> NamesOf(IReadOnlyList<string> minerals) =>
        Minerals.All.Where(m => minerals.Contains(m.Code)).SelectMany(m => new[] { m.Name.Ko, m.Name.En }).Distinct();

    private static HandOffRow HandOffRowOf(CaseState state, HandOff handOff, Round round, IReadOnlyList<CaseClock> clocks)
    {
        var clock = clocks.First(c => c.Id == ClockId.HandOff(handOff.Id, round.Number));
        var open = round.State == RoundState.Open && state.Stage != Stage.Closed;
        return new(
            state.Id, handOff.Id, round.Number, handOff.Agency, handOff.Step, handOff.Required,
            round.State == RoundState.Open && !open ? "cancelled" : ActShape.Kebab($"{round.State}"), handOff.Officer,
            round.AskedAt, round.ReachedAt, clock.Due, clock.DueAt, open ? null : round.EndedAt ?? state.ClosedAt,
            round.Opinion is { } opinion ? ActShape.Kebab($"{opinion.Kind}") : null, round.Opinion?.OutOfTime ?? false);
    }

    private static ClockRow ClockRowOf(CaseState state, CaseClock clock, LawBook law, HolidayCalendar calendar) => new(
        state.Id, clock.Id, clock.Kind, clock.Agency, ActShape.Kebab($"{clock.Status}"), clock.Start, clock.Due, clock.DueAt,
        state.Stage == Stage.Closed ? null : FallsDue.NextOf(clock, state, law, calendar)?.At,
        (clock.EndedAt is { } end ? calendar.KnownAt(end) : calendar).Version);
}
