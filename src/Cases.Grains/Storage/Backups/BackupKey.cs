using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cases.Grains.Storage.Backups;

/// <summary>The key of one backup, as it stands in the manifest: only the recipient's private key opens it.</summary>
/// <param name="Way">How it is wrapped: <c>rsa-oaep-sha256</c>, or <c>ecdh-hkdf-sha256-aes256-gcm</c>.</param>
/// <param name="Wrapped">The wrapped key, base64.</param>
/// <param name="Ephemeral">The passing public key of an agreement on a curve, base64; null for RSA.</param>
public sealed record WrappedKey(string Way, string Wrapped, string? Ephemeral);

/// <summary>Makes a key for one backup and wraps it for a recipient, or opens what was wrapped.</summary>
internal static class BackupKey
{
    public const int Length = 32;

    private const string Rsa = "rsa-oaep-sha256";
    private const string Curve = "ecdh-hkdf-sha256-aes256-gcm";
    private const int TagLength = 16;

    /// <param name="pem">The recipient's public key or certificate.</param>
    /// <exception cref="BackupException">It is neither of RSA nor of an elliptic curve.</exception>
    public static (byte[] Key, WrappedKey Wrapped) For(string pem)
    {
        using var recipient = KeyIn(pem);
        var key = RandomNumberGenerator.GetBytes(Length);
        return (key, recipient is RSA rsa
            ? new(Rsa, Convert.ToBase64String(rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256)), null)
            : Wrap(key, (ECDiffieHellman)recipient));
    }

    /// <param name="pem">The recipient's private key.</param>
    /// <exception cref="BackupException">It is not the one that the backup was made for.</exception>
    public static byte[] Open(string pem, WrappedKey wrapped)
    {
        using var recipient = KeyIn(pem);
        try
        {
            var bytes = Convert.FromBase64String(wrapped.Wrapped);
            return (recipient, wrapped.Way) switch
            {
                (RSA rsa, Rsa) => rsa.Decrypt(bytes, RSAEncryptionPadding.OaepSHA256),
                (ECDiffieHellman own, Curve) => Unwrap(bytes, own, Convert.FromBase64String(wrapped.Ephemeral!)),
                _ => throw new BackupException("The key is of another kind than the one that the backup was made for."),
            };
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            throw new BackupException($"The key does not open the backup: {e.Message}");
        }
    }

    private static WrappedKey Wrap(byte[] key, ECDiffieHellman recipient)
    {
        using var passing = ECDiffieHellman.Create(recipient.ExportParameters(false).Curve);
        var ephemeral = passing.ExportSubjectPublicKeyInfo();
        using var gcm = new AesGcm(Agreed(passing, recipient, ephemeral), TagLength);
        var hidden = new byte[Length + TagLength];
        // What was agreed is used once, and so is its nonce of zeros.
        gcm.Encrypt(new byte[12], key, hidden.AsSpan(0, Length), hidden.AsSpan(Length));
        return new(Curve, Convert.ToBase64String(hidden), Convert.ToBase64String(ephemeral));
    }

    private static byte[] Unwrap(byte[] hidden, ECDiffieHellman own, byte[] ephemeral)
    {
        using var passing = ECDiffieHellman.Create();
        passing.ImportSubjectPublicKeyInfo(ephemeral, out _);
        using var gcm = new AesGcm(Agreed(own, passing, ephemeral), TagLength);
        var key = new byte[Length];
        gcm.Decrypt(new byte[12], hidden.AsSpan(0, Length), hidden.AsSpan(Length), key);
        return key;
    }

    private static byte[] Agreed(ECDiffieHellman own, ECDiffieHellman other, byte[] ephemeral) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(other.PublicKey), Length, ephemeral,
        "cases backup key"u8.ToArray());

    private static AsymmetricAlgorithm KeyIn(string pem)
    {
        if (pem.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            pem = PemEncoding.WriteString("PUBLIC KEY", certificate.PublicKey.ExportSubjectPublicKeyInfo());
        }
        foreach (var kind in (Func<AsymmetricAlgorithm>[])[RSA.Create, ECDiffieHellman.Create])
        {
            var key = kind();
            try
            {
                key.ImportFromPem(pem);
                return key;
            }
            catch (Exception e) when (e is ArgumentException or CryptographicException)
            {
                key.Dispose();
            }
        }
        throw new BackupException("The key is neither one of RSA nor one of an elliptic curve in PEM.");
    }
}
