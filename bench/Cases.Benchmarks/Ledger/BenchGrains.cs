using Cases.Grains.Ledger;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cases.Benchmarks.Ledger;

/// <summary>One case that records one act at a time, in each contender's way. Every way makes the same event and row.</summary>
internal interface IBenchCase : IGrainWithGuidKey
{
    Task Act();
}

internal interface IOurs : IBenchCase;

internal interface IAdoNet : IBenchCase;

internal interface IAdoNetBare : IBenchCase;

internal interface IEfCore : IBenchCase;

/// <summary>What a real case grain does: decide, encode, link, record, fold.</summary>
internal sealed class OursGrain(ICaseLedger ledger) : Grain, IOurs
{
    private long version;
    private byte[] hash = HashChain.Root;

    public async Task Act()
    {
        var id = this.GetPrimaryKey();
        var made = BenchAct.Make(id, version, hash);
        await ledger.Record(new LedgerEntry(
            id, version, made.RequestId, BenchAct.Digest, [made], CaseRows.None with { Case = BenchAct.Row(id, version + 1) }));
        version = made.Version;
        hash = made.Hash;
    }
}

[GenerateSerializer]
internal sealed class BenchState
{
    [Id(0)] public long Version { get; set; }
    [Id(1)] public string Row { get; set; } = "";
    [Id(2)] public byte[] Last { get; set; } = [];
}

internal sealed class AdoNetBareGrain([PersistentState("case", "documents")] IPersistentState<BenchState> state) : Grain,
    IAdoNetBare
{
    public Task Act() => BenchAct.Write(state, this.GetPrimaryKey());
}

/// <summary>The row goes to a second transaction, because grain storage has no place for it in its own.</summary>
internal sealed class AdoNetGrain(
    [PersistentState("case", "documents")] IPersistentState<BenchState> state, NpgsqlDataSource rows) : Grain, IAdoNet
{
    public async Task Act()
    {
        var id = this.GetPrimaryKey();
        await BenchAct.Write(state, id);
        await BenchAct.WriteRow(rows, BenchAct.Row(id, state.State.Version));
    }
}

internal sealed class EfCoreGrain(IDbContextFactory<BenchContext> contexts) : Grain, IEfCore
{
    private long version;
    private byte[] hash = HashChain.Root;

    public async Task Act()
    {
        var id = this.GetPrimaryKey();
        var made = BenchAct.Make(id, version, hash);
        await using var context = await contexts.CreateDbContextAsync();
        var head = new BenchHead { CaseId = id, Version = version, Hash = hash };
        var row = BenchAct.Row(id, made.Version);
        if (version == 0)
        {
            context.Add(head);
            context.Add(row);
        }
        else
        {
            context.Attach(head);
            context.Update(row);
        }
        (head.Version, head.Hash) = (made.Version, made.Hash);
        context.Add(new BenchEvent
        {
            CaseId = id, Version = made.Version, RequestId = made.RequestId, RequestDigest = BenchAct.Digest,
            Name = made.Name, RecordedAt = made.RecordedAt.ToUnixTimeMilliseconds(), Body = made.Body, Hash = made.Hash,
        });
        await context.SaveChangesAsync();
        version = made.Version;
        hash = made.Hash;
    }
}
