namespace Cases.Grains.Domain;

/// <summary>What a letter to the firm says.</summary>
public enum LetterKind
{
    /// <summary>That the request was received (접수증).</summary>
    Receipt,

    /// <summary>What the firm has to supplement, and until when (보완 요구).</summary>
    Supplement,

    /// <summary>That another agency leads from now on (이송).</summary>
    Transfer,

    /// <summary>That the time to decide was extended (처리기간 연장).</summary>
    Extension,

    /// <summary>That the request was returned (반려).</summary>
    Return,

    /// <summary>That the request is left untreated (처리 예외).</summary>
    Exception,

    /// <summary>That the request was closed as one that was answered before (반복 민원).</summary>
    Repeat,

    /// <summary>That the request counts as withdrawn (취하 간주).</summary>
    DeemedWithdrawal,

    /// <summary>That the relief was revoked.</summary>
    Revocation,

    /// <summary>What was decided (처분).</summary>
    Decision,

    /// <summary>What was decided on an objection.</summary>
    ObjectionDecision,
}
