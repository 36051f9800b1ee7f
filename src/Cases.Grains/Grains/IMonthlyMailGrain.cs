namespace Cases.Grains;

/// <summary>Who has the report of which month, so that nobody gets it twice. There is one, with the key 0.</summary>
public interface IMonthlyMailGrain : IGrainWithIntegerKey
{
    /// <summary>Marks of those who have it.</summary>
    /// <param name="month">The first day of the month that it is of.</param>
    Task<IReadOnlyList<string>> Have(DateOnly month);

    /// <summary>A mail server took it. What was kept of other months goes.</summary>
    /// <param name="mark">Of the address: which it is, and not what it is.</param>
    Task Sent(DateOnly month, string mark);
}
