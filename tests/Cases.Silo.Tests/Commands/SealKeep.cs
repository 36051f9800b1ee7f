using System.Security.Cryptography;
using Cases.TestKit;

namespace Cases.Silo.Tests.Commands;

/// <summary>A place for seals, with a key.</summary>
internal sealed class SealKeep : IDisposable
{
    private readonly TempFolder folder = new();

    public SealKeep()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(folder.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    public string Folder => folder.File("seals");

    public Dictionary<string, string> Settings =>
        new() { ["Seals:Folder"] = Folder, ["Seals:KeyFile"] = folder.File("key.pem") };

    public void Dispose() => folder.Dispose();
}
