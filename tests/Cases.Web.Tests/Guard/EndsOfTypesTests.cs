using System.Net;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Guard;

/// <summary>Whatever day, number or page an address asks for, up to both ends of its type: an answer and never a fault.</summary>
public sealed class EndsOfTypesTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private static readonly string[] Instants =
    [
        "0001-01-01", "0001-01-02", "9999-12-31", "0001-01-01T00:00", "0001-01-01T08:59:59",
        "0001-01-01T00:00Z", "0001-01-01T00:00-14:00", "0001-01-01T14:00%2B14:00",
        "9999-12-31T23:59", "9999-12-31T23:59:59.9999999", "9999-12-31T23:59Z", "9999-12-31T09:59-14:00",
        "9999-12-31T23:59%2B14:00",
    ];

    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "-2147483648", "2147483647", "2147483648", "-9223372036854775808", "9223372036854775807",
        "99999999999999999999", "1e9", "NaN",
    ];

    private static readonly string[] People =
        ["kicox-officer", "kicox-desk-manager", "inspector", "auditor", "administrator", "firm-a-owner"];

    [Fact]
    public async Task The_calculator_answers_or_refuses_at_both_ends_of_time_and_of_every_length()
    {
        List<string> asked = [];
        foreach (var basis in Api.DeadlineQuestion.Bases.Keys)
        {
            var unit = basis switch { "work-hours" => "h", "petition-period" => "m", _ => "d" };
            var api = $"/api/v1/deadlines?basis={basis}";
            var page = $"/deadline?basis={basis}&unit={unit}";
            const string From = "&from=2026-09-21T09:00:00%2B09:00";
            foreach (var at in Instants)
            {
                asked.Add($"{api}&period=20{unit}&from={at}");
                asked.Add($"{page}&amount=20&from={at}");
                asked.Add($"{api}&period=20{unit}{From}&pause={at[..10]}/{at[..10]}&pause=2026-09-22/9999-12-31");
                asked.Add($"{api}&period=20{unit}{From}&pause=0001-01-01/{at[..10]}");
                asked.Add($"{page}&amount=20&from=2026-09-21T09:00&pauseFrom={at[..10]}&pauseTo={at[..10]}");
            }
            foreach (var number in Numbers)
            {
                asked.AddRange("hdwmy".Select(u => $"{api}&period={number}{u}{From}"));
                asked.AddRange("hdwmy".Select(u => $"{api}&period=20{unit}{From}&extension={number}{u}&extension={number}{u}"));
                asked.Add($"{page}&amount={number}&from=2026-09-21T09:00&longer={number}");
            }
        }
        asked.AddRange(Numbers.Concat(["9999", "10000", "2014", "2051"])
            .SelectMany(n => (string[])[$"/api/v1/calendar/{n}", $"/calendar/{n}"]));

        await Answered(null, asked);
    }

    [Fact]
    public async Task Every_parameter_of_every_page_is_answered_at_both_ends_of_its_type()
    {
        var loader = world.App.Services.GetRequiredService<PageLoader>();
        var known = new Dictionary<string, string> { ["agency"] = "kicox", ["id"] = $"{world.Ended}", ["number"] = "1" };
        var tried = 0;
        foreach (var endpoint in world.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor
                || endpoint.RoutePattern.Parameters.Any(p => !known.ContainsKey(p.Name) && !p.IsOptional))
            {
                continue;
            }
            var page = await loader.LoadAsync(descriptor, endpoint.Metadata);
            var pattern = new RunningRoute("GET", "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), null);
            var path = pattern.Address(
                endpoint.RoutePattern.Parameters.ToDictionary(p => p.Name, p => known.GetValueOrDefault(p.Name, "")));
            var gets = page.HandlerMethods.Where(h => h.HttpMethod.Equals("GET", StringComparison.OrdinalIgnoreCase)).ToArray();
            var names = page.BoundProperties.Where(p => p.ParameterType != typeof(string))
                .Concat(gets.SelectMany(h => h.Parameters.Cast<ParameterDescriptor>()))
                .Where(p => p.ParameterType != typeof(CancellationToken)).Select(p => p.BindingInfo?.BinderModelName ?? p.Name)
                .Concat(["page", "cases-page", "ahead-page"]).Except(known.Keys).Distinct();
            string[] asked =
            [
                .. from handler in gets.Select(h => h.Name is null ? "" : $"&handler={h.Name}") from name in names
                   from value in Numbers.Concat(Instants.Take(5)) select $"{path}?{name}={value}{handler}",
            ];
            foreach (var person in People)
            {
                using var open = await (await world.Browser(person)).GetAsync(path);
                if (open.StatusCode == HttpStatusCode.OK)
                {
                    tried += asked.Length;
                    await Answered(person, asked);
                    break;
                }
            }
        }
        Assert.True(tried > 500, $"Only {tried} addresses were tried, so the search has gone blind.");
    }

    [Theory]
    [InlineData("kicox-officer", "/api/v1/cases?page=")]
    [InlineData("firm-a-owner", "/api/v1/cases?page=")]
    [InlineData("kicox-officer", "/api/v1/cases?overdue=")]
    [InlineData("auditor", "/audit?from=0001-01-01&to=9999-12-31&before=")]
    [InlineData("auditor", "/audit?handler=csv&from=0001-01-01&to=9999-12-31&before=")]
    [InlineData("kicox-officer", "/desk?tab=All&dueBy=9999-12-31&after=2026-000001.0.")]
    [InlineData("kicox-officer", "/desk?tab=All&dueBy=0001-01-01&before=2026-000001.")]
    public async Task Every_list_is_answered_on_its_farthest_page(string person, string address) =>
        await Answered(person, [.. Numbers.Select(n => address + n)]);

    private async Task Answered(string? person, IReadOnlyCollection<string> addresses)
    {
        var browser = await world.Browser(person);
        List<string> wrong = [];
        foreach (var address in addresses)
        {
            using var answer = await browser.GetAsync(address);
            if ((int)answer.StatusCode >= 500)
            {
                wrong.Add($"{address}: {(int)answer.StatusCode}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
