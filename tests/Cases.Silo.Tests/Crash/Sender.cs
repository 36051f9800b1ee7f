using System.Net;

namespace Cases.Silo.Tests.Crash;

/// <summary>
/// One life of the program, from its start to a kill. The kill comes once so many requests were answered (0: never), at
/// the next moment at which so many are under way: within that very call, so that none of them is answered first.
/// </summary>
internal sealed class Life(int answers, int crowd, Func<Task> kill)
{
    private readonly TaskCompletionSource<Task> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answered;
    private int _underWay;
    private int _killed;

    /// <summary>Done when the program is gone.</summary>
    public Task Over => _over.Task.Unwrap();

    public bool IsOver => _over.Task.IsCompleted;

    /// <summary>True when nothing new is to be begun: what is left over from earlier lives is brought to its end.</summary>
    public bool IsLast => answers == 0;

    public void Sent()
    {
        if (Interlocked.Increment(ref _underWay) >= crowd && !IsLast && Volatile.Read(
            ref _answered) >= answers && Interlocked.Exchange(ref _killed, 1) == 0)
        {
            _over.SetResult(kill());
        }
    }

    public void Back() => Interlocked.Decrement(ref _underWay);

    public void Answered() => Interlocked.Increment(ref _answered);
}

/// <summary>Something that a sender wants done once.</summary>
/// <param name="Request">Its id, the same however often it is sent.</param>
/// <param name="Event">The name of the events that it records.</param>
/// <param name="Events">How many of them.</param>
/// <param name="Before">The version of the case before the first command of this test.</param>
internal sealed record Command(Guid Request, Guid Case, string Act, byte[] Body, string Event, int Events, long Before)
{
    public bool Acknowledged { get; set; }
}

/// <summary>A signed-in person who sends one command after the other, and each again until it is answered.</summary>
internal sealed class Sender(string cookie, IEnumerator<Command> commands)
{
    private Command? _open;

    public List<Command> Sent { get; } = [];

    public async Task Work(HttpClient client, Life life)
    {
        while (!life.IsOver && (_open is not null || !life.IsLast))
        {
            if (_open is null)
            {
                commands.MoveNext();
                _open = commands.Current;
                Sent.Add(_open);
            }
            if (await IsAnswered(client, _open, life))
            {
                _open.Acknowledged = true;
                _open = null;
                life.Answered();
            }
        }
    }

    private async Task<bool> IsAnswered(HttpClient client, Command command, Life life)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{command.Case}/acts/{command.Act}");
        request.Content = new ByteArrayContent(command.Body) { Headers = { ContentType = new("application/json") } };
        request.Headers.Add("Idempotency-Key", $"{command.Request}");
        request.Headers.Add("Cookie", cookie);
        life.Sent();
        try
        {
            using var answer = await client.SendAsync(request);
            return answer.IsSuccessStatusCode ? true
                : answer.StatusCode >= HttpStatusCode.InternalServerError ? false
                : throw Xunit.Sdk.FailException.ForFailure(
                    $"{command.Act}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or IOException)
        {
            return false;
        }
        finally
        {
            life.Back();
        }
    }
}
