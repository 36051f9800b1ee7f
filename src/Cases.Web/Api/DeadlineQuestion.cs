using System.Globalization;
using System.Text.RegularExpressions;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Web.Api;

/// <summary>One thing wrong with a question: which parameter, a stable code, and the article that forbids it.</summary>
internal sealed record QuestionFault(string Parameter, string Code, Citation? Citation = null);

/// <summary>
/// Reads the parameters of the calculator, page and API alike, and names every fault at once. A time without an offset is
/// Seoul time; a day alone will do wherever the hour does not matter.
/// </summary>
internal static partial class DeadlineQuestion
{
    /// <summary>The words of the API for the counting bases, in the order in which they are offered.</summary>
    public static readonly IReadOnlyDictionary<string, CountingBasis> Bases = new Dictionary<string, CountingBasis>
    {
        ["work-days"] = CountingBasis.WorkDays,
        ["work-hours"] = CountingBasis.WorkHours,
        ["petition-period"] = CountingBasis.PetitionPeriod,
        ["calendar-days"] = CountingBasis.CalendarDays,
        ["rights-restricting-days"] = CountingBasis.RightsRestrictingDays,
    };

    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The count that was asked for, or null and what is wrong.</summary>
    public static (Count? Count, IReadOnlyList<QuestionFault> Faults) Read(
        string? basis, string? period, string? from, IEnumerable<string?> pauses, IEnumerable<string?> extensions)
    {
        var faults = new List<QuestionFault>();
        var knownBasis = Bases.TryGetValue(basis ?? "", out var counting);
        if (!knownBasis)
            faults.Add(new("basis", string.IsNullOrWhiteSpace(basis) ? "basis-missing" : "basis-unknown"));
        if (!Period.TryParse(period, out var length))
            faults.Add(new("period", string.IsNullOrWhiteSpace(period) ? "period-missing" : "period-unreadable"));
        else if (knownBasis && (CountFaults.OfPeriod(counting, length) ?? HoursOnly(counting, length)) is { } unlawful)
            faults.Add(new("period", unlawful.Code, unlawful.Citation));

        var start = Instant(from, hourMatters: counting == CountingBasis.WorkHours && knownBasis);
        if (start is null)
            faults.Add(
                new("from", string.IsNullOrWhiteSpace(from) ? "from-missing"
                    : DayOf(from) is null ? "from-unreadable" : "from-needs-hour"));

        var stopped = Pauses(pauses, faults);
        var longer = Extensions(extensions, counting, knownBasis, faults);
        return faults.Count > 0 ? (null, faults) : (new Count(counting, length, start!.Value, stopped, longer), faults);
    }

    private static CountFault? HoursOnly(CountingBasis basis, Period period) =>
        basis == CountingBasis.WorkHours && period.Unit != PeriodUnit.Hours
            ? new CountFault("count.unit-does-not-suit", "period", CountingLaw.ShortPeriodsInHours)
            : null;

    private static List<Pause> Pauses(IEnumerable<string?> texts, List<QuestionFault> faults)
    {
        var read = new List<Pause>();
        foreach (var text in texts.Where(t => !string.IsNullOrWhiteSpace(t)))
        {
            var ends = text!.Split('/');
            if (ends.Length != 2 || DayOf(ends[0]) is not { } first || DayOf(ends[1]) is not { } last)
                faults.Add(new("pause", "pause-unreadable"));
            else if (last < first)
                faults.Add(new("pause", "count.pause-ends-before-it-starts"));
            else
                read.Add(new Pause(first, last, "pause"));
        }

        return read;
    }

    private static List<Extension> Extensions(
        IEnumerable<string?> texts, CountingBasis basis, bool knownBasis, List<QuestionFault> faults)
    {
        var read = new List<Extension>();
        foreach (var text in texts.Where(t => !string.IsNullOrWhiteSpace(t)))
        {
            if (!Period.TryParse(text, out var length))
                faults.Add(new("extension", "period-unreadable"));
            else
                read.Add(new Extension(length, "extension"));
        }

        if (knownBasis && read.Count > 0)
        {
            // The count stands for any of this basis; only its extensions are asked about.
            var probe = new Count(basis, Period.Hours(1), DateTimeOffset.UnixEpoch, [], read);
            faults.AddRange(CountFaults.Of(probe).Where(f => f.Field == "extension")
                .Select(f => new QuestionFault("extension", f.Code, f.Citation)));
        }

        return read;
    }

    private static DateTimeOffset? Instant(string? text, bool hourMatters)
    {
        if (DayOf(text) is { } day)
            return hourMatters ? null : Seoul.StartOf(day).AddHours(9);
        if (!DateTimeOffset.TryParseExact(
            text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return null;
        return HasOffset().IsMatch(text!) ? at : Seoul.At(at.DateTime);
    }

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex HasOffset();
}
