using System.Globalization;
using Xunit;
using Xunit.Sdk;

namespace Cases.Browser.Tests;

public sealed class ChromiumTests(Chromium chromium)
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    [Theory]
    [InlineData("ko", Chromium.Wide, "ko-KR")]
    [InlineData("en", Chromium.Narrow, "en-GB")]
    public async Task A_page_has_the_language_width_and_zone_asked_for(string language, int width, string locale)
    {
        var page = await chromium.NewPage(Nowhere, language, width);

        Assert.Equal(locale, await page.EvaluateAsync<string>("navigator.language"));
        Assert.Equal(width, await page.EvaluateAsync<int>("window.innerWidth"));
        Assert.Equal("Asia/Seoul", await page.EvaluateAsync<string>("Intl.DateTimeFormat().resolvedOptions().timeZone"));
    }

    [Fact]
    public async Task A_picture_without_words_is_not_accessible()
    {
        var page = await chromium.NewPage(Nowhere);
        await page.SetContentAsync("<html lang=ko><title>그림</title><main><h1>그림</h1><img src='data:,'></main></html>");

        var fault = await Assert.ThrowsAnyAsync<XunitException>(page.IsAccessible);
        Assert.Contains("image-alt", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_page_is_accessible_fits_and_can_be_kept()
    {
        var page = await chromium.NewPage(Nowhere, width: Chromium.Narrow);
        await page.SetContentAsync("<html lang=ko><title>민원</title><main><h1>접수증</h1><p>처리 기한</p></main></html>");

        await page.IsAccessible();
        await page.FitsItsWidth();
        var picture = new FileInfo(await page.SaveScreenshot("testkit-plain-page"));
        Assert.True(picture.Length > 1_000, picture.Length.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_page_wider_than_its_window_is_a_fault()
    {
        var page = await chromium.NewPage(Nowhere, width: Chromium.Narrow);
        await page.SetContentAsync("<div style='width:800px;height:1px'></div>");

        await Assert.ThrowsAnyAsync<XunitException>(page.FitsItsWidth);
    }
}
