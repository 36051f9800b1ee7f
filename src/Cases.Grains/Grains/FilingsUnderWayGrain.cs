namespace Cases.Grains;

internal sealed class FilingsUnderWayGrain(
    [PersistentState("filings", StateNames.Store)] IPersistentState<FilingsUnderWay> state, TimeProvider time) : Grain, IFilingsUnderWayGrain
{
    internal static IFilingsUnderWayGrain Of(Guid draft, IGrainFactory grains) =>
        grains.GetGrain<IFilingsUnderWayGrain>(draft.ToByteArray()[0] % IFilingsUnderWayGrain.Shares);

    public Task Began(Guid draft) => state.State.Began.TryAdd(draft, time.GetUtcNow()) ? state.WriteStateAsync() : Task.CompletedTask;

    public Task Ended(Guid draft) => state.State.Began.Remove(draft) ? state.WriteStateAsync() : Task.CompletedTask;

    public Task<IReadOnlyList<Guid>> Since(DateTimeOffset before) => Task.FromResult<IReadOnlyList<Guid>>(
        [.. state.State.Began.Where(b => b.Value <= before).OrderBy(b => b.Value).Select(b => b.Key)]);
}

/// <summary>Drafts whose filing began, with the instant.</summary>
[GenerateSerializer]
[Alias("Cases.FilingsUnderWay")]
internal sealed class FilingsUnderWay
{
    [Id(0)]
    public Dictionary<Guid, DateTimeOffset> Began { get; set; } = [];
}
