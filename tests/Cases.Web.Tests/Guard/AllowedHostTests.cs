using System.Net;

namespace Cases.Web.Tests.Guard;

/// <summary>Addresses are built from the name that a request gives the host: which names are believed is a setting.</summary>
public sealed class AllowedHostTests
{
    [Theory]
    [InlineData("cases.example.invalid", false)]
    [InlineData("CASES.example.invalid:8443", false)]
    [InlineData("localhost", false)]
    [InlineData("evil.example.invalid", true)]
    [InlineData("cases.example.invalid.evil.invalid", true)]
    public async Task A_request_for_a_host_that_is_not_named_is_refused(string host, bool refused)
    {
        await using var app = new WebApp { Settings = { ["AllowedHosts"] = "cases.example.invalid;localhost" } };
        foreach (var path in (string[])["/", "/alive", "/app.css"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var answer = await app.Browser().SendAsync(request);
            Assert.Equal(refused, answer.StatusCode == HttpStatusCode.BadRequest);
        }
    }
}
