using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Cases.Grains;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Filing;

/// <summary>A firm files under its own name and number, or not at all.</summary>
public sealed class FilingFirmTests : IAsyncDisposable
{
    private readonly WebApp app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("FirmName", "Other Recycling Co.", "Demo Recycling Co.")]
    [InlineData("RegistrationNumber", "999-99-00005", "123-45-67891")]
    public async Task Another_name_or_number_than_the_firms_is_refused_beside_its_field(string field, string typed, string own)
    {
        await Profile();
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();

        var answer = await filer.Fill(id, "review", new Dictionary<string, string> { ["Input." + field] = typed });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Document();
        Assert.Contains(own, page.QuerySelector($"#Input_{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await filer.File(id)).StatusCode);
        Assert.Empty(await filer.Recorded(id));
    }

    [Fact]
    public async Task Left_out_they_are_those_of_the_profile()
    {
        await Profile();
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review", new Dictionary<string, string>
        {
            ["Input.FirmName"] = "", ["Input.RegistrationNumber"] = "",
        });

        Assert.Equal(HttpStatusCode.Redirect, (await filer.File(id)).StatusCode);

        Assert.Contains("\"firmName\":\"Demo Recycling Co.\",\"registrationNumber\":\"1234567891\"",
            await Recorded(filer, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wide_letters_and_spaces_make_no_other_firm()
    {
        await Profile();
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review", new Dictionary<string, string>
        {
            ["Input.FirmName"] = "Ｄｅｍｏ  recycling Co.", ["Input.RegistrationNumber"] = "１２３ 45 67891",
        });

        Assert.Equal(HttpStatusCode.Redirect, (await filer.File(id)).StatusCode);
    }

    [Theory]
    [InlineData("Other Recycling Co.", "1234567891", "filing.firmName firm.other-name")]
    [InlineData("Demo Recycling Co.", "9999900005", "filing.registrationNumber firm.other-number")]
    [InlineData(null, null, null)]
    [InlineData("", "", null)]
    public async Task The_API_holds_a_filing_against_the_profile_too(string? name, string? number, string? fault)
    {
        await Profile();
        var filer = await Filer.SignedIn(app);
        var id = Guid.NewGuid();

        using var answer = await filer.Browser.SendAsync(Request(id, name, number));
        var said = await answer.Content.ReadAsStringAsync();

        if (fault is null)
        {
            Assert.True(answer.StatusCode == HttpStatusCode.OK, said);
            Assert.Contains("\"registrationNumber\":\"1234567891\"", await Recorded(filer, id), StringComparison.Ordinal);
            return;
        }
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(fault.Split(' ')[0], said, StringComparison.Ordinal);
        Assert.Contains(fault.Split(' ')[1], said, StringComparison.Ordinal);
        Assert.Empty(await filer.Recorded(id));
    }

    [Fact]
    public async Task A_firm_without_a_profile_says_who_it_is()
    {
        var filer = await Filer.SignedIn(app);
        var id = Guid.NewGuid();
        using var unsaid = await filer.Browser.SendAsync(Request(id, null, null));
        using var said = await filer.Browser.SendAsync(Request(id, "어느 회사", "1234567891"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (unsaid.StatusCode, said.StatusCode));
    }

    private Task Profile() => app.Services.GetRequiredService<IGrainFactory>().GetGrain<IFirmGrain>("demo-firm")
        .SetProfile(new("Demo Recycling Co.", "123-45-67891", "38312", "", "", "", "", "", ""));

    private static async Task<string> Recorded(Filer filer, Guid id) =>
        Encoding.UTF8.GetString(Assert.Single(await filer.Recorded(id)).Body);

    private static HttpRequestMessage Request(Guid id, string? name, string? number)
    {
        var filing = JsonNode.Parse("""
            {"kind":"complex-entry","ksic":"38312","minerals":["lithium"],"feedstock":"black mass",
             "blockage":"siting","complex":"haneul-1",
             "facility":"Hall","annualTonnes":1200,"title":"Entry",
             "request":"Let us in.","output":"Lithium carbonate","documents":[]}
            """)!.AsObject();
        if (name is not null)
        {
            (filing["firmName"], filing["registrationNumber"]) = (name, number);
        }
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{id}/acts/file-request")
        {
            Content = JsonContent.Create(new JsonObject { ["agency"] = "motir", ["filing"] = filing }),
        };
        request.Headers.Add("Idempotency-Key", $"{id}");
        return request;
    }
}
