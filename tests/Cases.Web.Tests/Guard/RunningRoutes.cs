using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>One thing that the running program answers to: a route, or one handler of a page.</summary>
public sealed partial record RunningRoute(string Method, string Pattern, string? Handler)
{
    /// <summary>How tables name it: GET /watch?handler=csv.</summary>
    public string Name => $"{Method} {Pattern}{(Handler is null ? "" : $"?handler={Handler}")}";

    /// <summary>The method to try it with: of a route for any, one that no other route of its address takes.</summary>
    public string Verb => Method == "ANY" ? "DELETE" : Method;

    public bool OfACase => Pattern.Contains("{id", StringComparison.Ordinal);

    /// <summary>The address with values in place of its parameters.</summary>
    public string Address(IReadOnlyDictionary<string, string> values)
    {
        var path = Parameter().Replace(Pattern, found => values[found.Groups[1].Value]);
        return Handler is null ? path : $"{path}?handler={Handler}";
    }

    /// <summary>Everything there is, from the endpoints of the started program.</summary>
    public static async Task<IReadOnlyList<RunningRoute>> All(WebApp app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        List<RunningRoute> found = [];
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
                found.AddRange(handlers.Count == 0 ? [new("GET", pattern, null)]
                    : handlers.Select(
                        h => new RunningRoute(h.HttpMethod.ToUpperInvariant(), pattern, h.Name?.ToLowerInvariant())));
            }
            else
            {
                found.AddRange((endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
                    .Select(m => new RunningRoute(m, pattern, null)));
            }
        }
        return [.. found.Distinct().OrderBy(r => r.Name, StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
