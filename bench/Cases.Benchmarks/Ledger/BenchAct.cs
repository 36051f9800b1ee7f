using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains.Ledger;
using Cases.Grains.Storage.Rows;
using Npgsql;

namespace Cases.Benchmarks.Ledger;

/// <summary>The act that every contender records: one event of about 600 bytes, and the case's row.</summary>
internal static class BenchAct
{
    public static readonly byte[] Digest = SHA256.HashData("bench"u8);
    private static readonly string Text = new('x', 480);
    private static readonly DateTimeOffset At = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static StoredEvent Make(Guid id, long version, byte[] after)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id, version, at = At, agency = "molit", text = Text });
        return new StoredEvent(
            version + 1, Guid.NewGuid(), "case-noted", At, body, HashChain.Link(after, id, version + 1, At, "case-noted", body));
    }

    public static CaseRow Row(Guid id, long version) => new(
        id, version, id.ToString("N"), "complex-entry", version % 2 == 0 ? "received" : "triaged", "firm-1", "가상자원", "입주 완화 요청",
        "tenancy", "2026-1", "molit", "officer-1", "molit", "complex-1", null, At, At, null, null, new DateOnly(2026, 3, 31),
        At.AddDays(29), false, "2026-000001 가상자원 입주 완화 요청 리튬 니켈");

    public static Task Write(IPersistentState<BenchState> state, Guid id)
    {
        var held = state.State;
        held.Last = Make(id, held.Version, HashChain.Root).Body;
        held.Row = "tenancy";
        held.Version++;
#pragma warning disable RS0030 // The storage itself is measured.
        return state.WriteStateAsync();
#pragma warning restore RS0030
    }

    public static async Task WriteRow(NpgsqlDataSource rows, CaseRow row)
    {
        await using var command = rows.CreateCommand(RowTables.Cases.One);
        for (var i = 0; i < RowTables.Cases.Columns.Count; i++)
        {
            command.Parameters.AddWithValue($"@p{i}", RowTables.Cases.Columns[i].Value(row));
        }
        await command.ExecuteNonQueryAsync();
    }
}
