using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Cases.Silo.Scan;

/// <summary>
/// ClamAV's daemon, asked over a socket: command INSTREAM, then the document in chunks, each behind its length in four bytes, and
/// a length of none at the end. It answers with one line (man page of clamd, "COMMANDS").
/// </summary>
internal sealed class ScanDaemon(IConfiguration configuration)
{
    /// <summary>Where it listens: <c>tcp://HOST:PORT</c> or <c>unix:/PATH</c>; absent: nobody looks through uploads.</summary>
    public const string Key = "Scan:Clamd";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static bool IsNamed(IConfiguration set) => !string.IsNullOrEmpty(set[Key]);

    public static string? Fault(IConfiguration set) => !IsNamed(set) || PlaceOf(set[Key]!) is not null ? null
        : $"{Key}: {set[Key]} is no address such as tcp://clamd:3310 or unix:/run/clamav/clamd.ctl.";

    /// <summary>What it found, or null for nothing.</summary>
    /// <exception cref="ScanRefusedException">It did not look through it to its end.</exception>
    /// <exception cref="SocketException">It is not there.</exception>
    /// <exception cref="IOException">It went away on the way.</exception>
    /// <exception cref="TimeoutException">It takes longer than a minute.</exception>
    public async Task<string?> Look(Stream content, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return Read(await Ask(content, patience.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The scanner does not answer.");
        }
    }

    private async Task<string> Ask(Stream content, CancellationToken cancellation)
    {
        var (kind, place) = PlaceOf(configuration[Key]!)!.Value;
        using var socket = kind is null ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (kind is { } port)
        {
            await socket.ConnectAsync(place, port, cancellation);
        }
        else
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(place), cancellation);
        }
        await using var stream = new NetworkStream(socket);
        await Send(stream, content, cancellation);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancellation);
        return Encoding.UTF8.GetString(answer.ToArray()).Trim('\0', '\n', ' ');
    }

    private static async Task Send(NetworkStream stream, Stream content, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
            var chunk = new byte[4 + (64 * 1024)];
            while (await content.ReadAsync(chunk.AsMemory(4), cancellation) is > 0 and var read)
            {
                BinaryPrimitives.WriteInt32BigEndian(chunk, read);
                await stream.WriteAsync(chunk.AsMemory(0, 4 + read), cancellation);
            }
            await stream.WriteAsync(new byte[4], cancellation);
        }
        catch (IOException)
        {
            // It has answered before it heard all, as it does when a stream is longer than it takes: what it says counts.
        }
    }

    private static string? Read(string answer) =>
        answer.EndsWith(" FOUND", StringComparison.Ordinal) ? answer["stream: ".Length..^" FOUND".Length]
        : answer == "stream: OK" ? null
        : answer.Length == 0 ? throw new IOException("The scanner went away.")
        : throw new ScanRefusedException(answer);

    /// <summary>A host and its port, or a path without one.</summary>
    private static (int? Port, string Place)? PlaceOf(string written) =>
        written.StartsWith("unix:/", StringComparison.Ordinal) ? (null, written["unix:".Length..])
        : Uri.TryCreate(written, UriKind.Absolute, out var at) && at is { Scheme: "tcp", Port: > 0, Host.Length: > 0 }
            ? (at.Port, at.Host) : null;
}

/// <summary>The scanner did not look through a document to its end, such as one that is longer than it takes.</summary>
internal sealed class ScanRefusedException(string answer) : Exception(answer);
