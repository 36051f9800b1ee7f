using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Web.Auth;
using Cases.Web.Files;
using Microsoft.AspNetCore.Routing;

namespace Cases.Web.Notes;

/// <summary>Where requests are written down: those that were refused, whatever refused them, and those of noted pages.</summary>
internal static class NotesSetup
{
    /// <summary>What names somebody's work in an address: there "not found" is an answer to who may not know of it.</summary>
    private static readonly string[] Names = ["id", "agency"];

    public static void AddNotes(this WebApplicationBuilder builder) => builder.Services.AddHttpContextAccessor()
        .AddSingleton<AccessNotes>();

    /// <summary>Stands before whatever refuses. The line is durable before the refusal is told.</summary>
    public static void UseRefusalNotes(this WebApplication app)
    {
        var notes = app.Services.GetRequiredService<AccessNotes>();
        var log = app.Services.GetRequiredService<ILogger<AccessNotes>>();
        app.Use((context, next) =>
        {
            if (context.User.SignedIn() is not null)
            {
                context.Features.Set(new RefusedActs());
                context.Response.OnStarting(async () =>
                {
                    if (Refused(context) is { Count: > 0 } refused)
                        await Write(() => notes.Refused(context, refused), log);
                });
            }
            return next(context);
        });
    }

    /// <summary>Stands behind whatever refuses: who comes here sees the page.</summary>
    public static void UseNotes(this WebApplication app)
    {
        var notes = app.Services.GetRequiredService<AccessNotes>();
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<NotedAttribute>() is { } noted
                && context.User.SignedIn() is not null)
            {
                if (!HttpMethods.IsGet(context.Request.Method))
                    await (IsChange(noted, context.Request) ? notes.Note(context, "changed:" + noted.What) : Task.CompletedTask);
                else if (TakenTable.IsTaken(context.Request))
                    await notes.Note(context, "export:" + noted.What);
                else
                    await notes.NoteOnce(context, "page:" + noted.What);
            }
            await next();
        });
    }

    private static bool IsChange(NotedAttribute noted, HttpRequest request) => noted.TakesChanges
        && !(noted.Quiet is { } quiet && request.Path.Value!.EndsWith(quiet, StringComparison.Ordinal));

    private static IReadOnlyList<(string Task, Guid? CaseId)> Refused(HttpContext context)
    {
        if (context.Features.Get<RefusedActs>() is { All: { Count: > 0 } acts })
            return [.. acts.Select(act => ("refused/" + act.Act, (Guid?)act.CaseId))];
        var status = context.Response.StatusCode;
        var values = context.Request.RouteValues;
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } pattern }
            || (status != StatusCodes.Status403Forbidden
                && (status != StatusCodes.Status404NotFound || !Names.Any(values.ContainsKey))))
            return [];
        var act = values.GetValueOrDefault("act") is string name && ActShape.All.ContainsKey(name) ? name : null;
        Guid? caseId = Guid.TryParse(values.GetValueOrDefault("id") as string, out var id) ? id : null;
        return [("refused/" + (act ?? $"{context.Request.Method} /{pattern.TrimStart('/')}"), caseId)];
    }

    /// <summary>A refusal shows nothing: where it cannot be written down it stands, and the program's log says so.</summary>
    private static async Task Write(Func<Task> write, ILogger log)
    {
        try
        {
            await write();
        }
        catch (Exception fault) when (fault is DbException || Unavailable.Is(fault))
        {
            log.LogError(fault, "A refused request could not be written into the access log.");
        }
    }
}

/// <summary>Acts of one request that their case or the program told their sender are not his to do.</summary>
internal sealed class RefusedActs
{
    public List<(string Act, Guid CaseId)> All { get; } = [];
}
