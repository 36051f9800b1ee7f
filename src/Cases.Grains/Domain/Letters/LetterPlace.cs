using System.Security.Cryptography;

namespace Cases.Grains.Domain;

/// <summary>A letter that a case has for its firm, made by now or not: each puts one recorded act in writing.</summary>
/// <param name="Ordinal">1, 2, … within the case, of those to the firm alone: it tells nothing of acts that the firm does not
/// know of.</param>
/// <param name="Event">The act, by its place among the case's events, from 0.</param>
/// <param name="At">When the act took effect.</param>
public sealed record LetterPlace(int Ordinal, LetterKind Kind, int Event, DateTimeOffset At)
{
    /// <summary>All letters of a case, in their order.</summary>
    public static IReadOnlyList<LetterPlace> Of(IReadOnlyList<CaseEvent> events)
    {
        List<LetterPlace> found = [];
        var objected = false;
        foreach (var (index, happened) in events.Index())
        {
            objected |= happened is ObjectionDecided;
            if (KindOf(happened, objected) is { } kind)
            {
                found.Add(new(found.Count + 1, kind, index, happened.At));
            }
        }
        return found;
    }

    /// <summary>
    /// The id of a letter's own chain in the ledger: made of its case and its place, so that an act has one letter, whoever asks
    /// for it and however often.
    /// </summary>
    public static Guid IdOf(Guid caseId, int ordinal)
    {
        Span<byte> of = stackalloc byte[20];
        caseId.TryWriteBytes(of);
        BitConverter.TryWriteBytes(of[16..], ordinal);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(of, hash);
        (hash[7], hash[8]) = ((byte)((hash[7] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
        return new(hash[..16]);
    }

    private static LetterKind? KindOf(CaseEvent happened, bool objected) => happened switch
    {
        RequestReceived => LetterKind.Receipt,
        SupplementAsked => LetterKind.Supplement,
        CaseTransferred => LetterKind.Transfer,
        PeriodExtended => LetterKind.Extension,
        RequestReturned => LetterKind.Return,
        RequestExcepted => LetterKind.Exception,
        RepeatClosed => LetterKind.Repeat,
        RequestDeemedWithdrawn => LetterKind.DeemedWithdrawal,
        ReliefRevoked { InWriting: true } => LetterKind.Revocation,
        DispositionServed => objected ? LetterKind.ObjectionDecision : LetterKind.Decision,
        _ => null,
    };
}
