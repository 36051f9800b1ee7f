using System.Text;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Silo.Tests.Commands;

public sealed class BackupTests
{
    private const string Morning = "2026-03-02 09:00";
    private static readonly Dictionary<string, string> None = [];
    private static readonly FirmProfile Profile =
        new("가상자원", "123-45-67891", "38312", "lithium", "블랙매스", "설비", "가상인", "a@example.invalid", "");

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_backup_taken_in_the_middle_of_work_restores_every_case_whole(StoreKind kind)
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(kind, Morning);
        for (var number = 1; number <= 6; number++)
        {
            await bed.Received(number);
        }
        await bed.Grains.GetGrain<IFirmGrain>("firm-1").SetProfile(Profile);
        await bed.Get<IPeople>().Keep([new Person("p-1", "가상인", null, "officer", "motir", null, null, null, "ko", null)]);
        var (kept, waiting) = (await Upload(bed, "kept"), await Upload(bed, "waiting"));
        Assert.Empty(bed.Get<IDocumentStore>().Keep([kept]));
        await using (var load = new Load(bed, after: 100))
        {
            await load.GoesOn();
            Assert.Equal(0, (await bed.Command("backup", "--to", folder.File("saved"))).Code);
            await load.GoesOn();
            await load.End();
        }
        var target = await FreshStore.Bare(kind);
        var (code, said) = await SiloBed.Command(target, None, "restore", "--from", folder.File("saved"));
        Assert.True(code == 0, said);

        await using var restored = await SiloBed.On(target, Morning);
        var cases = 0;
        await foreach (var head in restored.Get<LedgerReader>().Heads())
        {
            cases++;
            var (then, now) =
                (await restored.Get<ICaseLedger>().Read(head.CaseId), await bed.Get<ICaseLedger>().Read(head.CaseId));
            Assert.Equal(now.Take(then.Count).Select(Text), then.Select(Text));
        }
        Assert.InRange(cases, 6 + 8, await bed.Ask<int>("select count(*) from case_head") - 8);
        await restored.IsSound();
        foreach (var document in (DocumentRef[])[kept, waiting])
        {
            await using var content = restored.Get<IDocumentStore>().Open(document.Sha256);
            Assert.Equal(document.Bytes, content?.Length);
        }
        Assert.Equal(Profile, await restored.Grains.GetGrain<IFirmGrain>("firm-1").Profile());
        Assert.NotNull(await restored.Get<IPeople>().Find("p-1"));
        await restored.Received(99_999);
    }

    [Theory]
    [InlineData("backup", "--to")]
    [InlineData("restore", "--from")]
    public async Task On_PostgreSQL_it_is_declined_where_nothing_says_in_which_folder_uploads_lie(string command, string option)
    {
        using var folder = new TempFolder();
        using var store = await FreshStore.Bare(StoreKind.PostgreSql);
        using var said = new StringWriter();

        Assert.Equal(1, await CommandLine.Run(
            [command, option, folder.File("saved"), "--ConnectionStrings:Postgres", store.Options.ConnectionString!], said));

        Assert.Contains("Documents:Path: needed", $"{said}", StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("saved")));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_damaged_backup_is_refused_and_leaves_nothing(StoreKind kind)
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(kind, Morning);
        await bed.Received(1);
        Assert.Equal(0, (await bed.Command("backup", "--to", folder.File("saved"))).Code);
        var damaged = Directory.EnumerateFiles(folder.File("saved"),
            kind == StoreKind.Sqlite ? "ledger.db" : "ledger.case_event.copy", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(damaged);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(damaged, bytes);

        using var target = await FreshStore.Bare(kind);
        var (code, said) = await SiloBed.Command(target, None, "restore", "--from", folder.File("saved"));
        Assert.Equal(1, code);
        Assert.Contains($"{Path.GetFileName(damaged)} is not what was written", said, StringComparison.Ordinal);
        Assert.Empty(SchemaScripts.Applied(target.Options));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_backup_is_restored_into_an_empty_store_only_and_never_written_over_another(StoreKind kind)
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(kind, Morning);
        await bed.Received(1);
        Assert.Equal(0, (await bed.Command("backup", "--to", folder.File("saved"))).Code);
        Assert.Equal(1, (await bed.Command("backup", "--to", folder.File("saved"))).Code);

        using var target = await FreshStore.Bare(kind);
        Assert.Equal(0, (await SiloBed.Command(target, None, "restore", "--from", folder.File("saved"))).Code);
        var (code, said) = await SiloBed.Command(target, None, "restore", "--from", folder.File("saved"));
        Assert.Equal(1, code);
        Assert.Contains("not empty", said, StringComparison.Ordinal);
        Assert.Equal(0, (await SiloBed.Command(target, None, "verify")).Code);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Old_backups_go_when_a_new_one_is_complete_which_shares_their_documents_and_restores_without_them(
        StoreKind kind)
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(kind, Morning);
        await bed.Received(1);
        var (first, second) = (await Upload(bed, "first"), await Upload(bed, "second"));
        Assert.Empty(bed.Get<IDocumentStore>().Keep([first]));
        Directory.CreateDirectory(folder.File("3.partial-0"));
        Directory.SetLastWriteTimeUtc(folder.File("3.partial-0"), DateTime.UnixEpoch);
        Directory.CreateDirectory(folder.File("4.partial-0"));
        Directory.CreateDirectory(folder.File("other"));
        await Saved("1");
        // What waited is kept meanwhile, and what was kept is damaged in the backup before.
        Assert.Empty(bed.Get<IDocumentStore>().Keep([second]));
        await File.WriteAllTextAsync(InBackup("1", first).Single(), "damaged");
        await Saved("2");
        Assert.Equal(Inode(InBackup("1", second)), Inode(InBackup("2", second)));
        Assert.NotEqual(Inode(InBackup("1", first)), Inode(InBackup("2", first)));

        await Saved("5", "--keep", "2");

        Assert.Equal(["2", "4.partial-0", "5", "other"], Directory.GetDirectories(folder.Path).Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal));
        Assert.Equal(Inode(InBackup("2", first)), Inode(InBackup("5", first)));
        var target = await FreshStore.Bare(kind);
        var (code, said) = await SiloBed.Command(target, None, "restore", "--from", folder.File("5"));
        Assert.True(code == 0, said);
        await using var restored = await SiloBed.On(target, Morning);
        foreach (var document in (DocumentRef[])[first, second])
        {
            await using var content = restored.Get<IDocumentStore>().Open(document.Sha256);
            Assert.Equal(document.Bytes, content?.Length);
        }
        Assert.Equal(2, (await bed.Command("backup", "--to", folder.File("6"), "--keep", "0")).Code);

        async Task Saved(string name, params string[] more) =>
            Assert.Equal(0, (await bed.Command(["backup", "--to", folder.File(name), .. more])).Code);
        string[] InBackup(string name, DocumentRef document) =>
            Directory.GetFiles(folder.File(name), document.Sha256, SearchOption.AllDirectories);
    }

    [Fact]
    public async Task Commands_say_what_they_need_and_keep_away_from_files_in_use()
    {
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, Morning);
        Assert.Equal(2, (await bed.Command("backup")).Code);
        Assert.Equal(2, (await bed.Command("back-up")).Code);
        foreach (var command in (string[])["migrate", "restore"])
        {
            var (code, said) = await bed.Command(command, "--from", "/nowhere");
            Assert.Equal(1, code);
            Assert.Contains("in use by another process", said, StringComparison.Ordinal);
        }
        Assert.Equal(0, (await bed.Command("verify")).Code);
    }

    /// <summary>Two names with the same number are one file.</summary>
    private static string Inode(string[] files)
    {
        using var stat = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%i", files.Single()]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd();
    }

    private static string Text(StoredEvent e) =>
        $"{e.Version} {e.RequestId} {e.Name} {e.RecordedAt:O} {Convert.ToHexString(e.Hash)} {Encoding.UTF8.GetString(e.Body)}";

    private static async Task<DocumentRef> Upload(SiloBed bed, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"%PDF-1.4\n{text}\n%%EOF\n"));
        var receipt = await bed.Get<IDocumentStore>().Put(text + ".pdf", content);
        return receipt.Document ?? throw new InvalidOperationException($"{receipt.Fault}");
    }
}
