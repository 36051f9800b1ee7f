using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Web.Api;

namespace Cases.Web.Language;

/// <content>The working of a deadline as sentences.</content>
public sealed partial class Words
{
    /// <summary>What was counted in one line: its length with every extension, from when and on which basis.</summary>
    public string Sum(Count count) => text[
        count.Period.Unit == PeriodUnit.Hours ? "clock.sum.hours" : "clock.sum",
        string.Join(" + ", count.Extensions.Select(e => e.Period).Prepend(count.Period).Select(length => Period(length))),
        count.Basis == CountingBasis.WorkHours ? count.From.Seoul() : Seoul.DayOf(count.From).DayOfWeek(),
        text["clock.basis." + ActShape.Kebab($"{count.Basis}")].Value];

    /// <summary>One step as one sentence, without its citation.</summary>
    public string Line(Step step, CountingBasis basis, Deadline deadline) => step.Kind switch
    {
        StepKind.Start => text[$"clock.start.{step.Reason}", step.From.DayOfWeek(), step.To.DayOfWeek()],
        StepKind.Counted when basis == CountingBasis.WorkHours => text["clock.counted.hours", Hours(step.Counted)],
        StepKind.Counted => Counted(step),
        StepKind.Skipped when step.Holiday is { } holiday =>
            text["clock.skipped.holiday", Languages.Pick(holiday.NameKo, holiday.NameEn)],
        StepKind.Skipped => text["clock.skipped.weekend"],
        StepKind.Pause when step.To == DateOnly.MaxValue => text["clock.pause.open", ClockReason(step.Reason)],
        StepKind.Pause => text["clock.pause", ClockReason(step.Reason)],
        StepKind.Extension => text["clock.extension", Period(step.Period!.Value), ClockReason(step.Reason)],
        StepKind.Clip => text["clock.clip"],
        StepKind.Roll when step.Holiday is { } holiday =>
            text["clock.roll.holiday", Languages.Pick(holiday.NameKo, holiday.NameEn)],
        StepKind.Roll => text["clock.roll.weekend"],
        _ => text["clock.cap", Period(step.Period!.Value)],
    };

    /// <summary>The days of a step: one, or first to last.</summary>
    public static string Days(Step step) => step switch
    {
        { To: var to } when to == DateOnly.MaxValue => step.From.DayOfWeek() + " ~",
        // From where a clock starts to the first day counted is no stretch of time: the sentence names the second day.
        _ when step.From == step.To || step.Kind == StepKind.Start => step.From.DayOfWeek(),
        _ => $"{step.From.DayOfWeek()} ~ {step.To.DayOfWeek()}",
    };

    /// <summary>What is wrong with a parameter, with the article that says so.</summary>
    internal string Fault(QuestionFault fault)
    {
        var said = text["deadline.fault." + fault.Code].Value;
        return fault.Citation is { } citation ? $"{said} ({citation.Read()})" : said;
    }

    private string Counted(Step step)
    {
        var days = step.To.DayNumber - step.From.DayNumber + 1;
        return days == 1 ? text["clock.counted.day", step.Counted]
            : text["clock.counted.days", step.Counted - days + 1, step.Counted];
    }

    private string Hours(int minutes) =>
        minutes % 60 == 0 ? text["clock.hours", minutes / 60] : text["clock.hours-minutes", minutes / 60, minutes % 60];

    private string ClockReason(string? code) =>
        code is not null && text.Has("clock.reason." + code) ? text["clock.reason." + code] : code ?? "";
}
