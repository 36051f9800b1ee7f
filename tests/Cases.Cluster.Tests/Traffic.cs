using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Cluster.Tests;

/// <summary>What somebody wants done, and how it went.</summary>
/// <param name="Case">The case it is done on, and for a filing the case it makes.</param>
/// <param name="Mark">What the ledger shows of it: the note of a link; a filing shows by its case.</param>
internal sealed record Command(Guid Request, Guid Case, Guid Mark, string Person, string Act, byte[] Body)
{
    public bool IsFiling => Act == "file-request";

    public int Tries { get; set; }

    public long NextTry { get; set; }

    /// <summary>When the first of an unbroken row of failed tries began; 0 while none failed.</summary>
    public long FailingSince { get; set; }
}

/// <summary>
/// Real HTTP clients that send commands at a steady rate, to the web hosts in turn, and send each again with the same
/// request id until it is answered. What a fault kept from being sent at its time is sent after it, so the rate holds over the
/// run.
/// </summary>
internal sealed class Traffic(IReadOnlyList<Uri> webs, IReadOnlyList<Guid> cases, int perSecond) : IDisposable
{
    private const int InFlight = 64;
    private const int MostWaiting = 1000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _http =
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        Timeout = TimeSpan.FromSeconds(9),
    };
    private readonly Dictionary<string, string> _sessions = [];
    private readonly ConcurrentQueue<Command> _again = [];
    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly SemaphoreSlim _free = new(InFlight);
    private int _acknowledged;
    private long _longest;
    private int _open;
    private int _failing;

    public ConcurrentBag<Command> Sent { get; } = [];

    public ConcurrentDictionary<Guid, bool> Acknowledged { get; } = [];

    /// <summary>Answers that no fault of the system explains.</summary>
    public ConcurrentBag<string> Odd { get; } = [];

    /// <summary>The codes with which acts were turned away until another time, and how often.</summary>
    public ConcurrentDictionary<string, int> TurnedAway { get; } = [];

    public int Count => _acknowledged;

    /// <summary>Commands that failed so far and are sent again.</summary>
    public int Failing => Volatile.Read(ref _failing);

    /// <summary>
    /// The longest span in which every try with one request id failed, from the start of the first to its answer.
    /// </summary>
    public TimeSpan LongestFailing => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _longest));

    public double Percentile(double share) => _milliseconds.Order().ElementAtOrDefault((int)(_milliseconds.Count * share));

    /// <summary>Signs everybody in at the first web host; the sessions hold at all of them.</summary>
    public async Task SignIn()
    {
        foreach (var person in PlayedCases.Clerks.Concat(PlayedCases.Filers))
        {
            _sessions[person] = await DemoSession.Of(webs[0], person);
        }
    }

    /// <summary>How a web host answers who asks for a case.</summary>
    public async Task<HttpStatusCode> Look(int web, Guid id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(webs[web], $"/api/v1/cases/{id}"));
        request.Headers.Add("Cookie", _sessions[PlayedCases.Clerks[0]]);
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>
    /// Sends until told to stop, and then goes on until everything sent has been answered or the patience ends.
    /// </summary>
    public async Task Run(TimeSpan patience, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Tick);
        var began = Stopwatch.GetTimestamp();
        long stopped = 0;
        var made = 0;
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            if (stop.IsCancellationRequested && stopped == 0)
            {
                stopped = Stopwatch.GetTimestamp();
            }
            if (stopped != 0 && (Volatile.Read(ref _open) == 0 || Stopwatch.GetElapsedTime(stopped) > patience))
            {
                return;
            }
            for (var left = _again.Count; left > 0 && _again.TryDequeue(out var command); left--)
            {
                if (command.NextTry > Stopwatch.GetTimestamp() || !_free.Wait(0, CancellationToken.None))
                {
                    _again.Enqueue(command);
                }
                else
                {
                    _ = Try(command);
                }
            }
            var due = (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond);
            while (stopped == 0 && made < due && Volatile.Read(ref _open) < MostWaiting && _free.Wait(0, CancellationToken.None))
            {
                var command = Next(made++);
                Sent.Add(command);
                Interlocked.Increment(ref _open);
                _ = Try(command);
            }
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _free.Dispose();
    }

    private static Command Filed(int number)
    {
        var id = Guid.NewGuid();
        return new(id, id, id, PlayedCases.Filers[number % PlayedCases.Filers.Length], "file-request", PlayedCases.FilingBody());
    }

    private Command Next(int number)
    {
        if (number % 16 == 0)
        {
            return Filed(number / 16);
        }
        // Each pair of cases is tied once in each kind; the note tells the command.
        var (mark, round) = (Guid.NewGuid(), number / cases.Count);
        var other = cases[(number + 1 + (round % (cases.Count - 1))) % cases.Count];
        var body = CaseJson.Write(new Link(other, Enum.GetValues<LinkKind>()[round / (cases.Count - 1)], $"{mark}"));
        return new(Guid.NewGuid(), cases[number % cases.Count], mark, PlayedCases.Clerks[number % PlayedCases.Clerks.Length],
            "link", body);
    }

    private async Task Try(Command command)
    {
        var start = Stopwatch.GetTimestamp();
        var done = await Send(command);
        _free.Release();
        if (done)
        {
            _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Acknowledged[command.Request] = true;
            Interlocked.Increment(ref _acknowledged);
            if (command.FailingSince != 0)
            {
                Longer(Stopwatch.GetTimestamp() - command.FailingSince);
                Interlocked.Decrement(ref _failing);
            }
            Interlocked.Decrement(ref _open);
            return;
        }
        if (command.FailingSince == 0)
        {
            command.FailingSince = start;
            Interlocked.Increment(ref _failing);
        }
        Longer(Stopwatch.GetTimestamp() - command.FailingSince);
        command.NextTry = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 2);
        _again.Enqueue(command);
    }

    private void Longer(long ticks)
    {
        for (var seen = Interlocked.Read(ref _longest); ticks > seen; seen = Interlocked.Read(ref _longest))
        {
            Interlocked.CompareExchange(ref _longest, ticks, seen);
        }
    }

    private async Task<bool> Send(Command command)
    {
        try
        {
            var web = webs[(command.Request.ToByteArray()[0] + command.Tries++) % webs.Count];
            using var request =
                new HttpRequestMessage(HttpMethod.Post, new Uri(web, $"/api/v1/cases/{command.Case}/acts/{command.Act}"));
            request.Content = new StringContent(Encoding.UTF8.GetString(command.Body), Encoding.UTF8, "application/json");
            request.Headers.Add("Idempotency-Key", $"{command.Request}");
            request.Headers.Add("Cookie", _sessions[command.Person]);
            using var answer = await _http.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                var problem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
                    ? await answer.Content.ReadAsStringAsync()
                    : "{}";
                TurnedAway.AddOrUpdate((string?)JsonNode.Parse(problem)!["code"] ?? "", 1, (_, times) => times + 1);
            }
            else if (!answer.IsSuccessStatusCode)
            {
                Odd.Add($"{command.Act} {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
            return answer.IsSuccessStatusCode;
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
