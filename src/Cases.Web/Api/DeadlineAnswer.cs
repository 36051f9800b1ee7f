using System.Text.Json.Serialization;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Web.Language;

namespace Cases.Web.Api;

/// <summary>The calculator's answer. <c>counted</c> of a step is in <c>unit</c>: days, or office minutes.</summary>
internal sealed record DeadlineAnswer(
    DateOnly Due, DateTimeOffset DueAt, string Unit, string CalendarVersion, IReadOnlyList<StepAnswer> Steps)
{
    public static DeadlineAnswer Of(Count count, Deadline deadline, HolidayCalendar calendar, Words words) => new(
        deadline.Due,
        deadline.DueAt,
        count.Basis == CountingBasis.WorkHours ? "office-minutes" : "days",
        calendar.Version,
        [.. deadline.Steps.Select(step => new StepAnswer(
            step.Kind, step.From, step.To, step.Counted, step.Reason, step.Holiday is { } h ? HolidayAnswer.Of(h) : null,
            step.Citation, step.Period, words.Line(step, count.Basis, deadline)))]);
}

/// <summary>One step of the working; <c>text</c> is the same in the reader's language.</summary>
[method: JsonConstructor]
internal sealed record StepAnswer(
    StepKind Kind, DateOnly From, DateOnly To, int Counted, string? Reason, HolidayAnswer? Holiday, Citation? Citation,
    Period? Period, string Text);

/// <summary>One holiday, named in both languages.</summary>
internal sealed record HolidayAnswer(DateOnly Date, NameAnswer Name, bool Substitute, bool Provisional, string Source)
{
    public static HolidayAnswer Of(Holiday holiday) =>
        new(holiday.Date, new NameAnswer(holiday.NameKo, holiday.NameEn), holiday.Substitute, holiday.Provisional,
            holiday.Source);
}

/// <summary>A name in Korean and English.</summary>
internal sealed record NameAnswer(string Ko, string En);

/// <summary>The holidays of one year.</summary>
internal sealed record CalendarAnswer(int Year, string Version, IReadOnlyList<HolidayAnswer> Holidays);
