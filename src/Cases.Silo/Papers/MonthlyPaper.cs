using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;

namespace Cases.Silo.Papers;

/// <summary>The report of a month on one page: what the mail brings and what the public page offers are the same bytes.</summary>
public sealed class MonthlyPaper(LawBook law, IPress press)
{
    /// <summary>Of the file, without language.</summary>
    public static string FileName(DateOnly month) => $"cases-{NumberOf(month)}.pdf";

    /// <param name="language">ko or en.</param>
    public byte[] Print(MonthTold told, string language) => press.Print(Of(told, language));

    /// <summary>The month as papers and addresses have it, such as 2026-10.</summary>
    public static string NumberOf(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    internal static string TitleOf(DateOnly month, CultureInfo language) =>
        NoticeTexts.Of(language, "notice.report.title", month.ToString("Y", language));

    private Paper Of(MonthTold told, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        List<PaperPart> parts = [];
        parts.Add(new(PaperKind.Strong, told.This is { Arrived: { } arrived, Ended: { } ended, LeftOver: { } left }
            ? Said("flow", arrived, ended, left) : Said("few", SmallCells.Public.Fewest)));
        parts.Add(new(PaperKind.Heading, Said("figures")));
        Row("arrived", f => Count(f.Arrived));
        Row("ended", f => Count(f.Ended));
        Row("decided", f => Count(f.Decided));
        Row("left-over", f => Count(f.LeftOver));
        Row("share", f => f.ShareInTime is { } share
            ? Said("part", f.InTime!, f.WithDeadline!, share.ToString("P0", culture)) : null);
        Row("median", f => Days(f.Median));
        Row("p90", f => Days(f.P90));
        parts.Add(new(PaperKind.Heading, Said("routes", RouteStatistics.Months)));
        var routes = told.Routes.Routes.Where(r => r.Cases is not null).OrderByDescending(r => r.Cases).ToList();
        parts.AddRange(routes.Select(r => new PaperPart(
            PaperKind.Item, Said("route", NameOf(r.Procedure), r.Cases!, Days(r.Median)!, Days(r.P90)!))));
        var few = told.Routes.Routes.Count - routes.Count;
        parts.Add(new(PaperKind.Small, Said("few-routes", few, SmallCells.Public.Fewest)));
        parts.Add(new(PaperKind.Small, Said("what", SmallCells.Public.Fewest)));
        return new(
            language, TitleOf(told.Month, culture), Said("issuer"), NumberOf(told.Month), parts, Said("as-of"), told.End);

        string Said(string key, params object[] arguments) => NoticeTexts.Of(culture, $"notice.report.{key}", arguments);

        void Row(string key, Func<MonthFigures, string?> figure) => parts.Add(new(
            PaperKind.Fact,
            Said("beside", figure(told.This) ?? Said("hidden"), figure(told.Before) ?? Said("hidden"),
                figure(told.YearAgo) ?? Said("hidden")),
            Said(key)));

        string? Count(int? cases) => cases is { } some ? Said("cases", some) : null;

        string? Days(decimal? days) => days is { } some ? Said("days", some.ToString("0.0", culture)) : null;

        string NameOf(string procedure) => law.ProcedureNamed(procedure, told.Routes.To) is { Name: var name }
            ? language == "en" ? name.En : name.Ko : procedure;
    }
}
