using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Queries;

/// <summary>Where the answers that a firm can give now would lead: the days are counted here, no page counts any.</summary>
/// <param name="Consent">Null unless the firm is asked to consent to an extension.</param>
/// <param name="Supplement">Null unless the firm is asked to supplement.</param>
public sealed record Prospects(ConsentProspect? Consent, SupplementProspect? Supplement)
{
    internal static Prospects Of(CaseState state, LawBook law, HolidayCalendar calendar, DateTimeOffset now) => new(
        state.Consent is { Consented: null } asked
            ? new(Period.Parse(asked.Period), Counted(() => CaseClocks.OwnPeriod(Agreed(state, asked, now), law, calendar)))
            : null,
        state.OpenSupplement is { } open ? SupplementOf(state, open, law, calendar) : null);

    private static SupplementProspect SupplementOf(CaseState state, Supplement open, LawBook law, HolidayCalendar calendar)
    {
        var second = AskSupplement.IsSecond(state, open);
        var left = second ? 0 : Math.Max(0, law.General.SupplementExtensions + 1 - open.Periods.Length);
        var longest = ExtendSupplement.Longest(open);
        return new(second, longest, left, left == 0 ? null
            : Counted(() => CaseClocks.SupplementOf(open with { Periods = open.Periods.Add($"{longest}") }, law, calendar)));
    }

    private static CaseState Agreed(CaseState state, ConsentToExtension asked, DateTimeOffset now) => state with
    {
        Extensions =
            state.Extensions.Add(new(now, "", state.Extensions.LastOrDefault()?.Reason ?? "", asked.Period, default, "", true)),
    };

    /// <summary>The last day of a clock; null where it stands still, or where the calendar does not reach that far.</summary>
    private static DateOnly? Counted(Func<CaseClock?> clock)
    {
        try
        {
            return clock()?.Due;
        }
        catch (BeyondHorizonException)
        {
            return null;
        }
    }
}

/// <summary>What consenting to the extension that was asked for means.</summary>
/// <param name="DueIfAgreed">The case's last day then; null while its period stands still without a known end.</param>
public sealed record ConsentProspect(Period Asked, DateOnly? DueIfAgreed);

/// <summary>What the open request to supplement leaves to the firm.</summary>
/// <param name="IsSecond">It followed one that lapsed: after this one the request may be returned.</param>
/// <param name="Longest">By how much one extension may lengthen it.</param>
/// <param name="ExtensionsLeft">How often the firm may still extend it.</param>
/// <param name="LatestDue">The last day with the longest extension; null where none is left.</param>
public sealed record SupplementProspect(bool IsSecond, Period Longest, int ExtensionsLeft, DateOnly? LatestDue);
