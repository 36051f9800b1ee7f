using System.Collections.Concurrent;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Grains.Storage.PostgreSql;
using Cases.TestKit;
using Npgsql;
using Xunit;

namespace Cases.Grains.Tests.Storage;

/// <summary>Two processes on one PostgreSQL, of which one records and the other shows pages.</summary>
public sealed class MovesTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CaseMoves _here = new();
    private readonly CaseMoves _there = new();
    private readonly ConcurrentQueue<CaseMove> _heard = [];
    private Task _listening = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private string _database = "";
    private int _missed;

    public MovesTests()
    {
        _there.Moved += _heard.Enqueue;
        _there.Missed += () => Interlocked.Increment(ref _missed);
    }

    [Fact]
    public async Task What_moves_in_one_is_told_in_the_other_with_its_parties_in_order_however_much_it_is()
    {
        await Connect();
        CaseMove[] moved =
            [.. Enumerable.Range(0, 3000).Select(n => new CaseMove(Guid.NewGuid(), n % 3 == 0 ? ["motir", "mcee"] : []))];
        foreach (var move in moved)
        {
            _here.Tell(move);
        }

        await Eventually.Holds("all is heard", () => _heard.Count == moved.Length);
        Assert.Equal(moved.Select(Text), _heard.Select(Text));
        Assert.Equal(2, _missed);
    }

    [Fact]
    public async Task A_listener_that_lost_its_connection_ends_and_begins_again_with_that_some_may_have_moved()
    {
        await Connect();
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var cut = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cases-moves' and query like 'listen%'", connection);
        await cut.ExecuteNonQueryAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => _listening.WaitAsync(Eventually.Limit));

        _listening = Carry(_there).Listen(_stop.Token);
        await Eventually.Holds("it says so", () => _missed == 3);
        _here.Tell(new CaseMove(Guid.NewGuid(), []));
        await Eventually.Holds("it hears again", () => !_heard.IsEmpty);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var task in (Task[])[_listening, _sending])
        {
            await Assert.ThrowsAnyAsync<Exception>(() => task.WaitAsync(Eventually.Limit));
        }
        _stop.Dispose();
    }

    private async Task Connect()
    {
        _database = await (await PostgreSqlCluster.Shared()).NewDatabase();
        _listening = Carry(_there).Listen(_stop.Token);
        await Eventually.Holds("it listens", () => _missed == 1);
        _sending = Carry(_here).Send(_stop.Token);
        await Eventually.Holds("the other sends", () => _missed == 2);
    }

    private PostgreSqlMoves Carry(CaseMoves moves) =>
        new(new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = _database }, moves);

    private static string Text(CaseMove move) => $"{move.CaseId} {string.Join(' ', move.Parties)}";
}
