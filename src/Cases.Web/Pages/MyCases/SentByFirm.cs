using System.Collections.Frozen;
using Cases.Grains.Domain;
using Cases.Grains.Queries;

namespace Cases.Web.Pages.MyCases;

/// <summary>
/// What the firm itself sent on its case, in the order in which it was sent: it stays readable, with its documents.
/// </summary>
public static class SentByFirm
{
    private static readonly FrozenSet<string> Sent = new[]
    {
        typeof(RequestArrived), typeof(SupplementGiven), typeof(SupplementExtended), typeof(ExtensionConsentAnswered),
        typeof(RequestWithdrawn),
        typeof(ObjectionFiled), typeof(InsuranceProved), typeof(DemonstrationStarted), typeof(ConditionReported),
        typeof(TermExtensionRequested),
        typeof(LawRevisionRequested), typeof(ResultsReported), typeof(QuestionAsked), typeof(MessageConfirmed),
        typeof(DocumentsAdded),
    }.Select(type => ActShape.Kebab(type.Name)).ToFrozenSet();

    /// <summary>What stands in a section of its own on the firm's page.</summary>
    private static readonly FrozenSet<string> Elsewhere =
        new[] { ActShape.Kebab(nameof(DispositionIssued)), ActShape.Kebab(nameof(ObjectionDecided)) }.ToFrozenSet();

    /// <summary>What the firm and its lead wrote to each other, which stands together.</summary>
    private static readonly FrozenSet<string> Messages =
        new[] { nameof(QuestionAsked), nameof(QuestionAnswered), nameof(FirmWrittenTo) }.Select(ActShape.Kebab).ToFrozenSet();

    /// <summary>All but its questions, which stand where they are answered.</summary>
    public static IEnumerable<TimelineEntry> Of(CaseView view) => view.Timeline.Where(e => Is(e) && !IsMessage(e));

    public static bool Is(TimelineEntry entry) => Sent.Contains(entry.Name);

    /// <summary>Whether what was written with it is read in the history, and nowhere else.</summary>
    public static bool IsToldInHistory(TimelineEntry entry) => !Is(entry) && !Elsewhere.Contains(entry.Name) && !IsMessage(entry);

    public static bool IsMessage(TimelineEntry entry) => Messages.Contains(entry.Name);

    public static IReadOnlyList<DocumentRef> Documents(CaseView view, TimelineEntry entry) =>
        entry.Name == ActShape.Kebab(nameof(RequestArrived)) ? view.State.Filing!.Documents
        : [.. entry.Facts.Select(f => f.Value).OfType<IReadOnlyList<DocumentRef>>().SelectMany(d => d)];

    /// <summary>The entry without its documents, which are listed beside it.</summary>
    public static TimelineEntry Bare(TimelineEntry entry) =>
        entry with { Facts = [.. entry.Facts.Where(f => f.Value is not IReadOnlyList<DocumentRef>)] };
}
