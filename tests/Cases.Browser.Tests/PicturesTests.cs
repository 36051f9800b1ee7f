using Xunit;

namespace Cases.Browser.Tests;

/// <summary>The pictures that README.md shows, of the demo world; docs/images/README.md says how they come there.</summary>
public sealed class PicturesTests(Chromium chromium, DemoProgram program) : IClassFixture<DemoProgram>
{
    /// <summary>Of a firm's cases one that its firm has to do something about.</summary>
    private const string Asked = "main .case-card.is-yours .case-card-title";

    [Theory]
    [InlineData("firm-phone", "firm-062-owner", "/my-cases", Asked, Chromium.Narrow)]
    [InlineData("desk", "motir-desk-manager-1", "/desk?tab=Unclaimed", null, Chromium.Wide)]
    [InlineData("turnaround", "motir-desk-manager-1", "/turnaround", null, Chromium.Wide)]
    public async Task What_each_reader_sees_first_fits_its_window_and_is_pictured(
        string name, string person, string address, string? then, int width)
    {
        var visitor = await Visitor.Enters(chromium, program, person, "en", width);
        await visitor.Opens(address);
        if (then is not null)
        {
            await visitor.Presses(then);
        }

        await visitor.Page.FitsItsWidth();
        await visitor.Page.SaveScreenshot(name, wholePage: false);
        await visitor.Leaves();
    }
}
