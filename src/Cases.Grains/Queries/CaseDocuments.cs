using Cases.Grains.Domain;

namespace Cases.Grains.Queries;

/// <summary>The documents of a case as far as its viewer may read them.</summary>
public static class CaseDocuments
{
    /// <summary>Each document once, those of the filing first, then in the order in which they came.</summary>
    public static IReadOnlyList<DocumentRef> Documents(this CaseView view) =>
    [
        .. (view.State.Filing?.Documents ?? [])
            .Concat(view.Timeline.SelectMany(e => e.Facts).Select(f => f.Value).OfType<IReadOnlyList<DocumentRef>>()
                .SelectMany(d => d))
            .DistinctBy(d => d.Sha256),
    ];
}
