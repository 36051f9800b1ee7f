using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Cases.Silo.Scan;

/// <summary>
/// ClamAV's daemon, asked over a socket: command INSTREAM, then the document in chunks, each behind its length in four bytes, and
/// a length of none at the end. It answers with one line (man page of clamd, "COMMANDS").
/// </summary>
internal sealed class ScanDaemon(IConfiguration configuration, TimeProvider time)
{
    /// <summary>Where it listens: <c>tcp://HOST:PORT</c> or <c>unix:/PATH</c>; absent: nobody looks through uploads.</summary>
    public const string Key = "Scan:Clamd";

    /// <summary>Bytes; names of what it finds have a few dozen.</summary>
    private const int LongestAnswer = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static bool IsNamed(IConfiguration set) => !string.IsNullOrEmpty(set[Key]);

    public static string? Fault(IConfiguration set) => !IsNamed(set) || PlaceOf(set[Key]!) is not null ? null
        : $"{Key}: {set[Key]} is no address such as tcp://clamd:3310 or unix:/run/clamav/clamd.ctl.";

    /// <summary>What it found, or null for nothing.</summary>
    /// <exception cref="ScanRefusedException">It did not look through it to its end.</exception>
    /// <exception cref="ScannerAwayException">It is not there.</exception>
    /// <exception cref="ScanLostException">It went away on the way.</exception>
    /// <exception cref="TimeoutException">It takes longer than a minute.</exception>
    public async Task<string?> Look(Stream content, CancellationToken cancellation) =>
        Read(await Ask((stream, patience) => Send(stream, content, patience), cancellation));

    /// <summary>Whether it is there, and answers at all.</summary>
    public async Task<bool> IsThere(CancellationToken cancellation)
    {
        try
        {
            return await Ask((stream, patience) => Say(stream, "zPING\0"u8.ToArray(), patience), cancellation) == "PONG";
        }
        catch (Exception e) when (e is ScannerAwayException or ScanLostException or TimeoutException)
        {
            return false;
        }
    }

    private async Task<string> Ask(Func<NetworkStream, CancellationToken, Task> say, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            await using var stream = await Connected(patience.Token);
            await say(stream, patience.Token);
            return await Answer(stream, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The scanner does not answer.");
        }
    }

    private async Task<NetworkStream> Connected(CancellationToken cancellation)
    {
        var (kind, place) = PlaceOf(configuration[Key]!)!.Value;
        var socket = kind is null ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await (kind is { } port ? socket.ConnectAsync(place, port, cancellation)
                : socket.ConnectAsync(new UnixDomainSocketEndPoint(place), cancellation));
            return new(socket, ownsSocket: true);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new ScannerAwayException(e);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What is wrong with the document itself is thrown as it is: the scanner has no part in it.</summary>
    private static async Task Send(NetworkStream stream, Stream content, CancellationToken cancellation)
    {
        var hears = await Say(stream, "zINSTREAM\0"u8.ToArray(), cancellation);
        var chunk = new byte[4 + (64 * 1024)];
        while (hears && await content.ReadAsync(chunk.AsMemory(4), cancellation) is > 0 and var read)
        {
            BinaryPrimitives.WriteInt32BigEndian(chunk, read);
            hears = await Say(stream, chunk.AsMemory(0, 4 + read), cancellation);
        }
        if (hears)
        {
            await Say(stream, new byte[4], cancellation);
        }
    }

    /// <summary>
    /// False where it hears no more. It has answered before it heard all, as it does when a stream is longer than it takes: what
    /// it says counts.
    /// </summary>
    private static async Task<bool> Say(NetworkStream stream, ReadOnlyMemory<byte> said, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(said, cancellation);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Up to the NUL that ends it: how the connection ends behind that says nothing.</summary>
    private static async Task<string> Answer(NetworkStream stream, CancellationToken cancellation)
    {
        var (answer, length) = (new byte[LongestAnswer], 0);
        try
        {
            while (length < answer.Length && !answer.AsSpan(0, length).Contains((byte)0)
                && await stream.ReadAsync(answer.AsMemory(length), cancellation) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (IOException e)
        {
            throw new ScanLostException(e);
        }
        return answer.AsSpan(0, length).IndexOf((byte)0) is >= 0 and var end
            ? Encoding.UTF8.GetString(answer, 0, end).Trim('\n', ' ') : throw new ScanLostException(null);
    }

    private static string? Read(string answer) =>
        answer.EndsWith(" FOUND", StringComparison.Ordinal) ? answer["stream: ".Length..^" FOUND".Length]
        : answer == "stream: OK" ? null
        : throw new ScanRefusedException(answer);

    /// <summary>A host and its port, or a path without one.</summary>
    private static (int? Port, string Place)? PlaceOf(string written) =>
        written.StartsWith("unix:/", StringComparison.Ordinal) ? (null, written["unix:".Length..])
        : Uri.TryCreate(written, UriKind.Absolute, out var at) && at is { Scheme: "tcp", Port: > 0, Host.Length: > 0 }
            ? (at.Port, at.Host) : null;
}

/// <summary>The scanner did not look through a document to its end, such as one that is longer than it takes.</summary>
internal sealed class ScanRefusedException(string answer) : Exception(answer);

/// <summary>Nobody listens where the scanner should.</summary>
internal sealed class ScannerAwayException(Exception why) : Exception("The scanner is not there.", why);

/// <summary>The scanner broke off before it had said what it found.</summary>
internal sealed class ScanLostException(Exception? why) : Exception("The scanner broke off.", why);
