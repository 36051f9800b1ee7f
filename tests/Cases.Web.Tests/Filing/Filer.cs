using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Filing;

/// <summary>Somebody of the demo firm at a browser without script, and the form that is filed there.</summary>
internal sealed class Filer(WebApp app, HttpClient browser)
{
    /// <summary>A filing without a fault.</summary>
    public static readonly IReadOnlyDictionary<string, string> Good = new Dictionary<string, string>
    {
        ["Input.Kind"] = "complex-entry",
        ["Input.FirmName"] = "Demo Recycling Co.",
        ["Input.RegistrationNumber"] = "123-45-67891",
        ["Input.Ksic"] = "38312",
        ["Input.OtherMinerals"] = "platinum",
        ["Input.Feedstock"] = "black mass",
        ["Input.Blockage"] = "siting",
        ["Input.Complex"] = "haneul-1",
        ["Input.Facility"] = "Block 3",
        ["Input.AnnualTonnes"] = "1,250",
        ["Input.PlannedStart"] = "2040. 3. 2.",
        ["Input.Title"] = "Hydrometallurgy hall",
        ["Input.Request"] = "Let us in.",
        ["Input.Output"] = "Nickel sulphate.",
    };

    public HttpClient Browser { get; } = browser;

    public static async Task<Filer> SignedIn(WebApp app, string person = "demo-filer", string language = "en")
    {
        var browser = app.Browser(language);
        var answer = await browser.Send("/demo/sign-in", ("id", person));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return new(app, browser);
    }

    /// <summary>A new draft; returns its id.</summary>
    public async Task<Guid> Start(string kind = "complex-entry")
    {
        var page = await Browser.Open("/file");
        var answer = await Post("/file", page, [("Kind", kind), ("RequestId", Guid.NewGuid().ToString())]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    /// <summary>Sends the form of a draft: a good filing with some fields changed, and files.</summary>
    public async Task<HttpResponseMessage> Fill(
        Guid draft, string what, IReadOnlyDictionary<string, string>? changed = null,
        params (string Name, byte[] Content)[] files)
    {
        var page = await Browser.Open($"/file/{draft}");
        var body = new MultipartFormDataContent {
            { new StringContent(Token(page)), "__RequestVerificationToken" }, { new StringContent(what), "Do" } };
        foreach (var (name, value) in Good.Where(f => changed?.ContainsKey(f.Key) != true)
            .Concat(changed ?? new Dictionary<string, string>()))
            body.Add(new StringContent(value), name);
        foreach (var (name, content) in files)
            body.Add(new ByteArrayContent(content), "Input.Documents", name);
        return await Browser.PostAsync($"/file/{draft}", body);
    }

    /// <summary>Saves a form as it stands open, with another title.</summary>
    public Task<HttpResponseMessage> Save(IDocument form, string title) => Post(
        form.QuerySelector("form.filing")!.GetAttribute("action")!, form,
        [("Do", "save"), ("Input.Title", title), ("TypedOver", form.QuerySelector("[name=TypedOver]")!.GetAttribute("value")!)]);

    public async Task<HttpResponseMessage> File(Guid draft) =>
        await Post($"/file/{draft}/review", await Browser.Open($"/file/{draft}/review"), []);

    /// <summary>What the ledger holds of the case.</summary>
    public Task<IReadOnlyList<StoredEvent>> Recorded(Guid id) => app.Services.GetRequiredService<ICaseLedger>().Read(id);

    public async Task<HttpResponseMessage> Post(string url, IDocument page, (string Name, string Value)[] fields) =>
        await Browser.PostAsync(
        url, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", Token(page))).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));

    private static string Token(IDocument page) =>
        page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
