using System.Text;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Silo.Tests.Disposal;

/// <summary>A backup of before a disposal is put back.</summary>
public sealed class RestoreTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task A_restore_does_not_bring_disposed_data_back(StoreKind kind)
    {
        await using var world = await DisposalWorld.Start(kind);
        Assert.Equal(0, (await world.Bed.Command("backup", "--to", world.SavedAt)).Code);
        await world.Dispose();
        await DisposedPerson(world, "leaver");

        var target = await FreshStore.Bare(kind);
        var (code, said) = await SiloBed.Command(target, world.Settings, "restore", "--from", world.SavedAt);

        Assert.True(code == 0, said);
        Assert.Contains("1 cases and 1 people are on the list of disposals", said, StringComparison.Ordinal);
        Assert.Contains("2 of them were in the backup, and are gone", said, StringComparison.Ordinal);
        if (kind == StoreKind.Sqlite)
        {
            foreach (var file in target.FilesAtRest()
                .Where(file => !file.EndsWith(world.Documents.Shared.Sha256, StringComparison.Ordinal)))
            {
                var held = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
                Assert.False(held.Contains(DisposalWorld.Marker, StringComparison.Ordinal), file);
            }
        }
        await using var restored = await SiloBed.On(target, "2028-01-11 09:00");
        Assert.Empty(await restored.Get<ICaseLedger>().Read(world.Closed));
        Assert.NotEmpty(await restored.Get<ICaseLedger>().Read(world.Open));
        Assert.Null(restored.Get<IDocumentStore>().Open(world.Documents.Own.Sha256));
        Assert.Null(await restored.Grains.GetGrain<IDraftGrain>(world.Closed).Read());
        Assert.NotNull((await restored.Grains.GetGrain<IDraftGrain>(world.Open).Read())!.Fields);
        Assert.True(await restored.Get<IPeople>().Find("leaver") is { NameKo: null, Email: null, DisposedAt: not null });
        Assert.Empty(await restored.Grains.GetGrain<IPersonGrain>("leaver").Views());
        await restored.IsSound();
    }

    [Fact]
    public async Task A_restore_asks_for_a_list_that_is_not_older_than_the_backup()
    {
        await using var world = await DisposalWorld.Start(StoreKind.Sqlite);
        await world.Bed.Get<Jobs.SealHeads>().Run(CancellationToken.None);
        Assert.Equal(0, (await world.Bed.Command("backup", "--to", world.SavedAt)).Code);

        Assert.Contains("There is no list of disposals", await Refused(world.Settings), StringComparison.Ordinal);
        Assert.Contains("Of this store seals are kept", await Refused([]), StringComparison.Ordinal);
        await world.Job();
        Assert.Contains("older than the backup", await Refused(world.Settings), StringComparison.Ordinal);
        world.Bed.Time.Now = Instant("2028-01-10 09:00");
        await world.Job();
        var list = Path.Combine(world.Keep.Folder, "disposals.txt");
        var whole = await File.ReadAllTextAsync(list);
        await File.WriteAllTextAsync(list, whole.Replace("2028", "2029", StringComparison.Ordinal));
        Assert.Contains("does not hold", await Refused(world.Settings), StringComparison.Ordinal);

        await File.WriteAllTextAsync(list, whole);
        var target = await FreshStore.Bare(StoreKind.Sqlite);
        var (code, said) = await SiloBed.Command(target, world.Settings, "restore", "--from", world.SavedAt);
        Assert.True(code == 0, said);
        File.Delete(list);
        target = await FreshStore.Bare(StoreKind.Sqlite);
        (code, said) = await SiloBed.Command(
            target, world.Settings, "restore", "--from", world.SavedAt, "--nothing-disposed-since");
        Assert.True(code == 0, said);

        async Task<string> Refused(Dictionary<string, string> settings)
        {
            using var refused = await FreshStore.Bare(StoreKind.Sqlite);
            var (code, said) = await SiloBed.Command(refused, settings, "restore", "--from", world.SavedAt);
            Assert.Equal(1, code);
            return said;
        }
    }

    private static async Task DisposedPerson(DisposalWorld world, string person)
    {
        var request = Guid.NewGuid();
        Assert.True((await world.Do(new(person, Role.FirmFiler, Firm: "firm-9"), new AskDeletion(request))).IsDone);
        Assert.True((await world.Do(DisposalWorld.First, new DisposePerson(request))).IsDone);
        Assert.True(await world.Bed.Get<IPeople>().Find(person) is { DisposedAt: not null });
    }
}
