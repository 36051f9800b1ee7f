using System.Runtime.Versioning;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>What lies on disk is read by nobody but whoever runs the program.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    [Fact]
    public async Task Every_file_of_a_store_is_its_owners_alone()
    {
        using var folder = new TempFolder();
        var options = new StorageOptions { DataFolder = folder.File("new") };
        using var held = DataFolderLock.Take(options.DataFolder);
        SchemaMigration.Apply(options);
        await using var bed = LedgerBed.On(options);
        await bed.Ledger.Record(LedgerBed.Entry(Guid.NewGuid()));
        using var content = new MemoryStream("%PDF-text"u8.ToArray());
        Assert.NotNull((await bed.Services.GetRequiredService<IDocumentStore>().Put("a.pdf", content)).Document);

        Check(options.DataFolder);
        Assert.Contains(Directory.EnumerateFiles(options.DataFolder), path => path.EndsWith("-wal", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_build_before_left_open_is_closed_at_the_start()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("data/documents/kept/ab"));
        foreach (var name in (string[])["data/ledger.db", "data/documents/kept/ab/abcd"])
        {
            File.WriteAllText(folder.File(name), "");
            File.SetUnixFileMode(folder.File(name), OwnersFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
        File.SetUnixFileMode(folder.File("data"), OwnersFolder | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        using var held = DataFolderLock.Take(folder.File("data"));

        Check(folder.File("data"));
    }

    private static void Check(string folder)
    {
        Assert.Equal(OwnersFolder, File.GetUnixFileMode(folder));
        Assert.All(
            Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories),
            path => Assert.Equal((path, OwnersFolder), (path, File.GetUnixFileMode(path))));
        Assert.All(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories),
            path => Assert.Equal((path, OwnersFile), (path, File.GetUnixFileMode(path))));
    }
}
