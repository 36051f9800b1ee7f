using System.Globalization;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Silo.Papers;
using Cases.Web.Auth;
using Cases.Web.Files;

namespace Cases.Web.Papers;

/// <summary>Papers: letters of a case, and the whole file of a case for its firm.</summary>
internal static class PapersSetup
{
    private const string Pdf = "application/pdf";

    public static void AddCasesPapers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LetterPapers>();
        builder.Services.AddSingleton<CaseFilePaper>();
        builder.Services.AddSingleton<MonthlyReports>();
        builder.Services.AddSingleton<LetterDesk>();
        builder.Services.AddSingleton<LetterQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LetterQueue>());
    }

    public static void MapCasesPapers(this WebApplication app)
    {
        app.MapGet("/cases/{id:guid}/letters/{ordinal:int}.pdf", Letter);
        app.MapGet("/statistics/{month}.pdf", Month).AllowAnonymous();
        app.MapGet("/my-cases/{id:guid}/file.pdf", WholeFile).RequireAuthorization(policy => policy.RequireRole(Roles.Firm));
    }

    private static async Task<IResult> Letter(
        Guid id, int ordinal, HttpContext context, CaseLetters letters, LetterDesk desk, IDocumentStore store)
    {
        if (await letters.Read(id, ordinal, context.Viewer(), "letter", context.RequestAborted) is not { } letter)
        {
            return Results.NotFound();
        }
        return HandedOut.As(context, store.Demand((await desk.Issue(letter)).Sha256), Pdf, LetterPapers.FileName(letter));
    }

    /// <summary>The report of a month that is over, the same to everybody.</summary>
    private static async Task<IResult> Month(string month, HttpContext context, MonthlyReports reports)
    {
        return DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            && await reports.Of(first, context.RequestAborted) is { } file
            ? HandedOut.As(context, new MemoryStream(file, writable: false), Pdf, MonthlyPaper.FileName(first))
            : Results.NotFound();
    }

    private static async Task<IResult> WholeFile(
        Guid id, HttpContext context, CaseFiles files, CaseFilePaper papers, IPress press)
    {
        if (await files.Read(id, context.Viewer(), "page:my-cases", context.RequestAborted) is not { } view)
        {
            return Results.NotFound();
        }
        var paper = await papers.Of(view, context.RequestAborted);
        return HandedOut.As(context, new MemoryStream(press.Print(paper), writable: false), Pdf, $"{view.State.Number}.pdf");
    }
}
