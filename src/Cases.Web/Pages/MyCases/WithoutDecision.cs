using Cases.Grains.Domain;

namespace Cases.Web.Pages.MyCases;

/// <summary>
/// What ended a case, or what it gave, without a decision: which letter tells of it, and what can be done against it.
/// </summary>
public static class WithoutDecision
{
    /// <summary>Null where the case goes on, was decided, or was withdrawn by the firm itself.</summary>
    public static LetterKind? LetterOf(CaseState state) => state.Ending switch
    {
        Ending.Returned => LetterKind.Return,
        Ending.Excepted => LetterKind.Exception,
        Ending.Repeated => LetterKind.Repeat,
        Ending.DeemedWithdrawn => LetterKind.DeemedWithdrawal,
        null when state.Term is { Revoked: true } => LetterKind.Revocation,
        _ => null,
    };

    /// <summary>The remedies that the law data name; where there are none, that is not confirmed either.</summary>
    public static IReadOnlyList<Remedy> RemediesOf(LetterKind letter, Procedure? procedure) =>
        [.. procedure?.Remedies.Where(r => r.AfterLetters?.Contains(letter) is true) ?? []];
}
