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
        return Task.FromResult(kept is { Founder: null, Disputes.Count: 0, Naming: null, Refused: null }
            ? null : new FirmStanding(
            kept.Founder, kept.FoundedAt, kept.ConfirmedBy, kept.ConfirmedFor, kept.ConfirmedAt, [.. kept.Disputes], kept.Naming,
            kept.Refused));
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

    public async Task Rename(FirmNaming naming)
    {
        if (naming.Says(state.State.Naming))
        {
            return;
        }
        var profile = await GrainFactory.GetGrain<IFirmGrain>(this.GetPrimaryKeyString()).Profile();
        state.State.Naming = profile is not null && !naming.Differs(profile) ? null : naming with { At = time.GetUtcNow() };
        await this.Keep(state);
    }

    public async Task<bool> SettleNaming(Guid naming, bool accepted)
    {
        if (state.State.Naming is not { } waits || waits.Id != naming)
        {
            return false;
        }
        var firm = GrainFactory.GetGrain<IFirmGrain>(this.GetPrimaryKeyString());
        if (accepted)
        {
            // First: what a crash leaves waiting is settled again, and then as it was.
            await firm.Called(waits.Name, waits.RegistrationNumber);
        }
        (state.State.Naming, state.State.Refused) = (null, accepted ? null : waits);
        await this.Keep(state);
        return true;
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

    [Id(6)]
    public FirmNaming? Naming { get; set; }

    [Id(7)]
    public FirmNaming? Refused { get; set; }
}
