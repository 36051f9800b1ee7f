using System.Security.Cryptography;
using Cases.Grains.Storage.Seals;

namespace Cases.Silo;

/// <summary>
/// Where seals of the chains are kept: the settings <c>Seals:Folder</c> and <c>Seals:KeyFile</c>, both or neither.
/// </summary>
internal static class SealSettings
{
    public const string FolderKey = "Seals:Folder";
    public const string KeyFileKey = "Seals:KeyFile";

    /// <summary>Null where neither is set.</summary>
    /// <exception cref="StartRefusedException">One is missing, or the key cannot be read.</exception>
    public static SealOptions? Of(IConfiguration settings)
    {
        var (folder, keyFile) = (settings[FolderKey], settings[KeyFileKey]);
        if (string.IsNullOrEmpty(folder) && string.IsNullOrEmpty(keyFile))
        {
            return null;
        }
        if (string.IsNullOrEmpty(folder) || string.IsNullOrEmpty(keyFile))
        {
            throw new StartRefusedException($"{FolderKey} and {KeyFileKey} belong together; only one of them is set.");
        }
        try
        {
            var pem = File.ReadAllText(keyFile);
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return new(folder, pem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new StartRefusedException($"{KeyFileKey} names no key of an elliptic curve in PEM: {e.Message}");
        }
    }
}
