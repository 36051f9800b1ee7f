using AngleSharp.Dom;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>A manager gives a case to somebody, and sees whom it can be given to.</summary>
public sealed class AssignTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task A_manager_sees_by_role_what_each_holds_and_who_is_away_and_not_who_has_the_case()
    {
        await app.Services.GetRequiredService<IPeople>().Keep(
        [
            Staff("manager", "desk-manager"), Staff("clerk", "intake-clerk"), Staff("absent", "officer"),
            Staff("busy", "officer"), Staff("free", "officer"), Staff("holder", "officer"),
        ]);
        var manager = new Actor("manager", Role.DeskManager, DeskWorld.Lead);
        var id = await DeskWorld.File(app, "firm-a");
        await DeskWorld.Do(app, id, manager, new Assign("holder"));
        await DeskWorld.Do(app, await DeskWorld.File(app, "firm-a"), manager, new Assign("busy"));
        var today = Seoul.DayOf(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IDeskGrain>(DeskWorld.Lead).SetRoster(new(
            [new("absent", true, $"{today:yyyy-MM-dd}", $"{today.AddDays(9):yyyy-MM-dd}"),
                new("free", true, $"{today.AddDays(9):yyyy-MM-dd}", null)], false, null));

        var page = await (await DeskWorld.Enter(app, "manager")).Open($"/cases/{id}/acts/assign");

        Assert.Equal(
        [
            "free · Officer · cases: 0, hand-offs: 0", "busy · Officer · cases: 1, hand-offs: 0",
            $"absent · Officer · cases: 0, hand-offs: 0 · away until {today.AddDays(9).ToString("d MMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en"))}",
            "clerk · Intake clerk · cases: 0, hand-offs: 0", "manager · Desk manager · cases: 0, hand-offs: 0",
        ], page.QuerySelectorAll("main select option").Where(o => o.GetAttribute("value") != "")
            .Select(o => o.TextContent.Trim()));
    }

    private static Person Staff(string id, string role) => new(id, id, id, role, DeskWorld.Lead, null, null, null, "en", null);
}
