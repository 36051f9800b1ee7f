using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Web.Language;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cases.Web.Api;

/// <summary>The public calculator and calendar: no sign-in, nothing recorded.</summary>
internal static class DeadlineRoutes
{
    public static void AddCasesDeadlines(this WebApplicationBuilder builder)
    {
        // Where nothing knows what administrators entered, the statutory calendar stands.
        builder.Services.TryAddSingleton<ICalendarSource, StatutoryCalendar>();
    }

    public static void MapCasesDeadlines(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AllowAnonymous();
        api.MapGet("/deadlines", Answer)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/calendar/{year}", Year)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/calendar.ics", Feed).Produces(StatusCodes.Status200OK, contentType: "text/calendar");
    }

    private static IResult Answer(HttpRequest request, ICalendarSource calendars, Words words, Text text)
    {
        var query = request.Query;
        var (count, faults) =
            DeadlineQuestion.Read(query["basis"], query["period"], query["from"], query["pause"], query["extension"]);
        if (count is null)
            return Wrong(faults, words, text);
        var calendar = calendars.Current;
        try
        {
            return Results.Ok(DeadlineAnswer.Of(count, DeadlineEngine.Explain(count, calendar), calendar, words));
        }
        catch (BeyondHorizonException beyond)
        {
            return Beyond(beyond, text);
        }
    }

    private static IResult Year(string year, ICalendarSource calendars, Words words, Text text)
    {
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Wrong([new("year", "year-unreadable")], words, text);
        var calendar = calendars.Current;
        try
        {
            return Results.Ok(new CalendarAnswer(number, calendar.Version, [.. calendar.In(number).Select(HolidayAnswer.Of)]));
        }
        catch (BeyondHorizonException beyond)
        {
            return Beyond(beyond, text);
        }
    }

    private static IResult Feed(HttpContext context, ICalendarSource calendars, Text text)
    {
        var calendar = calendars.Current;
        context.Response.Headers.ETag = $"\"{calendar.Version}-{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}\"";
        context.Response.Headers.Vary = "Accept-Language, Cookie";
        return Results.Text(CalendarFeed.Write(calendar, text["calendar.feed"]), "text/calendar; charset=utf-8");
    }

    private static IResult Wrong(IReadOnlyList<QuestionFault> faults, Words words, Text text) => Results.Problem(
        text["deadline.faults"],
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = "request.invalid",
            ["errors"] = faults.GroupBy(f => f.Parameter).ToDictionary(
                g => g.Key,
                g => g.Select(f => new { f.Code, Message = words.Fault(f), Citation = f.Citation?.ToString() }).Distinct()
                    .ToArray()),
        });

    private static IResult Beyond(BeyondHorizonException beyond, Text text) => Results.Problem(
        text["deadline.beyond", beyond.First.Day(), beyond.Last.Day()],
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: new Dictionary<string, object?> { ["code"] = BeyondHorizonException.Code });

    private sealed class StatutoryCalendar : ICalendarSource
    {
        public HolidayCalendar Current => HolidayCalendar.Statutory;
    }
}
