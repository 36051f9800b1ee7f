namespace Cases.Grains;

internal sealed class PersonGrain([PersistentState("person", StateNames.Store)] IPersistentState<StoredPerson> state) : Grain,
    IPersonGrain
{
    /// <summary>Old marks fall away first: at worst a notice read long ago shows as unread again.</summary>
    private const int MostMarks = 1_000;

    public Task<IReadOnlyList<SavedView>> Views() =>
        Task.FromResult<IReadOnlyList<SavedView>>([.. state.State.Views.OrderBy(v => v.Name, StringComparer.Ordinal)]);

    public async Task<bool> SaveView(SavedView view)
    {
        var others = state.State.Views.Where(v => v.Name != view.Name).ToList();
        if (others.Count >= SavedView.Most)
        {
            return false;
        }
        state.State.Views = [.. others, view];
        await this.Keep(state);
        return true;
    }

    public Task RemoveView(string name) =>
        state.State.Views.RemoveAll(v => v.Name == name) > 0 ? this.Keep(state) : Task.CompletedTask;

    public Task<ReadMarks> Read() =>
        Task.FromResult(new ReadMarks(state.State.ReadUpTo, new Dictionary<string, DateTimeOffset>(state.State.Marks)));

    public Task MarkRead(Guid caseId, string clock, DateTimeOffset issuedAt)
    {
        var marks = state.State.Marks;
        marks[ReadMarks.KeyOf(caseId, clock)] = issuedAt;
        foreach (var old in marks.OrderByDescending(m => m.Value).Skip(MostMarks).Select(m => m.Key).ToList())
        {
            marks.Remove(old);
        }
        return this.Keep(state);
    }

    public Task MarkAllRead(DateTimeOffset upTo)
    {
        if (upTo <= state.State.ReadUpTo)
        {
            return Task.CompletedTask;
        }
        state.State.ReadUpTo = upTo;
        foreach (var covered in state.State.Marks.Where(m => m.Value <= upTo).Select(m => m.Key).ToList())
        {
            state.State.Marks.Remove(covered);
        }
        return this.Keep(state);
    }

    public Task Forget() => this.Forget(state);
}

/// <summary>A person's conveniences as the grain storage keeps them.</summary>
[GenerateSerializer]
[Alias("Cases.StoredPerson")]
internal sealed class StoredPerson
{
    [Id(0)]
    public List<SavedView> Views { get; set; } = [];

    [Id(1)]
    public DateTimeOffset? ReadUpTo { get; set; }

    [Id(2)]
    public Dictionary<string, DateTimeOffset> Marks { get; set; } = [];
}
