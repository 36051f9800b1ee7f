using System.Net;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Filing;

public sealed class FirmCaseTests(WebApp app) : IClassFixture<WebApp>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 of the case");
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Pdf));

    [Fact]
    public async Task The_slip_tells_the_number_the_instants_and_what_comes_next()
    {
        var (filer, id) = await Filed();

        var slip = await filer.Browser.Open($"/cases/{id}/slip");

        Assert.Matches(@"^\d{4}-\d{6}$", slip.QuerySelector(".paper-number")!.TextContent);
        Assert.Equal("Confirmation of arrival", slip.QuerySelector("h1")!.TextContent);
        Assert.Contains("2040", (await filer.Browser.Open($"/my-cases/{id}"))
            .QuerySelector("details .facts")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("⟦", slip.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_firm_reads_who_has_to_do_what_until_when_and_why()
    {
        var (filer, id) = await Filed();

        var page = await filer.Browser.Open($"/my-cases/{id}");

        Assert.StartsWith("Reached ", page.QuerySelector(".standing-say")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".standing-when time[datetime]"));
        Assert.NotEmpty(page.QuerySelectorAll(".standing .why .steps li"));
        Assert.Equal("Arrived", page.QuerySelector(".track [aria-current=step] b")!.TextContent);
        Assert.DoesNotContain("⟦", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_opens_in_a_box_of_its_own_for_the_firm_of_the_case()
    {
        var (filer, id) = await Filed();

        var answer = await filer.Browser.GetAsync($"/cases/{id}/documents/{Hash}");

        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("sandbox allow-scripts allow-downloads; default-src 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_firms_case_and_its_documents_do_not_exist()
    {
        var (filer, mine) = await Filed();
        var theirs = Guid.NewGuid();
        var actor = new Actor("somebody", Role.FirmOwner, Firm: "other-firm");
        var filing = SampleFiling.For() with
        {
            Title = "Other",
            Documents = [new("plan.pdf", "application/pdf", Pdf.Length, Hash)],
        };
        var act = new FileRequest("2040-000001", "motir", filing);
        await DeskWorld.Do(app, theirs, actor, act);

        foreach (var url in new[] {
            $"/my-cases/{theirs}", $"/cases/{theirs}/slip", $"/cases/{theirs}/decision", $"/cases/{theirs}/documents/{Hash}" })
            Assert.Equal(HttpStatusCode.NotFound, (await filer.Browser.GetAsync(url)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await filer.Browser.GetAsync($"/cases/{mine}/documents/{new string('0', 64)}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await filer.Browser.GetAsync($"/cases/{mine}/decision")).StatusCode);
        Assert.DoesNotContain(
            "Other", (await filer.Browser.Open("/my-cases")).QuerySelector(".case-list")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(Filer Filer, Guid Id)> Filed()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review", null, ("plan.pdf", Pdf));
        await filer.File(id);
        return (filer, id);
    }
}
