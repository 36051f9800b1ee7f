using System.Net;
using System.Text;

namespace Cases.Web.Tests.Filing;

public sealed class UploadTests(WebApp app) : IClassFixture<WebApp>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 upload");

    [Fact]
    public async Task A_refused_file_is_named_and_the_others_of_the_same_upload_stay()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();

        var answer = await filer.Fill(id, "save", null, ("plan.pdf", Pdf), ("empty.pdf", []), ("photo.png", Pdf), ("tool.exe", [0x4d, 0x5a]));
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["plan.pdf"], page.QuerySelectorAll(".files-name").Select(name => name.TextContent));
        Assert.Equal(
            [
                "empty.pdf: the file is empty.", "photo.png: named as png, but its content is pdf.",
                "tool.exe: files of this kind (.exe) are not accepted.",
            ],
            page.QuerySelectorAll("fieldset .field-error").Select(fault => fault.TextContent));
        Assert.Equal(["plan.pdf"], (await filer.Browser.Open($"/file/{id}")).QuerySelectorAll(".files-name").Select(name => name.TextContent));
    }

    [Fact]
    public async Task A_file_above_20_MB_is_refused_beside_its_field()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        var large = new byte[(20 * 1024 * 1024) + 1];
        Pdf.CopyTo(large, 0);

        var page = await (await filer.Fill(id, "save", null, ("large.pdf", large))).Document();

        Assert.Equal("large.pdf: larger than 20 MB.", page.QuerySelector("fieldset .field-error")!.TextContent);
    }

    [Fact]
    public async Task A_document_can_be_taken_out_again()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "save", null, ("plan.pdf", Pdf));
        var hash = (await filer.Browser.Open($"/file/{id}")).QuerySelector("input[name='Input.Documents.Drop']")!.GetAttribute("value")!;

        await filer.Fill(id, "save", new Dictionary<string, string> { ["Input.Documents.Drop"] = hash });

        Assert.Empty((await filer.Browser.Open($"/file/{id}")).QuerySelectorAll(".files-name"));
    }

    [Fact]
    public async Task A_filed_document_is_on_the_case_under_its_hash()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review", null, (@"C:\plans\plan.pdf", Pdf));

        await filer.File(id);

        var body = Encoding.UTF8.GetString(Assert.Single(await filer.Recorded(id)).Body);
        Assert.Contains($"\"name\":\"plan.pdf\",\"mediaType\":\"application/pdf\",\"bytes\":{Pdf.Length}", body, StringComparison.Ordinal);
    }
}
