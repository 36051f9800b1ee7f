using System.Net;
using System.Text;
using Cases.Grains;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.Filing;

public sealed class FilingTests(WebApp app) : IClassFixture<WebApp>
{
    [Fact]
    public async Task A_valid_filing_becomes_a_case_that_the_firm_finds_among_its_own()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        var filled = await filer.Fill(id, "review");
        Assert.Equal($"/file/{id}/review", filled.Headers.Location?.OriginalString);

        var filed = await filer.File(id);

        Assert.Equal($"/cases/{id}/slip", filed.Headers.Location?.OriginalString);
        var recorded = Assert.Single(await filer.Recorded(id));
        Assert.Equal("request-arrived", recorded.Name);
        Assert.Contains("\"annualTonnes\":1250,\"plannedStart\":\"2040-03-02\"", Encoding.UTF8.GetString(recorded.Body),
            StringComparison.Ordinal);
        var mine = await filer.Browser.Open("/my-cases");
        Assert.Contains(mine.QuerySelectorAll(".case-card-title"), link => link.GetAttribute("href") == $"/my-cases/{id}");
    }

    [Theory]
    [InlineData("RegistrationNumber", "123-45-67890", "the check digit does not fit")]
    [InlineData("RegistrationNumber", "12345", "ten digits")]
    [InlineData("Ksic", "3831", "five digits")]
    [InlineData("AnnualTonnes", "0", "must be more than 0")]
    [InlineData("AnnualTonnes", "-5", "must be more than 0")]
    [InlineData("AnnualTonnes", "1,5", "cannot be read as a number")]
    [InlineData("AnnualTonnes", "99999999", "cannot be more than")]
    [InlineData("PlannedStart", "2020-01-01", "cannot lie in the past")]
    [InlineData("PlannedStart", "2090-01-01", "cannot be after")]
    [InlineData("PlannedStart", "03/02/2027", "cannot be read as a date")]
    [InlineData("Title", " ", "please fill this in")]
    public async Task A_fault_stands_beside_its_field_with_what_was_typed_and_nothing_is_recorded(
        string field, string typed, string said)
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();

        var answer = await filer.Fill(id, "review", new Dictionary<string, string> { ["Input." + field] = typed });
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, page.QuerySelector($"#Input_{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.QuerySelector($"#Input_{field}")!.GetAttribute("value"));
        Assert.Equal($"#Input_{field}", page.QuerySelector("#error-summary a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.BadRequest, (await filer.File(id)).StatusCode);
        Assert.Empty(await filer.Recorded(id));
    }

    [Fact]
    public async Task Every_fault_is_named_at_once_in_the_readers_language()
    {
        var filer = await Filer.SignedIn(app, language: "ko");
        // A profile that says nothing fills nothing in.
        await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IFirmGrain>("demo-firm")
            .SetProfile(new("", "", "", "", "", "", "", "", ""));
        var id = await filer.Start();
        var changed = Filer.Good.ToDictionary(f => f.Key, f => f.Key == "Input.Kind" ? "complex-entry" : "");

        var page = await (await filer.Fill(id, "review", changed)).Document();

        Assert.Equal(12, page.QuerySelectorAll("#error-summary a").Length);
        Assert.Equal("제목을 입력해 주세요.", page.QuerySelector("#Input_Title-error")!.TextContent);
        Assert.All(
            page.QuerySelectorAll("#error-summary a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task A_draft_keeps_faulty_input_as_it_was_typed()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start("waste-rule");

        var saved = await filer.Fill(id, "save",
            new Dictionary<string, string> { ["Input.AnnualTonnes"] = "about 5", ["Input.PlannedStart"] = "next spring" });
        var page = await filer.Browser.Open($"/file/{id}");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("about 5", page.QuerySelector("#Input_AnnualTonnes")!.GetAttribute("value"));
        Assert.Equal("next spring", page.QuerySelector("#Input_PlannedStart")!.GetAttribute("value"));
        Assert.Contains((await filer.Browser.Open("/file")).QuerySelectorAll(".drafts-title"), link =>
            link.GetAttribute("href") == $"/file/{id}");
    }

    [Fact]
    public async Task What_somebody_saved_since_a_form_was_opened_is_not_saved_over_unknowingly()
    {
        var (filer, owner) = (await Filer.SignedIn(app), await Filer.SignedIn(app, "demo-owner"));
        var id = await filer.Start();
        var (first, second) = (await filer.Browser.Open($"/file/{id}"), await owner.Browser.Open($"/file/{id}"));
        await filer.Save(first, "Title of the first");

        var overtaken = await owner.Save(second, "Title of the second");
        var page = await overtaken.Document();

        Assert.Equal(HttpStatusCode.Conflict, overtaken.StatusCode);
        Assert.Equal("Title of the second", page.QuerySelector("#Input_Title")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector($".notice-warn a[href='/file/{id}']"));
        Assert.Equal(
            "Title of the first", (await owner.Browser.Open($"/file/{id}")).QuerySelector("#Input_Title")!.GetAttribute("value"));

        Assert.Equal(HttpStatusCode.Redirect, (await owner.Save(page, "Title of the second")).StatusCode);
        Assert.Equal("Title of the second", (await filer.Browser.Open($"/file/{id}"))
            .QuerySelector("#Input_Title")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_filed_is_what_was_reviewed()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review");
        var review = await filer.Browser.Open($"/file/{id}/review");
        var reviewed = ("Reviewed", review.QuerySelector("[name=Reviewed]")!.GetAttribute("value")!);
        await filer.Fill(id, "save", new Dictionary<string, string> { ["Input.Title"] = "Changed since" });

        Assert.Equal(HttpStatusCode.Conflict, (await filer.Post($"/file/{id}/review", review, [reviewed])).StatusCode);
        Assert.Empty(await filer.Recorded(id));
    }

    [Theory]
    [InlineData("수집", "", "/file/{0}?ksicSearch=%EC%88%98%EC%A7%91#Input_Ksic")]
    [InlineData("수집", "수집", "/file/{0}")]
    [InlineData("", "", "/file/{0}")]
    public async Task Enter_searches_where_a_search_was_typed_and_saves_elsewhere(string typed, string shown, string leadsTo)
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();

        var answer = await filer.Fill(id, "enter",
            new Dictionary<string, string> { ["KsicSearch"] = typed, ["KsicShown"] = shown, ["Input.Title"] = "Kept" });

        Assert.Equal(leadsTo.Replace("{0}", $"{id}", StringComparison.Ordinal), answer.Headers.Location?.OriginalString);
        Assert.Equal("Kept", (await filer.Browser.Open($"/file/{id}")).QuerySelector("#Input_Title")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("manganese,lithium", "manganese lithium", "")]
    [InlineData("망간, 리튬, 백금", "manganese lithium", "백금")]
    [InlineData("", "", "")]
    public async Task What_the_profile_says_of_minerals_is_ticked_where_it_can_be(string profile, string ticked, string other)
    {
        var filer = await Filer.SignedIn(app);
        var firm = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IFirmGrain>("demo-firm");
        await firm.SetProfile(new("Demo Recycling Co.", "", "", profile, "", "", "", "", ""));

        var form = await filer.Browser.Open($"/file/{await filer.Start()}");

        Assert.Equal(ticked.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Order(), form.QuerySelectorAll("[name='Input.Minerals'][checked]").Select(m => m.GetAttribute("value")!).Order());
        Assert.Equal(other, form.QuerySelector("#Input_OtherMinerals")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_well_formed_code_that_is_not_listed_is_filed_with_a_warning_and_recorded_as_such()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review", new Dictionary<string, string> { ["Input.Ksic"] = "99998" });
        var review = await filer.Browser.Open($"/file/{id}/review");

        await filer.File(id);

        Assert.NotNull(review.QuerySelector(".facts .mark-unconfirmed"));
        Assert.Contains("\"ksicListed\":false", Encoding.UTF8.GetString(Assert.Single(await filer.Recorded(id)).Body),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_in_a_text_is_only_text()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review", new Dictionary<string, string> { ["Input.Title"] = "<script>alert(1)</script>" });

        var html = await filer.Browser.GetStringAsync($"/file/{id}/review");

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    public async Task A_control_character_is_refused_and_the_rest_stays(string typed)
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();

        var answer = await filer.Fill(
            id, "save", new Dictionary<string, string> { ["Input.Feedstock"] = typed, ["Input.Title"] = "Kept" });
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("Feedstock: character 2 (U+00", page.QuerySelector("#Input_Feedstock-error")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("Kept", page.QuerySelector("#Input_Title")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Filing_twice_makes_one_case()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        await filer.Fill(id, "review");
        var review = await filer.Browser.Open($"/file/{id}/review");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => filer.Post($"/file/{id}/review", review, [])));

        Assert.All(answers, answer => Assert.Equal($"/cases/{id}/slip", answer.Headers.Location?.OriginalString));
        Assert.Single(await filer.Recorded(id));
    }

    [Theory]
    [InlineData("en", "a@b.kr, c@d.kr", "write one e-mail address")]
    [InlineData("ko", "a@b.kr, c@d.kr", "전자우편 주소를 하나만")]
    [InlineData("en", "a@b.kr;", "write one e-mail address")]
    [InlineData("en", "a b@c.kr", "write one e-mail address")]
    public async Task A_profile_takes_one_address_and_refuses_others_beside_the_field(string language, string typed, string said)
    {
        var owner = await Filer.SignedIn(app, "demo-owner", language);
        var answer =
            await owner.Post("/firm-profile", await owner.Browser.Open("/firm-profile"), [("Input.ContactEmail", typed)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Document();
        Assert.Equal(typed, page.QuerySelector("#Input_ContactEmail")!.GetAttribute("value"));
        Assert.Contains(said, page.QuerySelector("#Input_ContactEmail-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_reads_codes_and_numbers_in_any_width_and_counts_as_people_do()
    {
        var owner = await Filer.SignedIn(app, "demo-owner");
        var page = await owner.Browser.Open("/firm-profile");
        var family = string.Concat(Enumerable.Repeat("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466", 40));

        var answer = await owner.Post("/firm-profile", page, [
            ("Input.Name", "Demo Recycling Co."), ("Input.RegistrationNumber", "１２３－４５－６７８９１"),
            ("Input.Ksic", " ３８３１２ "), ("Input.ContactPhone", "０２–１２３ ４５６７"), ("Input.Facility", family)]);
        var kept = await owner.Browser.Open("/firm-profile");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(("123-45-67891", "38312", "02-123 4567", family), (
            Value("RegistrationNumber"), Value("Ksic"), Value("ContactPhone"), Value("Facility")));
        Assert.Empty(kept.QuerySelectorAll("[maxlength]"));

        string? Value(string field) => kept.QuerySelector($"#Input_{field}")!.GetAttribute("value");
    }

    [Theory]
    [InlineData("\u3164", "character 1 (U+3164)", "")]
    [InlineData("하늘\u200B메탈", "character 3 (U+200B)", "하늘메탈")]
    [InlineData("\U000E0041\U000E0042", "character 1 (U+E0041)", "")]
    public async Task A_profile_takes_no_name_with_what_cannot_be_seen_and_names_its_place(
        string typed, string said, string shown)
    {
        var owner = await Filer.SignedIn(app, "demo-owner");

        var answer = await owner.Post("/firm-profile", await owner.Browser.Open("/firm-profile"), [("Input.Name", typed)]);
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, page.QuerySelector("#Input_Name-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(shown, page.QuerySelector("#Input_Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_draft_takes_a_text_typed_in_parts_as_long_as_people_count_it()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();

        var typed = new string('각', 7_999).Normalize(NormalizationForm.FormD);

        var answer = await filer.Fill(id, "save", new Dictionary<string, string> { ["Input.Request"] = typed });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var form = await filer.Browser.Open($"/file/{id}");
        Assert.Equal(7_999, form.QuerySelector("#Input_Request")!.TextContent.Trim().Length);
        Assert.Empty(form.QuerySelectorAll("[maxlength]"));
    }

    [Fact]
    public async Task A_class_of_industry_is_found_however_its_code_is_typed()
    {
        var filer = await Filer.SignedIn(app);
        var id = await filer.Start();
        foreach (var typed in (string[])["38312", "３８３１２", "　38312　"])
        {
            var page = await filer.Browser.Open($"/file/{id}?ksicSearch={Uri.EscapeDataString(typed)}");
            Assert.Contains("38312", page.QuerySelector("#ksic-found")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_firms_reader_cannot_file()
    {
        var reader = await Filer.SignedIn(app, "demo-reader");

        Assert.Equal(HttpStatusCode.OK, (await reader.Browser.GetAsync("/my-cases")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await reader.Browser.GetAsync("/file")).StatusCode);
        Assert.Null((await reader.Browser.Open("/firm-profile")).QuerySelector("main form"));
    }

    [Fact]
    public async Task Another_firms_draft_does_not_exist()
    {
        var id = Guid.NewGuid();
        var grain = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IDraftGrain>(id);
        await grain.Save(new("other-firm", "somebody", new Dictionary<string, string>(), "[]", default));
        var filer = await Filer.SignedIn(app);

        foreach (var url in new[] { $"/file/{id}", $"/file/{id}/review", $"/file/{Guid.NewGuid()}" })
            Assert.Equal(HttpStatusCode.NotFound, (await filer.Browser.GetAsync(url)).StatusCode);
    }
}
