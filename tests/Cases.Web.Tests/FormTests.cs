using System.Net;

namespace Cases.Web.Tests;

public sealed class FormTests(WebApp app) : IClassFixture<WebApp>
{
    private const string Form = "/dev/styles";

    [Fact]
    public async Task A_form_names_every_fault_at_once_beside_its_field_and_keeps_what_was_typed()
    {
        var answer = await app.Browser("en").Send(Form, ("Input.Firm", "Demo <b>Firm</b>"), ("Input.Tonnes", "minus three"));
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Demo <b>Firm</b>", page.QuerySelector("#Input_Firm")!.GetAttribute("value"));
        Assert.Equal("minus three", page.QuerySelector("#Input_Tonnes")!.GetAttribute("value"));
        Assert.Equal("Mineral recovered: please fill this in.", page.QuerySelector("#Input_Mineral-error")!.TextContent);
        var links = page.QuerySelectorAll("#error-summary a").Select(link => link.GetAttribute("href")!).ToArray();
        Assert.Equal(["#Input_Tonnes", "#Input_Mineral", "#Input_Lever"], links.Order(new ByPlace(page)));
        Assert.All(links, link => Assert.NotNull(page.QuerySelector(link)));
    }

    [Fact]
    public async Task A_form_speaks_Korean_to_a_Korean_reader()
    {
        var page = await (await app.Browser("ko").Send(Form, ("Input.Tonnes", "-3"))).Document();

        Assert.Equal("기업을 입력해 주세요.", page.QuerySelector("#Input_Firm-error")!.TextContent);
        Assert.StartsWith("연간 처리량 항목은", page.QuerySelector("#Input_Tonnes-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u202eb")]
    public async Task A_control_character_in_a_field_is_refused_with_a_sentence_beside_it(string typed)
    {
        var answer = await app.Browser("en").Send(Form, ("Input.Firm", typed));
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(
            "Firm: character 2 (U+", page.QuerySelector("#Input_Firm-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ab", page.QuerySelector("#Input_Firm")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_request_id_survives_a_fault_and_is_new_on_a_new_page()
    {
        var browser = app.Browser();
        var id = Guid.NewGuid().ToString();
        var again = await (await browser.Send(Form, ("RequestId", id))).Document();
        var fresh = await browser.Open(Form);

        Assert.Equal(id, again.QuerySelector("input[name=RequestId]")!.GetAttribute("value"));
        Assert.NotEqual(id, fresh.QuerySelector("input[name=RequestId]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var answer = await app.Browser("en").PostAsync(Form, new FormUrlEncodedContent([KeyValuePair.Create("Input.Firm", "x")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a=1&b=%ZZ&%00=%C3%28")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: broken")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("application/json", "{")]
    public async Task A_broken_body_is_never_our_fault(string type, string body)
    {
        var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var url in new[] { Form, "/demo/sign-in", "/sign-out", "/no-such-page" })
        {
            var answer = await app.Browser("en").PostAsync(url, content);

            Assert.InRange((int)answer.StatusCode, 400, 499);
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_named_so()
    {
        var browser = app.Browser("en");
        var answer = await browser.PostAsync(Form, new StringContent(new string('x', 1_100_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("What was sent is too large", (await answer.Document()).QuerySelector("h1")!.TextContent);
    }

    private sealed class ByPlace(AngleSharp.Dom.IDocument page) : IComparer<string>
    {
        public int Compare(string? x, string? y) => Place(x!).CompareTo(Place(y!));

        private int Place(string link) => page.All.Index().First(item => "#" + item.Item.Id == link).Index;
    }
}
