using System.Reflection;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Fuzz;

/// <summary>The names of what each route reads from a query or a form, found in the program itself.</summary>
internal sealed class KnownFields
{
    private const int Deep = 3;
    private readonly Dictionary<string, string[]> names = [];

    /// <summary>Of a route by its pattern.</summary>
    public IReadOnlyList<string> Of(string pattern) => names.GetValueOrDefault(pattern) ?? ["page", "handler", "id"];

    public static async Task<KnownFields> Of(WebApp app)
    {
        var found = new KnownFields();
        var loader = app.Services.GetRequiredService<PageLoader>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            IEnumerable<(string Name, Type Type)> read = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? OfPage(await loader.LoadAsync(page, endpoint.Metadata))
                : endpoint.Metadata.OfType<MethodInfo>().SelectMany(m => m.GetParameters())
                    .Select(p => (p.Name!, p.ParameterType));
            found.names[pattern] =
            [
                .. found.names.GetValueOrDefault(pattern, []).Concat(read.SelectMany(r => Inside(r.Name, r.Type, Deep)))
                    .Concat(["page", "handler", "RequestId", "Version"]).Distinct(),
            ];
        }
        return found;
    }

    private static IEnumerable<(string, Type)> OfPage(CompiledPageActionDescriptor page) =>
        page.BoundProperties.Concat(page.HandlerMethods.SelectMany(h => h.Parameters.Cast<ParameterDescriptor>()))
            .Select(p => (p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterType));

    private static IEnumerable<string> Inside(string name, Type type, int deep)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.Namespace?.StartsWith("Cases.", StringComparison.Ordinal) == true && !plain.IsEnum && deep > 0)
        {
            return plain.GetProperties().Where(p => p.CanWrite)
                .SelectMany(p => Inside($"{name}.{p.Name}", p.PropertyType, deep - 1));
        }
        return plain == typeof(string) || plain.IsValueType ? [name] : [$"{name}[0]", name];
    }
}
