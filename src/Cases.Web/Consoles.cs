using Cases.Web.Auth;
using Cases.Web.Notes;
using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Orleans.Dashboard;

namespace Cases.Web;

/// <summary>
/// The dashboards of Hangfire and of Orleans, for the administrator alone, where the silo runs in this process.
/// </summary>
internal static class Consoles
{
    public const string Jobs = "/admin/jobs";
    public const string Grains = "/admin/grains";

    /// <summary>True adds the dashboard of Orleans. It measures every grain call, so it is off by default.</summary>
    public const string GrainsKey = "Consoles:Grains";

    /// <summary>Their pages carry styles of their own; nothing else is let in.</summary>
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    private static readonly AuthorizeAttribute AdministratorOnly = new() { Roles = Roles.Administrator };

    public static void AddCasesConsoles(this WebApplicationBuilder builder)
    {
        if (HasGrains(builder.Configuration))
            builder.UseOrleans(silo => silo.AddDashboard());
    }

    public static void UseCasesConsoles(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(Jobs) || context.Request.Path.StartsWithSegments(Grains))
            context.Response.Headers.ContentSecurityPolicy = Policy;
        return next(context);
    });

    public static void MapCasesConsoles(this WebApplication app)
    {
        // Who may come in is said on the endpoint; Hangfire's own filter would let in whoever is on this machine.
        if (app.Services.GetService<JobStorage>() is not null)
            app.MapHangfireDashboard(Jobs, new Hangfire.DashboardOptions
            {
                Authorization = [], AppPath = "/admin", DashboardTitle = "Cases", DisplayStorageConnectionString = false,
            }).RequireAuthorization(AdministratorOnly)
                .WithMetadata(new NotedAttribute("jobs") { TakesChanges = true, Quiet = "/stats" });
        if (HasGrains(app.Configuration))
            app.MapOrleansDashboard(Grains).RequireAuthorization(AdministratorOnly).AddEndpointFilter(Unknown)
                .WithMetadata(new NotedAttribute("grains") { TakesChanges = true });
    }

    /// <summary>Asked for a silo or a grain that is none, that dashboard throws what reading the name threw.</summary>
    private static async ValueTask<object?> Unknown(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (e.GetBaseException() is FormatException or ArgumentException)
        {
            return Results.NotFound();
        }
    }

    // In a cluster no silo runs here.
    private static bool HasGrains(IConfiguration configuration) =>
        configuration.GetValue(GrainsKey, false) && !configuration.IsCluster();
}
