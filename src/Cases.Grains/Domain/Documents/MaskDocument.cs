namespace Cases.Grains.Domain;

/// <summary>
/// Puts a masked copy in the place of a document in which a resident registration number stands. From then on nobody opens the
/// original; it is kept until the case is disposed of, because what was received is a record (공공기록물 관리에 관한 법률).
/// </summary>
/// <param name="Document">The hash of the original.</param>
/// <param name="Documents">The copy, and nothing else.</param>
[By(Side.Lead, Role.IntakeClerk, Role.Officer, Role.DeskManager)]
[By(Side.Firm, Role.FirmOwner, Role.FirmFiler)]
[In(Stage.Arrived, Stage.Received, Stage.InReview, Stage.Recommended, Stage.Decided, Stage.Served, Stage.Objected, Stage.Closed)]
public sealed record MaskDocument(
    [property: Field(FieldKind.Document)] string Document, IReadOnlyList<DocumentRef> Documents) : CaseAct, IOpensWhen
{
    public static Outcome? Ready(CaseState state, ActContext context) =>
        state.Attached.Values.Any(d => IsOpen(d, context.Actor)) ? null : Outcome.No(MaskingRefusals.NothingToMask);

    /// <summary>Whether somebody of the firm or the lead may put a copy in its place: a firm in that of its own.</summary>
    public static bool IsOpen(Attached document, Actor actor) =>
        document is { HoldsNumber: true, Copy: null } && (document.ByFirm || actor.Firm is null);

    public override Outcome Decide(CaseState state, ActContext context) =>
        Ready(state, context) is { } no ? no
        : !state.Attached.TryGetValue(Document, out var original) || !IsOpen(original, context.Actor)
            ? Outcome.No(MaskingRefusals.NotToMask)
        : Documents is not [var copy] ? Outcome.No(MaskingRefusals.OneCopy)
        : copy.Sha256 == Document || copy.ResidentNumber is true || state.Attached.GetValueOrDefault(copy.Sha256)?.HoldsNumber is true
            ? Outcome.No(MaskingRefusals.CopyHoldsNumber)
        : Outcome.Of(new DocumentMasked(context.At, context.Actor.Person, Document, original.Name, [copy]));
}

/// <summary>A masked copy took the place of a document.</summary>
/// <param name="Original">The hash of the original.</param>
/// <param name="Name">The original's, as it was given.</param>
/// <param name="Documents">The copy.</param>
public sealed record DocumentMasked(
    DateTimeOffset At, string By, string Original, string Name, IReadOnlyList<DocumentRef> Documents) : CaseEvent(At, By);

/// <summary>What is wrong with masking a document.</summary>
public static class MaskingRefusals
{
    public static readonly PlainRefusal NothingToMask = new("mask.nothing");
    public static readonly PlainRefusal NotToMask = new("mask.not-this") { About = nameof(MaskDocument.Document) };
    public static readonly PlainRefusal OneCopy = new("mask.one-copy") { About = nameof(MaskDocument.Documents) };
    public static readonly PlainRefusal CopyHoldsNumber = new("mask.copy-holds-number") { About = nameof(MaskDocument.Documents) };
}
