using Cases.Grains.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>Our tables and queries keep the contract of Orleans' ADO.NET providers.</summary>
public sealed class OrleansTablesTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task A_grain_writes_reads_and_clears_its_document(StoreKind kind)
    {
        using var store = await FreshStore.Create(kind);
        using var host = await Start(store.Options);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        foreach (var note in (INote[])[grains.GetGrain<INote>("desk/molit"), grains.GetGrain<INote>("서울")])
        {
            Assert.Null(await note.Read());
            await note.Write("하나");
            await note.Write("둘");
            Assert.Equal("둘", await note.Reread());
            await note.Clear();
            Assert.Null(await note.Reread());
            await note.Write("셋");
            Assert.Equal("셋", await note.Reread());
        }
        await host.StopAsync();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Who_writes_or_clears_on_a_stale_version_is_told(StoreKind kind)
    {
        using var store = await FreshStore.Create(kind);
        using var host = await Start(store.Options);
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>("documents");
        var id = GrainId.Create("note", "one");
        var mine = new GrainState<NoteState> { State = new NoteState { Text = "mine" } };
        var other = new GrainState<NoteState> { State = new NoteState { Text = "other" } };

        await storage.WriteStateAsync("note", id, mine);
        // Both believed there was nothing yet.
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", id, other));
        await storage.ReadStateAsync("note", id, other);
        Assert.Equal("mine", other.State.Text);
        other.State = new NoteState { Text = "other" };
        await storage.WriteStateAsync("note", id, other);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", id, mine));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("note", id, mine));
        await storage.ReadStateAsync("note", id, mine);
        Assert.Equal("other", mine.State.Text);
        await storage.ClearStateAsync("note", id, mine);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("note", id, other));
        await host.StopAsync();
    }

    [Fact]
    public async Task Two_silos_find_each_other_in_postgresql()
    {
        using var store = await FreshStore.Create(StoreKind.PostgreSql);
        using var first = await Start(store.Options, clustered: true);
        using var second = await Start(store.Options, clustered: true);
        var management = second.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        await Eventually.Holds("both are active", async () => (await management.GetHosts(onlyActive: true)).Count == 2);
        await second.StopAsync();
        await using var connection = new NpgsqlConnection(store.Options.OrleansConnectionString);
        Assert.Equal(
            1, await connection.ExecuteScalarAsync<long>("select count(*) from OrleansMembershipTable where Status = 3"));
        var table = first.Services.GetRequiredService<IMembershipTable>();
        await table.CleanupDefunctSiloEntriesAsync(LedgerBed.At.AddYears(100), CancellationToken.None);
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from OrleansMembershipTable"));
        await first.StopAsync();
    }

    private static async Task<IHost> Start(StorageOptions options, bool clustered = false)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            if (clustered)
            {
                silo.UseAdoNetClustering(
                    o => (o.Invariant, o.ConnectionString) = (options.OrleansInvariant, options.OrleansConnectionString));
                silo.ConfigureEndpoints(System.Net.IPAddress.Loopback, Loopback.FreePort(), Loopback.FreePort());
            }
            else
            {
                silo.UseLocalhostClustering(Loopback.FreePort(), Loopback.FreePort());
            }
            silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = ("test", "cases"));
            silo.AddAdoNetGrainStorage("documents", o =>
                (o.Invariant, o.ConnectionString) = (options.OrleansInvariant, options.OrleansConnectionString));
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}

public interface INote : IGrainWithStringKey
{
    Task<string?> Read();
    Task<string?> Reread();
    Task Write(string text);
    Task Clear();
}

[GenerateSerializer]
public sealed class NoteState
{
    [Id(0)] public string? Text { get; set; }
}

#pragma warning disable RS0030 // What the storage itself does is under test.
public sealed class NoteGrain([PersistentState("note", "documents")] IPersistentState<NoteState> state) : Grain, INote
{
    public Task<string?> Read() => Task.FromResult(state.State.Text);

    public async Task<string?> Reread()
    {
        await state.ReadStateAsync();
        return state.State.Text;
    }

    public Task Write(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public Task Clear() => state.ClearStateAsync();
}
