using System.Globalization;
using Cases.Grains.Queries;
using Cases.Silo.Papers;
using Microsoft.Extensions.Caching.Memory;

namespace Cases.Web.Papers;

/// <summary>The reports of the last months as files: the same to everybody, and printed anew at most once an hour.</summary>
public sealed class MonthlyReports(MonthlyFigures figures, MonthlyPaper paper, IMemoryCache printed)
{
    private static readonly TimeSpan Good = TimeSpan.FromHours(1);

    /// <summary>First days of the months that there are reports of, the last first.</summary>
    public IReadOnlyList<DateOnly> All => figures.Lately;

    /// <summary>In the language of the request; null where there is none of that month.</summary>
    public async Task<byte[]?> Of(DateOnly month, CancellationToken cancellation)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "ko";
        if (!All.Contains(month))
        {
            return null;
        }
        return await printed.GetOrCreateAsync((typeof(MonthlyReports), month, language), async kept =>
        {
            kept.AbsoluteExpirationRelativeToNow = Good;
            return paper.Print(await figures.Of(month, cancellation), language);
        });
    }
}
