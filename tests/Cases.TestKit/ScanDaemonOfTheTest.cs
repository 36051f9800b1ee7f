using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cases.TestKit;

/// <summary>
/// Speaks what ClamAV's daemon speaks, with one signature of its own: what holds <see cref="Signature"/> is called
/// <see cref="Name"/>, what holds <see cref="Poison"/> it breaks off at, and of <see cref="Silence"/> it says nothing. Can be
/// taken away and come back at the same port.
/// </summary>
public sealed class ScanDaemonOfTheTest : IAsyncDisposable
{
    /// <summary>No program of anybody's looks for this.</summary>
    public const string Signature = "CASES-TEST-SIGNATURE-9d1f";

    public const string Name = "Cases.Test.Signature";

    public const string Poison = "CASES-TEST-POISON-51ce";

    public const string Silence = "CASES-TEST-SILENCE-70aa";

    private readonly int _most;
    private TcpListener? _listener;
    private Task _serving = Task.CompletedTask;
    private int _looked;
    private int _silent;

    /// <param name="most">Bytes of a stream that it takes, as StreamMaxLength.</param>
    public ScanDaemonOfTheTest(int most = 25 * 1024 * 1024)
    {
        _most = most;
        _listener = new(IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = Serve(_listener);
    }

    public int Port { get; }

    public string Address => $"tcp://127.0.0.1:{Port}";

    /// <summary>How many streams it looked through to their end.</summary>
    public int Looked => _looked;

    /// <summary>How many streams it says nothing of by now.</summary>
    public int Silent => _silent;

    /// <summary>Whether it is gone altogether once it broke off, as one is that crashed.</summary>
    public bool Dies { get; set; }

    public async Task GoAway()
    {
        _listener?.Stop();
        _listener = null;
        await _serving;
    }

    public void ComeBack()
    {
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        _serving = Serve(_listener);
    }

    public async ValueTask DisposeAsync() => await GoAway();

    private async Task Serve(TcpListener listener)
    {
        List<Task> answering = [];
        try
        {
            while (true)
            {
                answering.Add(Answer(await listener.AcceptTcpClientAsync()));
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // It was taken away: while it waited for the next, or (not listening any more) just before.
        }
        await Task.WhenAll(answering);
    }

    private async Task Answer(TcpClient client)
    {
        using var connection = client;
        await using var stream = client.GetStream();
        try
        {
            var answer = await Answer(stream);
            if (answer is { Length: > 0 })
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\0"));
            }
            // As a daemon does that does not read on: what it still gets is answered by the end of the connection.
            client.LingerState = new(answer is null || answer.EndsWith("ERROR", StringComparison.Ordinal), 0);
        }
        catch (IOException)
        {
            // Whoever asked is gone.
        }
    }

    /// <summary>Null where it breaks off, nothing where it says nothing.</summary>
    private async Task<string?> Answer(NetworkStream stream)
    {
        switch (await Command(stream))
        {
            case "zPING":
                return "PONG";
            case "zINSTREAM":
                break;
            default:
                return "UNKNOWN COMMAND";
        }
        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size == 0)
            {
                return await Looks(content.ToArray(), stream);
            }
            if (content.Length + size > _most)
            {
                return "INSTREAM size limit exceeded. ERROR";
            }
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk);
            content.Write(chunk);
        }
    }

    private async Task<string?> Looks(byte[] content, NetworkStream stream)
    {
        if (Holds(Poison))
        {
            if (Dies)
            {
                _listener?.Stop();
            }
            return null;
        }
        if (Holds(Silence))
        {
            Interlocked.Increment(ref _silent);
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
            return "";
        }
        Interlocked.Increment(ref _looked);
        return Holds(Signature) ? $"stream: {Name} FOUND" : "stream: OK";

        bool Holds(string text) => content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;
    }

    private static async Task<string> Command(NetworkStream stream)
    {
        var (command, one) = (new StringBuilder(), new byte[1]);
        while (await stream.ReadAsync(one) > 0 && one[0] != 0)
        {
            command.Append((char)one[0]);
        }
        return $"{command}";
    }
}
