namespace Cases.Grains;

internal sealed class MonthlyMailGrain(
    [PersistentState("monthly-mail", StateNames.Store)] IPersistentState<SentMonthlyMail> state) : Grain, IMonthlyMailGrain
{
    public Task<IReadOnlyList<string>> Have(DateOnly month) =>
        Task.FromResult<IReadOnlyList<string>>(state.State.Month == month ? [.. state.State.Marks] : []);

    public Task Sent(DateOnly month, string mark)
    {
        if (state.State.Month != month)
        {
            (state.State.Month, state.State.Marks) = (month, []);
        }
        if (state.State.Marks.Contains(mark))
        {
            return Task.CompletedTask;
        }
        state.State.Marks.Add(mark);
        return this.Keep(state);
    }
}

/// <summary>Who has the report of a month, as the grain storage keeps it.</summary>
[GenerateSerializer]
[Alias("Cases.SentMonthlyMail")]
internal sealed class SentMonthlyMail
{
    [Id(0)]
    public DateOnly Month { get; set; }

    [Id(1)]
    public List<string> Marks { get; set; } = [];
}
