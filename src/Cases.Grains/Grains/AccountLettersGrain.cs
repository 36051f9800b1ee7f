namespace Cases.Grains;

internal sealed class AccountLettersGrain(
    [PersistentState("account-letters", StateNames.Store)] IPersistentState<StoredAccountLetters> state, TimeProvider time)
    : Grain, IAccountLettersGrain
{
    /// <summary>So many wait at most: while no mail server takes them, the oldest fall away.</summary>
    private const int Most = 500;

    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    public Task Post(AccountLetter letter)
    {
        var now = time.GetUtcNow();
        var to = letter.To.ToUpperInvariant();
        state.State.Posted.RemoveAll(p => p.At <= now - AnHour);
        if (state.State.Posted.Count(p => p.To == to) >= AccountLetter.MostOf(letter.Kind))
        {
            return Task.CompletedTask;
        }
        state.State.Posted.Add(new(to, now));
        state.State.Letters = [.. Useful(now).Append(letter).TakeLast(Most)];
        return this.Keep(state);
    }

    public Task<IReadOnlyList<AccountLetter>> Waiting() =>
        Task.FromResult<IReadOnlyList<AccountLetter>>([.. Useful(time.GetUtcNow())]);

    public Task Sent(Guid letter) =>
        state.State.Letters.RemoveAll(l => l.Id == letter) > 0 ? this.Keep(state) : Task.CompletedTask;

    private IEnumerable<AccountLetter> Useful(DateTimeOffset now) => state.State.Letters.Where(l => l.Ends > now);
}

/// <summary>Letters about accounts as the grain storage keeps them.</summary>
[GenerateSerializer]
[Alias("Cases.StoredAccountLetters")]
internal sealed class StoredAccountLetters
{
    [Id(0)]
    public List<AccountLetter> Letters { get; set; } = [];

    [Id(1)]
    public List<PostedAccountLetter> Posted { get; set; } = [];
}

/// <summary>That a letter to an address was taken, in capitals, and when.</summary>
[GenerateSerializer, Immutable]
[Alias("Cases.PostedAccountLetter")]
internal sealed record PostedAccountLetter([property: Id(0)] string To, [property: Id(1)] DateTimeOffset At);
