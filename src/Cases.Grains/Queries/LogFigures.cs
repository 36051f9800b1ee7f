namespace Cases.Grains.Queries;

/// <summary>
/// How some values lie. A percentile between two of them is interpolated linearly: of n sorted values, p of the way from the
/// first to the last lies at (n - 1) p. Null where there is no value.
/// </summary>
/// <param name="N">How many values there are.</param>
public sealed record LogFigures(
    int N, double? Mean, double? Median, double? P75, double? P90, double? P95, double? P99, double? Max)
{
    public static LogFigures Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? new(0, null, null, null, null, null, null, null)
            : new(
                sorted.Length, sorted.Average(), At(sorted, 0.5), At(sorted, 0.75), At(sorted, 0.9), At(sorted, 0.95),
                At(sorted, 0.99), sorted[^1]);
    }

    private static double At(double[] sorted, double share)
    {
        var place = (sorted.Length - 1) * share;
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
