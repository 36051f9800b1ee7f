namespace Cases.Grains;

/// <summary>
/// What one person had typed when the session ended, until it is sent or the time is over. Key: person id. One form at a time,
/// in memory alone: it is for the minutes of signing in again, and no store has to be cleaned of it.
/// </summary>
public interface IKeptFormGrain : IGrainWithStringKey
{
    Task Keep(KeptForm form);

    /// <summary>The form, or null when there is none or its time is over.</summary>
    Task<KeptForm?> Read();

    Task Forget();
}

/// <summary>A form that could not be taken.</summary>
/// <param name="Path">Where it was sent to.</param>
/// <param name="Sealed">Its texts, which only the web hosts can read.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.KeptForm")]
public sealed record KeptForm([property: Id(0)] string Path, [property: Id(1)] byte[] Sealed);

[CollectionAgeLimit(Hours = 1)]
internal sealed class KeptFormGrain(TimeProvider time) : Grain, IKeptFormGrain
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private KeptForm? _form;
    private DateTimeOffset _until;

    public Task Keep(KeptForm form)
    {
        (_form, _until) = (form, time.GetUtcNow() + Longest);
        return Task.CompletedTask;
    }

    public Task<KeptForm?> Read() => Task.FromResult(time.GetUtcNow() < _until ? _form : null);

    public Task Forget()
    {
        _form = null;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
