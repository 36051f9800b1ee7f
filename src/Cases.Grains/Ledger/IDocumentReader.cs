namespace Cases.Grains.Ledger;

/// <summary>Reads what documents say, as far as they have text: pictures and what is locked have none.</summary>
public interface IDocumentReader
{
    /// <summary>Whether a resident registration number stands in it.</summary>
    /// <exception cref="Exception">It cannot be read, or not within the time that a document should take.</exception>
    Task<bool> HoldsResidentNumber(Stream content, CancellationToken cancellation);
}
