using System.Net;
using System.Text;
using Cases.Grains.Domain;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Cases.Web.Tests.Guard;

/// <summary>What no browser sends is the sender's fault and not ours; and what is private is kept by nobody on the way.</summary>
public sealed class OddRequestTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Fact]
    public async Task The_form_of_no_act_is_a_fault_on_a_case_that_has_no_procedure_yet()
    {
        var id = await world.Arrived(GuardWorld.Firm(Role.FirmFiler));
        List<string> wrong = [];
        foreach (var person in (string[])[$"{GuardWorld.Former}-officer", $"{GuardWorld.Former}-desk-manager", "firm-a-filer"])
        {
            var browser = await world.Browser(person);
            var token = await Token(browser);
            foreach (var shape in ActShape.All.Values)
            {
                using var answer = await browser.PostAsync($"/cases/{id}/acts/{shape.Name}", new FormUrlEncodedContent(
                    [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Version", "0")]));
                if ((int)answer.StatusCode >= 500)
                {
                    wrong.Add($"{person} {shape.Name}: {answer.StatusCode}");
                }
                var (status, code) = await PermissionTests.Act(browser, id, shape.Name, Bodies.For(shape), version: 99);
                if ((int)status >= 500)
                {
                    wrong.Add($"{person} {shape.Name} over the API: {status} {code}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData("--x")]
    [InlineData("--x\r\n")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"Do\"\r\n\r\nsav")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"Do\"\r\n\r\nsave\r\n--x")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"F\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7")]
    public async Task A_form_that_ends_too_early_is_a_bad_request(string body)
    {
        var browser = await world.Browser("firm-a-filer");
        var token = await Token(browser);
        List<string> wrong = [];
        foreach (var address in (string[])
            [$"/file/{world.Draft}", $"/cases/{world.InReview}/acts/withdraw", "/firm-profile",
                "/demo/sign-in", "/dev/styles", "/inbox?handler=read"])
        {
            foreach (var inHeader in (bool[])[true, false])
            {
                using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body) };
                message.Content.Headers.Remove("Content-Type");
                message.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
                if (inHeader)
                {
                    message.Headers.Add("RequestVerificationToken", token);
                }
                using var answer = await browser.SendAsync(message);
                if (answer.StatusCode != HttpStatusCode.BadRequest)
                {
                    wrong.Add($"{address} {inHeader}: {answer.StatusCode}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task A_form_that_ends_too_early_is_a_bad_request_with_whichever_method_it_comes(string method)
    {
        var browser = await world.Browser("kicox-officer");
        using var message = new HttpRequestMessage(new HttpMethod(method), $"/cases/{world.InReview}/acts/withdraw")
        {
            Content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"Do\"\r\n\r\nsav"),
        };
        message.Content.Headers.Remove("Content-Type");
        message.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        message.Headers.Add("RequestVerificationToken", await Token(browser));
        using var answer = await browser.SendAsync(message);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task A_page_answers_no_method_that_it_has_nothing_for(string method)
    {
        var browser = await world.Browser("kicox-officer");
        var token = await Token(browser);
        foreach (var address in
            (string[])[$"/cases/{world.InReview}", $"/cases/{world.InReview}/acts/claim", "/desk", "/deadline"])
        {
            using var message = new HttpRequestMessage(new HttpMethod(method), address);
            message.Headers.Add("RequestVerificationToken", token);
            using var answer = await browser.SendAsync(message);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Contains("GET", answer.Content.Headers.Allow);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/octet-stream")]
    public async Task What_is_posted_to_a_page_is_a_form(string? type)
    {
        var browser = await world.Browser("kicox-officer");
        var token = await Token(browser);
        foreach (var address in (string[])[$"/cases/{world.InReview}/acts/claim", "/inbox?handler=read", "/desk?handler=save"])
        {
            using var message =
                new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent("{}"u8.ToArray()) };
            if (type is not null)
            {
                message.Content.Headers.ContentType = new(type);
            }
            message.Headers.Add("RequestVerificationToken", token);
            using var answer = await browser.SendAsync(message);

            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("%0d%0a")]
    [InlineData("%20")]
    [InlineData("no-such")]
    public async Task What_is_the_name_of_no_act_has_no_form(string act)
    {
        var browser = await world.Browser("kicox-officer");
        foreach (var path in (string[])["/cases", "/api/v1/cases"])
        {
            using var answer = await browser.GetAsync($"{path}/{world.InReview}/acts/{act}");

            Assert.Equal(path == "/cases" ? HttpStatusCode.NotFound : HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/desk")]
    [InlineData("/demo/sign-in")]
    [InlineData("/alive")]
    [InlineData("/sign-out")]
    [InlineData("/css/site.css")]
    [InlineData("/no-such-page")]
    [InlineData("/api/v1/cases")]
    [InlineData("/api/v1/nothing")]
    public async Task TRACE_is_no_method_of_ours(string address)
    {
        foreach (var person in (string?[])[null, "kicox-officer"])
        {
            using var message = new HttpRequestMessage(HttpMethod.Trace, address);
            using var answer = await (await world.Browser(person)).SendAsync(message);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Nothing_private_is_kept_on_the_way()
    {
        List<string> wrong = [];
        foreach (var person in (string?[])
            [null, "kicox-officer", "kicox-desk-manager", "firm-a-owner", "auditor", "administrator"])
        {
            foreach (var route in (await RunningRoute.All(world.App))
                .Where(r => r.Method == "GET" && r.Pattern != "/live" && !WholeProgramTests.IsConsole(r)))
            {
                var address = route.Address(new Dictionary<string, string>
                {
                    ["id"] = $"{world.Ended}", ["act"] = "claim", ["sha256"] = world.Document, ["agency"] = GuardWorld.Lead,
                    ["year"] = "2026",
                    ["rest"] = "no-such", ["path"] = "no-such", ["proposal"] = $"{Guid.Empty}", ["list"] = $"{Guid.Empty}",
                    ["ordinal"] = "1", ["month"] = "no-such", ["code"] = "no-such",
                });
                using var answer = await (await world.Browser(person))
                    .GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
                if (answer.Headers.CacheControl is not { NoStore: true } && !(person is null && answer.IsSuccessStatusCode))
                {
                    wrong.Add($"{person ?? "visitor"} {address}: {(int)answer.StatusCode} {answer.Headers.CacheControl}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Browsers_are_told_to_come_over_https_alone_except_in_Development()
    {
        await using var production = WebApp.In("Production");
        foreach (var (app, told) in ((WebApp, bool)[])[(production, true), (world.App, false)])
        {
            using var browser = app.CreateClient(new WebApplicationFactoryClientOptions
            {
                AllowAutoRedirect = false, BaseAddress = new Uri("https://cases.example"),
            });
            foreach (var address in (string[])["/alive", "/api/v1/cases", "/no-such-page"])
            {
                using var answer = await browser.GetAsync(address);

                Assert.Equal(told, answer.Headers.Contains("Strict-Transport-Security"));
            }
        }
    }

    private static async Task<string> Token(HttpClient browser) =>
        (await browser.Open("/inbox")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
