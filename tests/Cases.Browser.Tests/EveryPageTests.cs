using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>
/// Every page that a role can reach by its menu and the links behind it, one of each kind, as a person would find it:
/// on a desk and on a phone, in Korean and in English.
/// </summary>
public sealed partial class EveryPageTests(Chromium chromium, DemoProgram program) : IClassFixture<DemoProgram>
{
    /// <summary>What everybody may read is the same for everybody, and is looked at once, as a visitor.</summary>
    private static readonly string[] Public =
    [
        "/", "/procedures", "/deadline", "/calendar", "/sign-in", "/sign-in/forgotten", "/sign-up", "/demo/sign-in", "/help",
        "/contact", "/accessibility",
    ];

    /// <summary>No pages, or, like the dashboards, not this project's.</summary>
    private static readonly string[] Ways = ["/api/", "/dev/", "/sign-out", "/admin/jobs", "/admin/grains", "/documents/"];

    [Theory(Explicit = true)]
    [InlineData("", 3)]
    [InlineData("firm-owner", 4)]
    [InlineData("firm-filer", 3)]
    [InlineData("firm-reader", 3)]
    [InlineData("intake-clerk", 2)]
    [InlineData("officer", 2)]
    [InlineData("approver", 2)]
    [InlineData("desk-manager", 5)]
    [InlineData("inspector", 4)]
    [InlineData("auditor", 4)]
    [InlineData("administrator", 1)]
    [InlineData("help-desk", 2)]
    public async Task Every_page_is_readable_fits_speaks_the_language_and_runs_without_a_fault(string role, int atLeast)
    {
        List<string> faults = [];
        var korean = await chromium.NewPage(program.Address);
        var english = await chromium.NewPage(program.Address, "en");
        foreach (var page in (IPage[])[korean, english])
        {
            page.Console += (_, said) => { if (said.Type == "error") faults.Add($"{page.Url} console: {said.Text}"); };
            page.PageError += (_, fault) => faults.Add($"{page.Url} script: {fault}");
            await page.Enter(role);
        }

        var (seen, ahead) = (new HashSet<string>(), new Queue<string>());
        await Find(korean, role, seen, ahead);
        while (ahead.TryDequeue(out var path))
        {
            await Look(korean, path, faults);
            await Note(faults, korean.IsAccessible);
            await Find(korean, role, seen, ahead);
            await Look(english, path, faults);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
        Assert.True(seen.Count >= atLeast, $"Only {string.Join(' ', seen)}");
        await korean.Context.CloseAsync();
        await english.Context.CloseAsync();
    }

    private static async Task Look(IPage page, string path, List<string> faults)
    {
        await page.SetViewportSizeAsync(Chromium.Wide, 900);
        var answer = await page.GotoAsync(path);
        if (answer?.Status != 200)
        {
            faults.Add($"{path} answers {answer?.Status}");
            return;
        }

        await Note(faults, page.FitsItsWidth);
        await page.SetViewportSizeAsync(Chromium.Narrow, 844);
        await Note(faults, page.FitsItsWidth);
        if ((await page.ContentAsync()).Contains('⟦', StringComparison.Ordinal))
        {
            faults.Add($"{path} lacks a text: {await page.Locator("body").InnerTextAsync()}");
        }
    }

    /// <summary>Adds the links of the page that lead to a kind of page not seen yet.</summary>
    private static async Task Find(IPage page, string role, HashSet<string> seen, Queue<string> ahead)
    {
        var links = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download'))
              .map(a => a.pathname + a.search)
            """);
        foreach (var link in links.Append(new Uri(page.Url).PathAndQuery))
        {
            var path = link.Split('?')[0];
            if (Ways.Any(
                way => link.StartsWith(way, StringComparison.Ordinal) || path.Contains("/documents/", StringComparison.Ordinal))
                || link.Contains("handler=", StringComparison.OrdinalIgnoreCase)
                || path.EndsWith(".ics", StringComparison.Ordinal)
                || link.Contains("lang=", StringComparison.Ordinal)
                || (role.Length > 0 && Public.Contains(path)))
            {
                continue;
            }

            if (seen.Add(Id().Replace(path, "/*")))
            {
                ahead.Enqueue(path);
            }
        }
    }

    private static async Task Note(List<string> faults, Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (Xunit.Sdk.XunitException fault)
        {
            faults.Add(fault.Message);
        }
    }

    /// <summary>A case, a document, or an agency below the turnaround: one of them stands for all.</summary>
    [GeneratedRegex("/[0-9a-f]{8}-[0-9a-f-]{27}|/[0-9a-f]{32,}|(?<=/turnaround)/[a-z0-9-]+")]
    private static partial Regex Id();
}
