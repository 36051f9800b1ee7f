using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.TestKit;
using Xunit;

namespace Cases.Silo.Tests.Commands;

public sealed class ExportTests
{
    private const string Morning = "2026-03-02 09:00";

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_exported_case_stands_by_itself_and_its_chain_can_be_walked_again(StoreKind kind)
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(kind, Morning);
        await bed.Get<IPeople>().Keep(
            [new Person("clerk", "가상 접수", null, "intake-clerk", "motir", null, null, null, "ko", null)]);
        var id = await bed.Received(7);
        var (code, said) = await bed.Command("export-case", "--case", "2026-000007", "--to", folder.File("case.zip"));
        Assert.True(code == 0, said);

        await using var zip = await ZipFile.OpenReadAsync(folder.File("case.zip"));
        var stored = (await Text(zip, "events.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(e => new StoredEvent(
                e.GetProperty("version").GetInt64(), e.GetProperty("requestId").GetGuid(), e.GetProperty("name").GetString()!,
                e.GetProperty("recordedAt").GetDateTimeOffset(), Encoding.UTF8.GetBytes(e.GetProperty("body").GetString()!),
                Convert.FromHexString(e.GetProperty("hash").GetString()!))).ToList();
        Assert.Equal((await bed.Get<ICaseLedger>().Read(id)).Count, stored.Count);
        Assert.Null(HashChain.FirstBroken(id, stored));
        var clocks = await Text(zip, "clocks.txt");
        Assert.Contains("민원 처리에 관한 법률", clocks, StringComparison.Ordinal);
        Assert.Contains("Counted", clocks, StringComparison.Ordinal);
        Assert.Contains("가상 접수", await Text(zip, "people.json"), StringComparison.Ordinal);
        Assert.Equal(
            1, await bed.Ask<int>("select count(*) from access_log where task = 'export-case' and case_id = @id", new { id }));
        Assert.Equal(1, (await bed.Command("export-case", "--case", "2026-000008", "--to", folder.File("none.zip"))).Code);
        Assert.False(File.Exists(folder.File("none.zip")));
    }

    [Fact]
    public async Task A_document_with_a_resident_registration_number_is_not_exported_and_its_masked_copy_is()
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, Morning);
        var id = await bed.Received(7);
        var (numbered, masked) = (await Stored("numbered"), await Stored("masked"));
        await bed.Do(id, SiloBed.Firm, new AddDocuments("who works there", [numbered with { ResidentNumber = true }]));
        await bed.Do(id, SiloBed.Firm, new MaskDocument(numbered.Sha256, [masked]));

        var (code, said) = await bed.Command("export-case", "--case", "2026-000007", "--to", folder.File("case.zip"));

        Assert.True(code == 0, said);
        await using var zip = await ZipFile.OpenReadAsync(folder.File("case.zip"));
        Assert.Equal([$"documents/{masked.Sha256}-masked.pdf"],
            zip.Entries.Select(e => e.FullName).Where(name => name.StartsWith("documents/", StringComparison.Ordinal)));

        async Task<DocumentRef> Stored(string name)
        {
            var store = bed.Get<IDocumentStore>();
            var document = (await store.Put($"{name}.pdf", new MemoryStream(Encoding.ASCII.GetBytes($"%PDF-1.7 {name}")))).Document!;
            Assert.Empty(store.Keep([document]));
            return document;
        }
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_dry_run_names_each_clock_that_a_holiday_would_move_and_moves_none(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, Morning);
        var id = await bed.Received(7);
        Assert.Contains("0 clocks of 0 cases would move", (await bed.Command("dry-run")).Said, StringComparison.Ordinal);
        var clock = (await bed.Get<LedgerReader>().Clocks(id)).First(row => row is { Status: "running", Due: not null });

        var (code, said) = await bed.Command("dry-run", "--holiday", $"{clock.Due:yyyy-MM-dd}");
        Assert.Equal(0, code);
        Assert.Contains($"2026-000007 {clock.Clock}: running due {clock.Due:yyyy-MM-dd} would become running due ", said,
            StringComparison.Ordinal);
        Assert.Equal(clock, (await bed.Get<LedgerReader>().Clocks(id)).Single(row => row.Clock == clock.Clock));
        Assert.Equal(2, (await bed.Command("dry-run", "--holiday", "tomorrow")).Code);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_dry_run_with_other_law_names_what_it_would_move_and_refuses_faulty_law(StoreKind kind)
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(kind, Morning);
        var id = Guid.NewGuid();
        await bed.Do(id, SiloBed.Firm, new FileRequest("2026-000009", "motir", SampleFiling.For()));
        foreach (var (name, text) in LawData.ShippedFiles())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
            await File.WriteAllTextAsync(folder.File(name), text);
        }
        Assert.Contains(
            "0 clocks of 0 cases", (await bed.Command("dry-run", "--law", folder.Path)).Said, StringComparison.Ordinal);
        var general = await File.ReadAllTextAsync(folder.File("general.json"));
        var hours = LawData.Shipped().General.Intake.Period!.Value.Amount;
        var at =
            general.IndexOf($"\"{hours}h\"", general.IndexOf("\"intake\"", StringComparison.Ordinal), StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            folder.File("general.json"), $"{general[..at]}\"{hours * 4}h{general[(at + $"\"{hours}h".Length)..]}");
        Assert.Contains("2026-000009 intake: running due", (await bed.Command("dry-run", "--law", folder.Path)).Said,
            StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder.File("general.json"), "{}");
        Assert.Equal(1, (await bed.Command("dry-run", "--law", folder.Path)).Code);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_dry_run_on_a_store_without_schema_lists_what_a_migration_would_run(StoreKind kind)
    {
        using var store = await FreshStore.Bare(kind);
        var (code, said) = await SiloBed.Command(store, new Dictionary<string, string>(), "dry-run");

        Assert.Equal(0, code);
        Assert.Contains("ledger.001-ledger.sql would be run", said, StringComparison.Ordinal);
        Assert.Empty(SchemaScripts.Applied(store.Options));
        Assert.Contains("Run migrate first", (await SiloBed.Command(store, new Dictionary<string, string>(), "verify")).Said,
            StringComparison.Ordinal);
    }

    private static async Task<string> Text(ZipArchive zip, string name)
    {
        await using var entry = await zip.GetEntry(name)!.OpenAsync();
        using var reader = new StreamReader(entry);
        return await reader.ReadToEndAsync();
    }
}
