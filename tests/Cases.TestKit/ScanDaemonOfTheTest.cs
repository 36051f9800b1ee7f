using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cases.TestKit;

/// <summary>
/// Speaks what ClamAV's daemon speaks, with one signature of its own: what holds <see cref="Signature"/> is called
/// <see cref="Name"/>. Can be taken away and come back at the same port.
/// </summary>
public sealed class ScanDaemonOfTheTest : IAsyncDisposable
{
    /// <summary>No program of anybody's looks for this.</summary>
    public const string Signature = "CASES-TEST-SIGNATURE-9d1f";

    public const string Name = "Cases.Test.Signature";

    private readonly int _most;
    private TcpListener? _listener;
    private Task _serving = Task.CompletedTask;

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
    public int Looked { get; private set; }

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
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                await stream.WriteAsync(Encoding.ASCII.GetBytes(await Answer(stream) + "\0"));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was taken away.
        }
    }

    private async Task<string> Answer(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command);
        if (!command.AsSpan().SequenceEqual("zINSTREAM\0"u8))
        {
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
                Looked++;
                return content.ToArray().AsSpan().IndexOf(Encoding.ASCII.GetBytes(Signature)) >= 0
                    ? $"stream: {Name} FOUND" : "stream: OK";
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
}
