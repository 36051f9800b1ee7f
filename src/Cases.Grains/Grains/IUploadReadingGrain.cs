namespace Cases.Grains;

/// <summary>Reads what was just uploaded. Key: hash of the content.</summary>
public interface IUploadReadingGrain : IGrainWithStringKey
{
    /// <summary>
    /// Whether a resident registration number was read in it; null where it could not be read in the time that its sender waits.
    /// </summary>
    Task<bool?> HoldsResidentNumber();
}
