using Cases.Grains;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests;

/// <summary>The administrator's directory of people.</summary>
public sealed class AdminPageTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task People_of_a_firm_stand_under_its_name_and_everybody_with_the_id_that_is_searched_for()
    {
        await DeskWorld.Settle(app);
        await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IFirmGrain>("firm-a").SetProfile(new("Hanbit Metals", "", "", "", "", "", "", "", ""));
        var administrator = await DeskWorld.Enter(app, "administrator");

        var named = (await administrator.Open("/admin?q=filer-a")).QuerySelector("#people tbody tr")!;
        var unnamed = (await administrator.Open("/admin?q=filer-b")).QuerySelector("#people tbody tr")!;

        Assert.Equal("Hanbit Metals", named.LastElementChild!.TextContent.Trim());
        Assert.Equal("filer-a", named.QuerySelector("th .small")!.TextContent);
        Assert.Equal("firm-b", unnamed.LastElementChild!.TextContent.Trim());
    }
}
