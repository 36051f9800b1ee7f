using System.Threading.Channels;
using Cases.Grains.Ledger;
using Npgsql;

namespace Cases.Grains.Storage.PostgreSql;

/// <summary>
/// Carries <see cref="CaseMoves"/> from the processes that record to those that show pages, by NOTIFY of the database that both
/// are connected to. It waits for no commit and no commit waits for it: what moved meanwhile goes in one transaction.
/// </summary>
public sealed class PostgreSqlMoves(StorageOptions options, CaseMoves moves) : IMovesBetween
{
    private const string Name = "cases_moved";

    /// <summary>What waits to be sent; past this the oldest is let go.</summary>
    private const int MostWaiting = 10_000;

    /// <summary>PostgreSQL takes less than 8000 bytes at once.</summary>
    private const int LongestText = 7_900;

    /// <summary>A text that names no case: some may have moved that nobody will hear of.</summary>
    private const string Missed = "";

    /// <summary>
    /// Notifying holds a lock of the whole server while it commits: a few times a second is often enough for a page.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends what moves in this process until it is told to stop.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached, or was lost.</exception>
    public async Task Send(CancellationToken stop)
    {
        var waiting = Channel.CreateBounded<CaseMove>(
            new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
        void Hear(CaseMove move) => waiting.Writer.TryWrite(move);
        moves.Moved += Hear;
        try
        {
            await using var connection = await Open(stop).ConfigureAwait(false);
            List<string> texts = [Missed];
            do
            {
                while (waiting.Reader.TryRead(out var move))
                {
                    Append(texts, move);
                }
                await Notify(connection, texts, stop).ConfigureAwait(false);
                texts.Clear();
                await Task.Delay(Rest, stop).ConfigureAwait(false);
            }
            while (await waiting.Reader.WaitToReadAsync(stop).ConfigureAwait(false));
        }
        finally
        {
            moves.Moved -= Hear;
        }
    }

    /// <summary>Tells this process what moves in others until it is told to stop; first, that it may have missed some.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached, or was lost.</exception>
    public async Task Listen(CancellationToken stop)
    {
        await using var connection = await Open(stop).ConfigureAwait(false);
        connection.Notification += (_, told) => Take(told.Payload);
        await using (var listen = new NpgsqlCommand($"listen {Name}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
        }
        Take(Missed);
        while (true)
        {
            await connection.WaitAsync(stop).ConfigureAwait(false);
        }
    }

    private static void Append(List<string> texts, CaseMove move)
    {
        var line = string.Join(' ', [$"{move.CaseId:N}", .. move.Parties]);
        if (texts is [.., { Length: > 0 } last] && last.Length + 1 + line.Length <= LongestText)
        {
            texts[^1] = $"{last}\n{line}";
        }
        else
        {
            texts.Add(line);
        }
    }

    private void Take(string text)
    {
        if (text == Missed)
        {
            moves.TellMissed();
            return;
        }
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split(' ');
            moves.Tell(new CaseMove(Guid.ParseExact(words[0], "N"), words[1..]));
        }
    }

    private static async Task Notify(NpgsqlConnection connection, List<string> texts, CancellationToken stop)
    {
        await using var notify = new NpgsqlCommand("select pg_notify($1, t) from unnest($2) as t", connection);
        notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Name });
        notify.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. texts] });
        await notify.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
    }

    private async Task<NpgsqlConnection> Open(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "cases-moves",
            Pooling = false,
            // A listener hears nothing for hours; so it notices that the server is gone.
            KeepAlive = 30,
            Options = "-c synchronous_commit=off",
        }.ToString());
        try
        {
            await connection.OpenAsync(stop).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
