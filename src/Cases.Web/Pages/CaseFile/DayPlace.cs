using System.Globalization;
using Cases.Grains.Queries;
using Microsoft.AspNetCore.WebUtilities;

namespace Cases.Web.Pages.CaseFile;

/// <summary>Where a line of a day's work leads, and where one goes on from there.</summary>
/// <param name="Place">The line's place in the list, from 0.</param>
public readonly record struct DayPlace(int Place)
{
    /// <summary>Names of what stands in the address of an act that was opened from the list.</summary>
    public const string At = "day", Part = "part";

    /// <summary>The act that a line needs, on the part of the case that it is about; the case where that has to tell.</summary>
    public static string Of(DayLine line, int place) => line.Act is not { } act ? $"/cases/{line.Line.CaseId}#acts"
        : QueryHelpers.AddQueryString($"/cases/{line.Line.CaseId}/acts/{act}", new Dictionary<string, string?>
        {
            [At] = Written(place), [Part] = line.Line.HandOff > 0 ? Written(line.Line.HandOff) : null,
        });

    /// <summary>The line behind this one, which stays in the list.</summary>
    public string Skip => $"/my-day?handler=next&at={Written(Place + 1)}";

    /// <summary>The next line, once the one here is done.</summary>
    public string After(Guid done) => $"/my-day?handler=next&at={Written(Place)}&done={done}";

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
