using Cases.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>The built program with its demo world, as a process of its own, for the tests of one class.</summary>
public sealed class DemoProgram : IAsyncLifetime
{
    private readonly TempFolder _data = new();
    private RunningProgram? _program;

    public Uri Address => _program!.Address;

    public async ValueTask InitializeAsync() =>
        _program = await RunningProgram.Start(new ProgramStart { DataFolder = _data.Path });

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        _data.Dispose();
    }
}

/// <summary>Coming in as one of the demo people.</summary>
internal static class DemoEntrance
{
    /// <summary>Signs in as the first demo person of a role; a visitor (empty) stays outside.</summary>
    public static async Task Enter(this IPage page, string role)
    {
        await page.GotoAsync(role.Length == 0 ? "/" : $"/demo/sign-in?role={role}");
        if (role.Length > 0)
        {
            // The same person in each language, though lists are sorted by names.
            var ids = await page.Locator("form:has(.person) input[name=id]")
                .EvaluateAllAsync<string[]>("all => all.map(id => id.value)");
            await page.Locator($"form:has(input[name=id][value='{ids.Order(StringComparer.Ordinal).First()}']) .person")
                .ClickAsync();
            await page.Locator(".who-name").WaitForAsync();
        }
    }
}
