namespace Cases.Grains;

internal sealed class FilingsUnderWayGrain(
    [PersistentState("filings", StateNames.Store)] IPersistentState<FilingsUnderWay> state, TimeProvider time) : Grain,
    IFilingsUnderWayGrain
{
    internal static IFilingsUnderWayGrain Of(Guid draft, IGrainFactory grains) =>
        grains.GetGrain<IFilingsUnderWayGrain>(draft.ToByteArray()[0] % IFilingsUnderWayGrain.Shares);

    /// <summary>Whether more has ended than is written.</summary>
    private bool _ended;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _ended ? Write() : Task.CompletedTask;

    public Task Began(Guid draft) => state.State.Began.TryAdd(draft, time.GetUtcNow()) ? Write() : Task.CompletedTask;

    public Task Ended(Guid draft)
    {
        _ended |= state.State.Began.Remove(draft);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Guid>> Since(DateTimeOffset before) => Task.FromResult<IReadOnlyList<Guid>>(
        [.. state.State.Began.Where(b => b.Value <= before).OrderBy(b => b.Value).Select(b => b.Key)]);

    private Task Write()
    {
        _ended = false;
        return this.Keep(state);
    }
}

/// <summary>Drafts whose filing began, with the instant.</summary>
[GenerateSerializer]
[Alias("Cases.FilingsUnderWay")]
internal sealed class FilingsUnderWay
{
    [Id(0)]
    public Dictionary<Guid, DateTimeOffset> Began { get; set; } = [];
}
