using System.Globalization;
using System.Net;

namespace Cases.Web.Tests.Guard;

/// <summary>Whoever finds a weakness can read whom to tell, where the installation says so.</summary>
public sealed class SecurityContactTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    private const string Address = "/.well-known/security.txt";

    [Fact]
    public async Task It_stands_where_finders_look_for_it()
    {
        await using var app = new WebApp { Settings = new() { ["Security:Contact"] = "mailto:cert@cases.example" } };
        using var answer = await app.Browser().GetAsync(Address);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Contact: mailto:cert@cases.example", lines);
        var ends = Assert.Single(lines, line => line.StartsWith("Expires: ", StringComparison.Ordinal))["Expires: ".Length..];
        var now = TimeProvider.System.GetUtcNow();
        Assert.InRange(DateTimeOffset.Parse(ends, CultureInfo.InvariantCulture), now, now.AddYears(1));
    }

    [Fact]
    public async Task Without_a_contact_there_is_no_such_page() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await world.Browser(null)).GetAsync(Address)).StatusCode);

    [Theory]
    [InlineData("mailto:cert@cases.example", true)]
    [InlineData("https://cases.example/report", true)]
    [InlineData("http://cases.example/report", false)]
    [InlineData("cert@cases.example", false)]
    [InlineData("mailto:a@b\nContact: mailto:c@d", false)]
    public void A_contact_is_a_mail_or_web_address(string written, bool readable) =>
        Assert.Equal(readable, SecurityContact.IsReadable(written));
}
