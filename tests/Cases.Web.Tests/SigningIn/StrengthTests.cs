using Cases.Grains.Domain;
using Cases.Web.Auth.Provider;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Claim = System.Security.Claims.Claim;

namespace Cases.Web.Tests.SigningIn;

public sealed class StrengthTests(WebApp app) : IClassFixture<WebApp>
{
    [Theory]
    [InlineData(null, null, "", true)]
    [InlineData("high phr", null, "acr=phr", true)]
    [InlineData("high phr", null, "acr=low", false)]
    [InlineData("high phr", null, "", false)]
    [InlineData(null, "otp hwk", "amr=pwd amr=otp", true)]
    [InlineData(null, "otp hwk", "amr=pwd", false)]
    [InlineData("high", "otp", "acr=high amr=pwd", false)]
    [InlineData("high", "otp", "acr=high amr=otp", true)]
    public void Nobody_gets_in_by_less_than_the_settings_ask_for(string? acr, string? amr, string told, bool enters)
    {
        Dictionary<string, string?> set = new()
        {
            ["SignIn:Authority"] = "https://id.example.invalid", ["SignIn:ClientId"] = "cases",
            ["SignIn:RequiredAcr"] = acr, ["SignIn:RequiredAmr"] = amr,
        };
        var (settings, faults) = ProviderSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(set).Build());
        Assert.Empty(faults);
        var claims = told.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('='))
            .Select(pair => new Claim(pair[0], pair[1]))
            .Append(new Claim("sub", "auditor-1")).Append(new Claim("role", "auditor"));

        var reading = new ClaimReading(settings!, app.Services.GetRequiredService<LawBook>());
        var read = reading.Read(new(new System.Security.Claims.ClaimsIdentity(claims)));

        Assert.Equal(enters ? null : "strength", read.Refusal);
    }
}
