using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Cases.Web.Auth;

/// <summary>Encrypts the secret of a protection key in AES-256-GCM. Keys written before, in the clear, stay readable.</summary>
internal sealed class KeyFileEncryptor(ProtectionKeyFile file) : IXmlEncryptor
{
    internal const int NonceLength = 12;
    internal const int TagLength = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var hidden = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(hidden.AsSpan(0, NonceLength));
        using var gcm = new AesGcm(file.Keys[0], TagLength);
        gcm.Encrypt(
            hidden.AsSpan(0, NonceLength), plain, hidden.AsSpan(NonceLength + TagLength), hidden.AsSpan(NonceLength, TagLength));
        return new(new XElement("hidden", Convert.ToBase64String(hidden)), typeof(KeyFileDecryptor));
    }
}

/// <summary>Opens it again. Stored keys hold this type's name: it is never renamed.</summary>
internal sealed class KeyFileDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <exception cref="CryptographicException">None of the file's keys opens it, or there is no file.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var hidden = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        foreach (var key in services.GetService<ProtectionKeyFile>()?.Keys ?? [])
        {
            using var gcm = new AesGcm(key, KeyFileEncryptor.TagLength);
            var plain = new byte[hidden.Length - KeyFileEncryptor.NonceLength - KeyFileEncryptor.TagLength];
            try
            {
                gcm.Decrypt(
                    hidden[..KeyFileEncryptor.NonceLength], hidden[(KeyFileEncryptor.NonceLength + KeyFileEncryptor.TagLength)..],
                    hidden.Slice(KeyFileEncryptor.NonceLength, KeyFileEncryptor.TagLength), plain);
                return XElement.Parse(Encoding.UTF8.GetString(plain));
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another of them, then.
            }
        }
        throw new CryptographicException($"{ProtectionKeyFile.Key} has no key that opens a stored protection key.");
    }
}
