using System.Net;
using Cases.Grains.Domain;

namespace Cases.Web.Tests.Guard;

/// <summary>What another site makes a browser send is done nowhere, whoever sits before the browser.</summary>
public sealed class ForeignFormTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Fact]
    public async Task A_form_without_the_token_of_our_own_pages_is_taken_by_no_page()
    {
        var before = await world.Recorded();
        var routes = (await RunningRoute.All(world.App))
            .Where(r => r.Method == "POST" && !IsOfTheApi(r) && !WholeProgramTests.IsConsole(r)).ToArray();
        List<string> taken = [];
        foreach (var route in routes)
        {
            foreach (var who in Onlooker.All)
            {
                using var answer = await Send(await world.Browser(who.Person), route, "close", message =>
                    message.Content = new FormUrlEncodedContent([KeyValuePair.Create("RequestId", $"{Guid.NewGuid()}")]));
                var sentToSignIn = answer.Headers.Location?.OriginalString.Contains("/sign-in", StringComparison.Ordinal) is true;
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                    && !sentToSignIn)
                {
                    taken.Add($"{route.Name}: {who} gets {answer.StatusCode}");
                }
            }
        }

        Assert.True(taken.Count == 0, string.Join(Environment.NewLine, taken));
        Assert.True(routes.Length > 30, $"only {routes.Length} routes take forms");
        Assert.Equal(before, await world.Recorded());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task The_API_takes_nothing_that_comes_from_another_site(string header, string value)
    {
        var before = await world.Recorded();
        var routes = (await RunningRoute.All(world.App)).Where(r => r.Method == "POST" && IsOfTheApi(r)).ToArray();
        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            foreach (var act in ActShape.All.Values)
            {
                foreach (var person in (string[])[
                    "firm-a-owner", $"{GuardWorld.Lead}-desk-manager", $"{GuardWorld.Asked}-officer"])
                {
                    using var answer = await Send(await world.Browser(person), route, act.Name, message =>
                    {
                        message.Content = new StringContent(
                            Bodies.For(act).ToJsonString(), System.Text.Encoding.UTF8, "application/json");
                        message.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
                        message.Headers.Add(header, value);
                    });
                    Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route.Name} {act.Name}: {answer.StatusCode}");
                }
            }
        }
        Assert.Equal(before, await world.Recorded());
    }

    private static bool IsOfTheApi(RunningRoute route) => route.Pattern.StartsWith("/api/", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> Send(
        HttpClient browser, RunningRoute route, string act, Action<HttpRequestMessage> filled)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, route.Address(new Dictionary<string, string>
        {
            ["id"] = $"{(route.Pattern.StartsWith("/file", StringComparison.Ordinal) ? world.Draft : world.InReview)}",
            ["act"] = act, ["proposal"] = $"{Guid.Empty}", ["list"] = $"{Guid.Empty}", ["code"] = "no-such",
        }));
        filled(message);
        return await browser.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
    }
}
