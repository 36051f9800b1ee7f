using System.Text.Encodings.Web;
using System.Text.Unicode;
using Cases.Web.Api;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Cases.Web.Auth.Provider;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Cases.Web.Pages.Inboxes;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.Extensions.WebEncoders;

namespace Cases.Web.Pages;

/// <summary>Razor Pages and the order in which a request passes the gates before them.</summary>
internal static class PagesSetup
{
    public static void AddCasesPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorPages(options =>
        {
            // Without a selector a page has no route at all.
            if (!builder.Configuration.HasOwnAccounts(builder.Environment))
                options.Conventions.AddFolderRouteModelConvention("/Accounts", page => page.Selectors.Clear());
            if (builder.Environment.IsDevelopment())
                return;
            options.Conventions.AddFolderRouteModelConvention("/Demo", page => page.Selectors.Clear());
            options.Conventions.AddFolderRouteModelConvention("/Dev", page => page.Selectors.Clear());
        }).AddDataAnnotationsLocalization().AddMvcOptions(mvc =>
        {
            mvc.Filters.Add(new OtherForm.Seen());
            mvc.Filters.Add(new OwnMethods());
        })
        // As the API answers: Korean is not escaped.
        .AddJsonOptions(json => json.JsonSerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        builder.Services.AddSingleton<IValidationAttributeAdapterProvider, AttributeTexts>();
        // Korean stays Korean in the page's source instead of turning into entities; markup characters are still escaped.
        builder.Services.Configure<WebEncoderOptions>(
            encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddRouting(routing => routing.LowercaseUrls = true);
        builder.Services.AddSingleton<Navigation>();
        builder.Services.AddAntiforgery(token =>
        {
            token.Cookie.Name = "cases-form";
            token.Cookie.SameSite = SameSiteMode.Strict;
            token.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            token.SuppressXFrameOptionsHeader = true;
        });
    }

    public static void UseCasesPages(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseCasesLanguage();
        app.UseErrorPages();
        app.UseCleanUrls();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseStart();
        // How large a body may be, then who sends it, and only then the body.
        app.UseBodyLimits();
        app.UseAuthentication();
        app.UseRefusalNotes();
        app.UseBrakes();
        app.UseSameOriginForApi();
        app.UseKeptForms();
        app.UseAuthorization();
        app.UseNotes();
        app.UseRecounting();
        app.UseCleanBodies();
    }

    public static void MapCasesPages(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapPost("/sign-out", SignOutRoute.SignOut).AllowAnonymous();
        app.MapBackChannel();
        // An unknown page is unknown to everybody; without this the sign-in page would answer for it.
        app.MapFallback(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
    }
}
