using System.Collections.Immutable;

namespace Cases.Grains.Domain;

/// <summary>One time that a document came onto the case, under the name that it had there.</summary>
/// <param name="By">Person id of who attached it.</param>
/// <param name="ByFirm">Whether the firm did.</param>
public sealed record Attachment(string Name, string By, bool ByFirm);

/// <summary>A document on the case, however often it came onto it.</summary>
/// <param name="As">The first first; once for each name and side.</param>
/// <param name="Marks">What it turned out to hold.</param>
/// <param name="Copy">The masked copy that took its place; null while there is none.</param>
public sealed record Attached(ImmutableArray<Attachment> As, ImmutableArray<DocumentMark> Marks, DocumentRef? Copy = null)
{
    /// <summary>As it first came onto the case. Not everybody who reads it later may read of that.</summary>
    public string Name => As[0].Name;

    /// <summary>Whether it is the firm's too.</summary>
    public bool ByFirm => As.Any(a => a.ByFirm);

    /// <summary>As whoever is told of it knows it: by the name that he gave it himself, if he did.</summary>
    public string NameTo(Recipient to) => (to.Kind switch
    {
        RecipientKind.Firm => As.FirstOrDefault(a => a.ByFirm),
        RecipientKind.Person => As.FirstOrDefault(a => !a.ByFirm && a.By == to.Of),
        _ => null,
    })?.Name ?? Name;

    /// <summary>
    /// Whether a resident registration number stands in it. It may be kept only where a law says so (개인정보 보호법 제24조의2), yet
    /// no filing is turned away for it: until a masked copy takes its place the lead alone opens it, and then nobody.
    /// </summary>
    public bool HoldsNumber => Marks.Contains(DocumentMark.ResidentNumber);

    /// <summary>What each event brought onto the case; every event that holds documents has a line here.</summary>
    private static IEnumerable<DocumentRef>? Of(CaseEvent happened) => happened switch
    {
        RequestArrived e => e.Filing.Documents,
        SupplementGiven e => e.Documents,
        SupplementPartGiven e => e.Documents,
        DocumentsAdded e => e.Documents,
        ObjectionFiled e => e.Documents,
        InsuranceProved e => e.Documents,
        ConditionReported e => e.Documents,
        ResultsReported e => e.Documents,
        QuestionAsked e => e.Documents,
        QuestionAnswered e => e.Documents,
        FirmWrittenTo e => e.Documents,
        SupplementAsked e => e.Documents,
        SupplementUndelivered e => e.Documents,
        RequestReturned e => e.Documents,
        ConditionSettled e => e.Documents,
        HandOffAsked e => e.Documents,
        OpinionGiven e => e.Documents,
        CommitteeHeld e => e.Documents,
        DispositionRecommended e => e.Documents,
        DispositionServed e => e.Documents,
        ObjectionDecided e => e.Documents,
        DocumentMasked e => e.Documents,
        ActProposed e => DocumentsOf(e.Act),
        _ => null,
    };

    /// <summary>Every document that an act refers to.</summary>
    public static IEnumerable<DocumentRef> DocumentsOf(CaseAct act) =>
        ActShape.Of(act.GetType()).Fields.SelectMany(f => f.Property.GetValue(act) switch
        {
            IReadOnlyList<DocumentRef> documents => documents,
            Filing filing => filing.Documents,
            _ => [],
        });

    private static bool IsOfFirm(CaseEvent happened) => happened is RequestArrived or SupplementGiven
        or SupplementPartGiven or DocumentsAdded or ObjectionFiled or InsuranceProved or ConditionReported or ResultsReported
        or QuestionAsked;

    internal static ImmutableDictionary<string, Attached> After(ImmutableDictionary<string, Attached> before, CaseEvent happened)
    {
        if (happened is DocumentMarked marked)
        {
            return before.TryGetValue(marked.Sha256, out var known)
                ? before.SetItem(marked.Sha256, known with { Marks = known.Marks.Add(marked.Mark) })
                : before;
        }
        var byFirm = IsOfFirm(happened);
        if (happened is DocumentMasked { Documents: [var copy, ..] } masked
            && before.TryGetValue(masked.Original, out var original))
        {
            // Whoever masked it: the copy stands where the original stood.
            (byFirm, before) = (original.ByFirm, before.SetItem(masked.Original, original with { Copy = copy }));
        }
        foreach (var document in Of(happened) ?? [])
        {
            var known = before.GetValueOrDefault(document.Sha256) ?? new([], []);
            known = known.As.Any(a => a.Name == document.Name && a.ByFirm == byFirm) ? known
                : known with { As = known.As.Add(new(document.Name, happened.By, byFirm)) };
            before = before.SetItem(document.Sha256, document.ResidentNumber is true && !known.HoldsNumber
                ? known with { Marks = known.Marks.Add(DocumentMark.ResidentNumber) } : known);
        }
        return before;
    }
}
