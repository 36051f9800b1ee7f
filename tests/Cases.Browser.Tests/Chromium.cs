using Cases.TestKit;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>
/// The system's Chromium, driven by Playwright: one per test process as an assembly fixture, a fresh context per page. It is
/// the headless shell, which draws no tabs and menus that nobody sees.
/// Playwright's own browser download is never used.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Width of a desk and of a phone, in CSS pixels.</summary>
    public const int Wide = 1280, Narrow = 390;

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium-headless-shell";
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"No Chromium at {path}: eng/test says how to install it.");
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags });
    }

    /// <summary>
    /// A page with cookies of its own. <paramref name="language"/> is ko or en; the browser's clock shows Seoul.
    /// </summary>
    /// <param name="script">False for the journeys that have to work without script.</param>
    public async Task<IPage> NewPage(Uri address, string language = "ko", int width = Wide, bool script = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = language == "ko" ? "ko-KR" : "en-GB",
            TimezoneId = "Asia/Seoul",
            ViewportSize = new() { Width = width, Height = width == Narrow ? 844 : 900 },
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>What every browser test asks of a page it stands on.</summary>
internal static class PageChecks
{
    /// <summary>
    /// Keeps the page, whole or what the window shows, as artifacts/screenshots/NAME.png and returns that path.
    /// </summary>
    public static async Task<string> SaveScreenshot(this IPage page, string name, bool wholePage = true)
    {
        var path = RepositoryTree.PathOf("artifacts", "screenshots", $"{name}.png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = wholePage });
        return path;
    }

    /// <summary>Fails when axe finds a serious or critical fault, naming rule, element and advice.</summary>
    public static async Task IsAccessible(this IPage page)
    {
        var result = await page.RunAxe();
        var faults = result.Violations
            .Where(rule => rule.Impact is "serious" or "critical")
            .SelectMany(
                rule => rule.Nodes.Select(node => $"{rule.Id} ({rule.Impact}): {rule.Help}\n  {node.Target}\n  {node.Html}"))
            .ToList();
        Assert.True(faults.Count == 0, $"{page.Url}\n{string.Join('\n', faults)}");
    }

    /// <summary>Fails when the page is wider than its window: nobody should scroll sideways on a phone.</summary>
    public static async Task FitsItsWidth(this IPage page)
    {
        var overflow =
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than the window.");
    }
}
