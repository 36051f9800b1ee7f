using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cases.Grains.Storage.Backups;

/// <summary>
/// A file of an encrypted backup: pieces of a megabyte in AES-256-GCM, under a key of the file's own that comes from the backup's
/// key and the file's path. Each piece is bound to its place and says whether it is the last, so that none can be left out,
/// repeated or moved, and no file put in the place of another.
/// </summary>
internal static class SealedFile
{
    private const int Piece = 1 << 20;
    private const int TagLength = 16;

    /// <summary>Encrypts a file in its place.</summary>
    public static void Seal(string folder, string path, byte[] key)
    {
        var (from, to) = (Path.Combine(folder, path), Path.Combine(folder, path) + ".sealing");
        using (var plain = File.OpenRead(from))
        using (var closed = new FileStream(to, PrivateFiles.Opening(FileMode.Create, FileAccess.Write)))
        {
            using var gcm = new AesGcm(KeyOf(path, key), TagLength);
            var (piece, hidden) = (new byte[Piece], new byte[Piece + TagLength]);
            for (long place = 0, left = plain.Length; ; place++)
            {
                var length = plain.ReadAtLeast(piece, Piece, throwOnEndOfStream: false);
                left -= length;
                gcm.Encrypt(
                    Nonce(place, left == 0), piece.AsSpan(0, length), hidden.AsSpan(0, length), hidden.AsSpan(length, TagLength));
                closed.Write(hidden, 0, length + TagLength);
                if (left == 0)
                {
                    break;
                }
            }
            closed.Flush(flushToDisk: true);
        }
        File.Move(to, from, overwrite: true);
    }

    /// <summary>Writes what the file held into another folder, under the same path.</summary>
    /// <exception cref="CryptographicException">It is not what was written under this key and path.</exception>
    public static void Open(string folder, string path, byte[] key, string into)
    {
        var place = Path.Combine(into, path);
        PrivateFiles.Folder(Path.GetDirectoryName(place)!);
        using var closed = File.OpenRead(Path.Combine(folder, path));
        using var plain = new FileStream(place, PrivateFiles.Opening(FileMode.CreateNew, FileAccess.Write));
        using var gcm = new AesGcm(KeyOf(path, key), TagLength);
        var (hidden, piece) = (new byte[Piece + TagLength], new byte[Piece]);
        for (long number = 0, left = closed.Length; ; number++)
        {
            var read = closed.ReadAtLeast(hidden, hidden.Length, throwOnEndOfStream: false);
            if (read < TagLength)
            {
                throw new CryptographicException($"{path} is cut short.");
            }
            left -= read;
            var length = read - TagLength;
            gcm.Decrypt(
                Nonce(number, left == 0), hidden.AsSpan(0, length), hidden.AsSpan(length, TagLength), piece.AsSpan(0, length));
            plain.Write(piece, 0, length);
            if (left == 0)
            {
                return;
            }
        }
    }

    private static byte[] KeyOf(string path, byte[] key) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, key, BackupKey.Length, info: Encoding.UTF8.GetBytes("cases backup file " + path));

    /// <summary>The place of a piece, and whether it is the last: no two pieces under one key have the same.</summary>
    private static byte[] Nonce(long place, bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce, place);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }
}
