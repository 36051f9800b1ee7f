using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Silo.Tests.Commands;

/// <summary>A backup that is encrypted to a recipient's key.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EncryptedBackupTests
{
    private const string Morning = "2026-03-02 09:00";
    private static readonly Dictionary<string, string> None = [];

    [Theory, ClassData(typeof(EachStore))]
    public async Task It_is_opened_by_the_recipients_key_alone_and_holds_everything(StoreKind kind)
    {
        using var folder = new TempFolder();
        Keys(folder, kind == StoreKind.Sqlite);
        await using var bed = await SiloBed.Start(kind, Morning);
        await bed.Received(1);
        var document = await Upload(bed, "marker-of-the-document");
        Person named = new("p-1", "marker-name", null, "officer", "motir", null, null, null, "ko", null);
        await bed.Get<IPeople>().Keep([named]);

        var (saved, told) = await bed.Command("backup", "--to", folder.File("saved"), "--recipient", folder.File("public.pem"));

        Assert.True(saved == 0, told);
        foreach (var file in Directory.EnumerateFiles(folder.File("saved"), "*", SearchOption.AllDirectories))
        {
            var text = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain("marker-", text, StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        using var target = await FreshStore.Bare(kind);
        string[] restore = ["restore", "--from", folder.File("saved")];
        Assert.Contains("is encrypted", (await Refused(restore)).Said, StringComparison.Ordinal);
        Assert.Contains(
            "does not open", (await Refused([.. restore, "--key", folder.File("other.pem")])).Said, StringComparison.Ordinal);
        Assert.Empty(SchemaScripts.Applied(target.Options));

        var (code, said) = await SiloBed.Command(target, None, [.. restore, "--key", folder.File("private.pem")]);

        Assert.True(code == 0, said);
        await using var restored = await SiloBed.On(target, Morning);
        Assert.Equal("marker-name", (await restored.Get<IPeople>().Find("p-1"))!.NameKo);
        await using var content = restored.Get<IDocumentStore>().Open(document);
        Assert.NotNull(content);
        await restored.IsSound();
        Assert.Empty(Directory.EnumerateDirectories(
            Path.GetFullPath(restored.Store.DataFolder), "opened-*", SearchOption.AllDirectories));

        async Task<(int Code, string Said)> Refused(string[] line)
        {
            var answer = await SiloBed.Command(target, None, line);
            Assert.Equal(1, answer.Code);
            return answer;
        }
    }

    [Fact]
    public async Task What_was_exchanged_between_files_or_cut_is_refused_though_the_manifest_says_otherwise()
    {
        using var folder = new TempFolder();
        Keys(folder, rsa: false);
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, Morning);
        await bed.Received(1);
        Assert.Equal(0, (await bed.Command(
            "backup", "--to", folder.File("saved"), "--recipient", folder.File("public.pem"))).Code);
        // Somebody who may write there, and makes the sums fit.
        var (ledger, grains) = (folder.File("saved/ledger.db"), folder.File("saved/grains.db"));
        var (first, second) = (await File.ReadAllBytesAsync(ledger), await File.ReadAllBytesAsync(grains));
        var manifest = await File.ReadAllTextAsync(folder.File("saved/manifest.json"));
        await File.WriteAllBytesAsync(ledger, second);
        await File.WriteAllTextAsync(folder.File("saved/manifest.json"), manifest
            .Replace(Sum(first), Sum(second), StringComparison.Ordinal)
            .Replace($"\"bytes\": {first.Length}", $"\"bytes\": {second.Length}", StringComparison.Ordinal));

        using var target = await FreshStore.Bare(StoreKind.Sqlite);
        var (code, said) = await SiloBed.Command(
            target, None, "restore", "--from", folder.File("saved"), "--key", folder.File("private.pem"));

        Assert.Equal(1, code);
        Assert.Contains("cannot be opened", said, StringComparison.Ordinal);
    }

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Keys(TempFolder folder, bool rsa)
    {
        using var recipient = rsa ? (AsymmetricAlgorithm)RSA.Create(2048) : ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var other = rsa ? (AsymmetricAlgorithm)RSA.Create(2048) : ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(folder.File("public.pem"), recipient.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(folder.File("private.pem"), recipient.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(folder.File("other.pem"), other.ExportPkcs8PrivateKeyPem());
    }

    private static async Task<string> Upload(SiloBed bed, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"%PDF-1.4\n{text}\n%%EOF\n"));
        return (await bed.Get<IDocumentStore>().Put("plan.pdf", content)).Document!.Sha256;
    }
}
