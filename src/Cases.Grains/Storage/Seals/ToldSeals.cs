using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Storage.Seals;

/// <summary>What the database knows of the seals outside it: number, digest and instant of each.</summary>
internal sealed class ToldSeals(IReadDatabase reads, IWriteDatabase writes)
{
    public Task<IReadOnlyDictionary<long, byte[]>> Of(SealSeries series) =>
        reads.Read<IReadOnlyDictionary<long, byte[]>>(async c => (await c.QueryAsync<(long Number, byte[] Digest)>(
            "select number, digest from seal_told where series = @series order by number", new { series = Name(series) })
                .ConfigureAwait(false)).ToDictionary(told => told.Number, told => told.Digest));

    public Task Tell(SealSeries series, IEnumerable<FoundSeal> seals) => writes.Write(c => c.ExecuteAsync(
        "insert into seal_told (series, number, digest, at) values (@series, @Number, @Digest, @At)",
        seals.Select(seal => new { series = Name(series), seal.Number, seal.Digest, seal.At }).ToList()));

    /// <summary>As it stands in the table.</summary>
    public static string Name(SealSeries series) => series == SealSeries.Cases ? "cases" : "access-log";
}
