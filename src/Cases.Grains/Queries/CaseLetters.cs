using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Queries;

/// <summary>
/// The letters of a case as they read: what the firm may know, as it stood when the act took effect that a letter puts in
/// writing. However late a letter is made, it says the same; people alone are named as they are called when it is made.
/// </summary>
public sealed class CaseLetters(Reading reading, LawBook law, People people, IPresent present)
{
    /// <summary>Whether somebody who sees a case so reads its letters.</summary>
    public static bool AreReadBy(CaseSight sight) => sight is CaseSight.Firm or CaseSight.Lead or CaseSight.Auditor;

    /// <summary>A letter for a reader; null where the case or the letter is not his to read.</summary>
    /// <param name="page">Page or endpoint, for the access log.</param>
    public async Task<LetterView?> Read(
        Guid id, int ordinal, Viewer viewer, string page, CancellationToken cancellation = default) =>
        await reading.Case(id, viewer, page, isUnasked: false, cancellation) is { } found && AreReadBy(found.Sight)
            ? await View(id, found, Places(found).FirstOrDefault(p => p.Ordinal == ordinal), cancellation)
            : null;

    /// <summary>The last letter of a case, for the program to have it made; null where it has none.</summary>
    public async Task<LetterView?> Last(Guid id, CancellationToken cancellation = default)
    {
        var found = await reading.Unshown(id, cancellation);
        return await View(id, found, Places(found) is [.., var last] ? last : null, cancellation);
    }

    private static IReadOnlyList<LetterPlace> Places(RecordedCase found) =>
        LetterPlace.Of([.. found.Events.Select(e => e.Event)]);

    private async Task<LetterView?> View(
        Guid id, RecordedCase found, LetterPlace? place, CancellationToken cancellation)
    {
        if (place is null)
        {
            return null;
        }
        var events = found.Events[..(place.Event + 1)];
        var calendar = present.Calendar.KnownAt(events[^1].Stored.RecordedAt);
        var current = (CaseState.Empty with { Id = id }).Fold(events.Select(e => e.Event)).AsNotified();
        var approver = place.Kind is LetterKind.Decision or LetterKind.ObjectionDecision ? current.Issued?.By : null;
        var named = await people.Named(
            [current.FiledBy, .. new[] { current.Officer, approver }.OfType<string>()], cancellation);
        var view = new CaseView(
            CaseRedaction.Of(current, CaseSight.Firm, null), place.Ordinal, CaseSight.Firm, "", place.At, place.At,
            [.. CaseClocks.Of(current, law, calendar).Where(c => CaseFiles.Shown(c, current, CaseSight.Firm))
                .Select(c => CaseFiles.Explain(c.AsOf(place.At), current, calendar, place.At))],
            CaseTimeline.Of(events, current, CaseSight.Firm, null), [], named, []);
        return new(place, view, approver is null ? null : named.GetValueOrDefault(approver));
    }
}

/// <summary>A letter before it is put on paper.</summary>
/// <param name="View">The case as its firm may read it, as it stood when the act took effect; the last entry of its history is
/// that act.</param>
/// <param name="Approver">Who decided; null for a letter that puts no decision in writing.</param>
public sealed record LetterView(LetterPlace Place, CaseView View, PersonName? Approver);
