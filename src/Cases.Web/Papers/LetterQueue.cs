using System.Threading.Channels;
using Cases.Grains.Queries;

namespace Cases.Web.Papers;

/// <summary>
/// Has the letter of an act made right after it, while nobody waits. What is lost here, with the process or by a fault, is made
/// when somebody first asks for it.
/// </summary>
public sealed class LetterQueue(CaseLetters letters, LetterDesk desk, ILogger<LetterQueue> log) : BackgroundService
{
    private readonly Channel<Guid> _cases = Channel.CreateBounded<Guid>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>The last letter of this case is to be made.</summary>
    public void Add(Guid caseId) => _cases.Writer.TryWrite(caseId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var id in _cases.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                if (await letters.Last(id, stoppingToken) is { } letter)
                {
                    await desk.Issue(letter);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "The letter of case {Case} waits until somebody asks for it.", id);
            }
        }
    }
}
