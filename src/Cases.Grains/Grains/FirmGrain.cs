namespace Cases.Grains;

internal sealed class FirmGrain([PersistentState("firm", StateNames.Store)] IPersistentState<StoredFirm> state) : Grain,
    IFirmGrain
{
    public Task<FirmProfile?> Profile() => Task.FromResult(state.State.Profile);

    public Task SetProfile(FirmProfile profile)
    {
        state.State.Profile = profile;
        return this.Keep(state);
    }

    public Task Describe(FirmProfile profile) => SetProfile(state.State.Profile is not { } known ? profile : profile with
    {
        Name = known.Name.Length > 0 ? known.Name : profile.Name,
        RegistrationNumber = known.RegistrationNumber.Length > 0 ? known.RegistrationNumber : profile.RegistrationNumber,
    });

    public Task Called(string name, string registrationNumber) => state.State.Profile is not { } known ? Task.CompletedTask
        : SetProfile(known with { Name = name, RegistrationNumber = registrationNumber });

    public Task<IReadOnlyList<Guid>> Drafts() => Task.FromResult<IReadOnlyList<Guid>>([.. state.State.Drafts]);

    public Task AddDraft(Guid draft)
    {
        if (state.State.Drafts.Contains(draft))
        {
            return Task.CompletedTask;
        }
        state.State.Drafts.Add(draft);
        return this.Keep(state);
    }

    public Task RemoveDraft(Guid draft) => state.State.Drafts.Remove(draft) ? this.Keep(state) : Task.CompletedTask;

    public async Task Forget(IReadOnlyList<string> known, bool isLast)
    {
        if (isLast)
        {
            foreach (var draft in state.State.Drafts)
            {
                await GrainFactory.GetGrain<IDraftGrain>(draft).Dispose();
            }
            await this.Forget(state);
        }
        else if (state.State.Profile is { } profile && profile.Reaches(known))
        {
            await SetProfile(profile.Unreached);
        }
    }
}

/// <summary>A firm as the grain storage keeps it.</summary>
[GenerateSerializer]
[Alias("Cases.StoredFirm")]
internal sealed class StoredFirm
{
    [Id(0)]
    public FirmProfile? Profile { get; set; }

    [Id(1)]
    public List<Guid> Drafts { get; set; } = [];
}
