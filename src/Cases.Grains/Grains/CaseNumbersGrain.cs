namespace Cases.Grains;

/// <summary>Reserves numbers in blocks, so that most filings cost no write here.</summary>
internal sealed class CaseNumbersGrain(
    [PersistentState("numbers", StateNames.Store)] IPersistentState<ReservedNumbers> reserved) : Grain, ICaseNumbersGrain
{
    private long _next;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _next = reserved.State.Upto + 1;
        return Task.CompletedTask;
    }

    public async Task<string> Next()
    {
        if (_next > reserved.State.Upto)
        {
            reserved.State.Upto += ICaseNumbersGrain.Block;
            await this.Keep(reserved);
        }
        return $"{this.GetPrimaryKeyLong()}-{_next++:000000}";
    }

    public async Task Reserve(long upto)
    {
        if (upto > reserved.State.Upto)
        {
            reserved.State.Upto = upto;
            await this.Keep(reserved);
        }
        _next = Math.Max(_next, upto + 1);
    }
}

/// <summary>The highest number that may have been allotted.</summary>
[GenerateSerializer]
[Alias("Cases.ReservedNumbers")]
internal sealed class ReservedNumbers
{
    [Id(0)]
    public long Upto { get; set; }
}
