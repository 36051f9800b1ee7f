namespace Cases.Grains.Storage;

/// <summary>Which documents are taken that somebody might not want to open.</summary>
public sealed record DocumentRules
{
    /// <summary>Whether a document is taken, with a mark, that opens only with a password or a right.</summary>
    public bool TakesEncrypted { get; init; }

    /// <summary>Whether a document is taken, with a mark, that brings macros along.</summary>
    public bool TakesMacros { get; init; }

    /// <summary>Whether what is uploaded is opened by nobody until it was looked through.</summary>
    public bool Holds { get; init; }
}
