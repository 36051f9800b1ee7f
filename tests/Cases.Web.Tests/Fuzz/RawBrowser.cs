using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Cases.Web.Tests.Fuzz;

/// <summary>An answer: its status, or 0 where the server closed the connection without one.</summary>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    public static readonly RawAnswer None = new(0, "", "");

    public IEnumerable<string> All(string header) => Head.Split("\r\n")
        .Where(line => line.StartsWith($"{header}: ", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(header.Length + 2)..]);
}

/// <summary>
/// Somebody's cookies and form token, and a socket for each request: what is sent is nobody's idea of HTTP but ours.
/// </summary>
internal sealed partial class RawBrowser(Uri server, string? person)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, string> cookies = [];
    private string token = "";

    /// <summary>Signs in, where it is somebody, and takes the token that forms need.</summary>
    public async Task Enter()
    {
        cookies.Clear();
        if (person is not null)
        {
            await Read("/demo/sign-in");
            var form = $"id={person}&__RequestVerificationToken={OddRequest.Token}";
            var entered = await Send(new(0, person, "POST", "/demo/sign-in",
                [("Content-Type", "application/x-www-form-urlencoded")], Encoding.ASCII.GetBytes(form)));
            Assert.Equal(302, entered.Status);
        }
        await Read("/dev/styles");
    }

    public async Task<RawAnswer> Send(OddRequest request)
    {
        var answer = await Exchange(request.Wire($"localhost:{server.Port}", Cookies(), token), request.IsBrokenOff);
        foreach (var set in answer.All("Set-Cookie"))
        {
            var pair = set.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }
        return answer;
    }

    /// <summary>Whether the answer is one to a person who is signed in no more.</summary>
    public bool IsOut(RawAnswer answer) => person is not null && (answer.Status == 401
        || answer.All("Location").Any(l => l.Contains("/sign-in", StringComparison.Ordinal))
        || answer.All("Set-Cookie").Any(c => c.Contains("session=;", StringComparison.Ordinal)));

    private async Task Read(string path)
    {
        var page = await Send(new(0, person, "GET", path, [], []));
        token = Uri.EscapeDataString(Form().Match(page.Body).Groups[1].Value);
        Assert.NotEqual("", token);
    }

    private string Cookies() => string.Join("; ", cookies.Where(c => c.Value.Length > 0).Select(c => $"{c.Key}={c.Value}"));

    private async Task<RawAnswer> Exchange(byte[] wire, bool brokenOff)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port, limit.Token);
        var stream = socket.GetStream();
        using var read = new MemoryStream();
        try
        {
            await stream.WriteAsync(wire, limit.Token);
            if (brokenOff)
            {
                socket.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (IOException)
        {
            // The server had heard enough; its answer may stand before the end.
        }
        var buffer = new byte[32_768];
        try
        {
            int bytes;
            while ((bytes = await stream.ReadAsync(buffer, limit.Token)) > 0)
            {
                read.Write(buffer, 0, bytes);
                if (IsStream(read))
                {
                    break;
                }
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // Reset, or nothing more comes: what was read until then is the answer.
        }
        return Answer(read.ToArray());
    }

    private static RawAnswer Answer(ReadOnlySpan<byte> read)
    {
        while (read.IndexOf("\r\n\r\n"u8) is var end and >= 0)
        {
            var head = Encoding.ASCII.GetString(read[..end]);
            read = read[(end + 4)..];
            // 100 says that one may go on, and another head follows.
            if (int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture) is var status and not 100)
            {
                return new(status, head, Whole(head, read));
            }
        }
        return RawAnswer.None;
    }

    private static string Whole(string head, ReadOnlySpan<byte> body)
    {
        if (!head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8.GetString(body);
        }
        using var whole = new MemoryStream();
        while (body.IndexOf("\r\n"u8) is var end and > 0
            && int.TryParse(body[..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length)
            && length > 0 && body.Length >= end + 2 + length)
        {
            whole.Write(body.Slice(end + 2, length));
            body = body[Math.Min(body.Length, end + 4 + length)..];
        }
        return Encoding.UTF8.GetString(whole.GetBuffer(), 0, (int)whole.Length);
    }

    /// <summary>A stream of events never ends: its head is the answer.</summary>
    private static bool IsStream(MemoryStream read)
    {
        var start = Encoding.ASCII.GetString(read.GetBuffer(), 0, (int)Math.Min(read.Length, 4_000));
        return start.Contains("\r\n\r\n", StringComparison.Ordinal)
            && start.Contains("Content-Type: text/event-stream", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Form();
}
