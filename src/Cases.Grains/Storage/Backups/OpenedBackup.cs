using System.Security.Cryptography;

namespace Cases.Grains.Storage.Backups;

/// <summary>
/// What an encrypted backup holds, opened for as long as it is put back. It lies where uploads will, since that is the one place
/// on disk that every kind of store has.
/// </summary>
internal sealed class OpenedBackup : IDisposable
{
    private OpenedBackup(string folder) => Folder = folder;

    public string Folder { get; }

    /// <exception cref="BackupException">The key does not open it.</exception>
    public static OpenedBackup Of(
        StorageOptions options, string folder, BackupManifest manifest, WrappedKey wrapped, string pem)
    {
        var key = BackupKey.Open(pem, wrapped);
        var opened = new OpenedBackup(Path.Combine(options.Documents, $"opened-{Guid.NewGuid():N}"));
        try
        {
            foreach (var file in manifest.Files)
            {
                SealedFile.Open(folder, file.Path, key, opened.Folder);
            }
            return opened;
        }
        catch (CryptographicException e)
        {
            opened.Dispose();
            throw new BackupException($"The backup cannot be opened: {e.Message}");
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
