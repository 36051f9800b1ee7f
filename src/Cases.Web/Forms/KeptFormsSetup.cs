using Cases.Grains.Domain;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Forms;

/// <summary>Says of a request that its page shows what was typed before the session ended.</summary>
internal sealed record RestoredForm(bool HadFiles)
{
    /// <summary>The query that asks for the page without it.</summary>
    public const string Query = "typed";
}

/// <summary>Where forms are kept, given back and forgotten on a request's way.</summary>
internal static class KeptFormsSetup
{
    public static void AddKeptForms(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LastPerson>();
        builder.Services.AddSingleton<KeptForms>();
        builder.Services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new RestoredFields()));
    }

    /// <summary>After it is known who asks, before it is asked whether they may.</summary>
    public static void UseKeptForms(this WebApplication app)
    {
        var (kept, last) = (app.Services.GetRequiredService<KeptForms>(), app.Services.GetRequiredService<LastPerson>());
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            {
                await Pass(context, kept, last);
            }
            await next(context);
        });
    }

    private static async Task Pass(HttpContext context, KeptForms kept, LastPerson last)
    {
        var (request, person) = (context.Request, context.User.SignedIn()?.PersonId);
        if (person is null)
        {
            if (HttpMethods.IsPost(request.Method) && request.HasFormContentType
                && context.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is null && last.At(context) is { } whose)
            {
                await kept.Keep(context, whose);
            }
        }
        else if (HttpMethods.IsPost(request.Method))
        {
            context.Features.Set(TypedCopies.Of(person, last.Remember(context, person)));
            if (await kept.Find(context, person) is not null)
            {
                // Taken, it is nobody's to type again; refused, the answer shows it.
                context.Response.OnStarting(() => context.Response.StatusCode < StatusCodes.Status400BadRequest
                    ? kept.Forget(context, person) : Task.CompletedTask);
            }
        }
        else if (HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey("HX-Request"))
        {
            context.Features.Set(TypedCopies.Of(person, last.Remember(context, person)));
            if (!request.Query.ContainsKey(RestoredForm.Query) && await kept.Find(context, person) is { } typed)
            {
                context.Features.Set<IFormFeature>(new FormFeature(typed.AsForm()));
                context.Features.Set(new RestoredForm(typed.HadFiles));
            }
        }
    }

    /// <summary>Puts what was typed where every field looks for it first.</summary>
    private sealed class RestoredFields : IAsyncPageFilter
    {
        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            if (context.HttpContext.Features.Get<RestoredForm>() is not null)
            {
                foreach (var (name, values) in context.HttpContext.Request.Form)
                {
                    var clean = values.Select(value => Writing.Clean(value ?? "")).ToArray();
                    context.ModelState.SetModelValue(name, new ValueProviderResult(clean));
                    context.ModelState.MarkFieldSkipped(name);
                }
            }
            await next();
        }
    }
}
