namespace Cases.Grains;

internal sealed class FirmStandingGrain(
    [PersistentState("firm-standing", StateNames.Store)] IPersistentState<StoredFirmStanding> state, TimeProvider time)
    : Grain, IFirmStandingGrain
{
    /// <summary>So many addresses dispute at once; another has to wait until an officer has looked.</summary>
    private const int MostDisputes = 20;

    public Task<FirmStanding?> Read()
    {
        var kept = state.State;
        return Task.FromResult(kept is { Founder: null, Disputes.Count: 0 } ? null : new FirmStanding(
            kept.Founder, kept.FoundedAt, kept.ConfirmedBy, kept.ConfirmedFor, kept.ConfirmedAt, [.. kept.Disputes]));
    }

    public async Task<bool> Found(FirmProfile profile, string founder)
    {
        var firm = GrainFactory.GetGrain<IFirmGrain>(this.GetPrimaryKeyString());
        var isHere = await firm.Profile() is not null;
        if (state.State.Founder != founder)
        {
            if (isHere || state.State.Founder is not null)
            {
                return false;
            }
            (state.State.Founder, state.State.FoundedAt) = (founder, time.GetUtcNow());
            await this.Keep(state);
        }
        if (!isHere)
        {
            await firm.SetProfile(profile);
        }
        return true;
    }

    public Task Confirm(string person, string agency)
    {
        if (state.State is not { Founder: not null, ConfirmedBy: null })
        {
            return Task.CompletedTask;
        }
        (state.State.ConfirmedBy, state.State.ConfirmedFor, state.State.ConfirmedAt) = (person, agency, time.GetUtcNow());
        return this.Keep(state);
    }

    public Task Dispute(NumberDispute dispute)
    {
        var disputes = state.State.Disputes;
        var others = disputes.FindAll(d => !string.Equals(d.Email, dispute.Email, StringComparison.OrdinalIgnoreCase));
        if (others.Count >= MostDisputes || disputes.Exists(d => d.Id == dispute.Id))
        {
            return Task.CompletedTask;
        }
        state.State.Disputes = [.. others, dispute with { At = time.GetUtcNow() }];
        return this.Keep(state);
    }
}

/// <summary>What is known of a firm's standing, as the grain storage keeps it.</summary>
[GenerateSerializer]
[Alias("Cases.StoredFirmStanding")]
internal sealed class StoredFirmStanding
{
    /// <summary>Person id of who signed the firm up; null where another vouched for it.</summary>
    [Id(0)]
    public string? Founder { get; set; }

    [Id(1)]
    public DateTimeOffset? FoundedAt { get; set; }

    [Id(2)]
    public string? ConfirmedBy { get; set; }

    /// <summary>The agency for which it was confirmed.</summary>
    [Id(3)]
    public string? ConfirmedFor { get; set; }

    [Id(4)]
    public DateTimeOffset? ConfirmedAt { get; set; }

    [Id(5)]
    public List<NumberDispute> Disputes { get; set; } = [];
}
