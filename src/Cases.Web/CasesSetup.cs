using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Papers;

namespace Cases.Web;

/// <summary>What pages and API need to show cases and to act on them.</summary>
internal static class CasesSetup
{
    public static WebApplicationBuilder AddCasesWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddCasesQueries();
        builder.Services.AddSingleton<FilingFirms>();
        builder.Services.AddSingleton<CaseActs>();
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<Pages.Inboxes.UnreadNotices>();
        builder.Services.AddSingleton<Pages.MyCases.ToDoCount>();
        builder.Services.AddSingleton<Pages.CaseFile.FactWords>();
        builder.Services.AddSingleton<Pages.CaseFile.FirmStandings>();
        builder.Services.AddSingleton<Pages.CaseFile.OfficerChoices>();
        builder.Services.AddSingleton<Pages.Desk.DeskBulk>();
        builder.Services.AddSingleton<Pages.Desk.DeskWords>();
        builder.Services.AddSingleton<Pages.Audit.TaskWords>();
        builder.AddCasesPapers();
        return builder;
    }
}
