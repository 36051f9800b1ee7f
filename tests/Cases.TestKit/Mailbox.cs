using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cases.TestKit;

/// <summary>
/// A mail server on 127.0.0.1 that speaks as much of RFC 5321 as it takes to receive letters. It can hang up in the
/// middle, or say that it will not, or not yet, take a letter for somebody.
/// </summary>
public sealed class Mailbox : IDisposable
{
    /// <summary>What a server says before it closes the connection.</summary>
    private const int Closing = 421;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();

    public Mailbox()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Task.Run(Accept);
    }

    public int Port { get; }

    /// <summary>What was taken, in that order.</summary>
    public ConcurrentQueue<Mail> Letters { get; } = [];

    /// <summary>
    /// The answer to a recipient, such as 450 or 550; 250 takes the letter, and 421 is followed by the end of the connection.
    /// </summary>
    public Func<string, int> Answer { get; set; } = _ => 250;

    /// <summary>The answer to whoever sends; 250 lets letters be sent at all.</summary>
    public Func<int> AnswerToSender { get; set; } = () => 250;

    /// <summary>Hangs up whenever a letter for one of these is offered.</summary>
    public Func<string, bool> HangUpOn { get; set; } = _ => false;

    /// <summary>Hangs up, once, when so many letters in all were taken; 0: never.</summary>
    public int HangUpAfter { get; set; }

    public void Dispose()
    {
        _closed.Cancel();
        _listener.Stop();
        _closed.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var peer = await _listener.AcceptTcpClientAsync(_closed.Token);
                _ = Task.Run(() => Converse(peer));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task Converse(TcpClient peer)
    {
        using var _ = peer;
        try
        {
            using var reader = new StreamReader(peer.GetStream(), Encoding.UTF8);
            await using var writer =
                new StreamWriter(peer.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 mailbox");
            var to = "";
            while (await reader.ReadLineAsync() is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "RCPT":
                        to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        if (HangUpOn(to))
                        {
                            return;
                        }
                        var said = Answer(to);
                        await writer.WriteLineAsync($"{said} recipient");
                        if (said == Closing)
                        {
                            return;
                        }
                        break;
                    case "MAIL":
                        var toSender = AnswerToSender();
                        await writer.WriteLineAsync($"{toSender} sender");
                        if (toSender == Closing)
                        {
                            return;
                        }
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        Letters.Enqueue(new(to, await Text(reader)));
                        await writer.WriteLineAsync("250 taken");
                        if (Letters.Count == HangUpAfter)
                        {
                            HangUpAfter = 0;
                            return;
                        }
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 fine");
                        break;
                }
            }
        }
        catch (IOException)
        {
            // The sender hung up.
        }
    }

    private static async Task<string> Text(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            text.AppendLine(line);
        }
        return text.ToString();
    }
}

/// <summary>A letter as it came over the wire.</summary>
public sealed record Mail(string To, string Text);
