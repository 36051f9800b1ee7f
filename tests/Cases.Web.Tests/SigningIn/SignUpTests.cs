using System.Net;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Cases.Web.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.SigningIn.OwnAccountsBed;

namespace Cases.Web.Tests.SigningIn;

/// <summary>A firm's owner signs it up, by mail over a real socket.</summary>
public sealed class SignUpTests(OwnAccountsBed bed) : IClassFixture<OwnAccountsBed>
{
    [Theory]
    [InlineData("ko", "케이스 가입을 마쳐 주세요")]
    [InlineData("en", "Finish your sign-up to Cases")]
    public async Task An_owner_signs_the_firm_up_in_their_language_confirms_by_mail_and_is_signed_in(
        string language, string subject)
    {
        var (email, number, browser) = (NewAddress(), NewNumber(), bed.App.Browser(language));

        var letter = await bed.SignUp(email, number, language);
        Assert.StartsWith(subject, letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Fictional", letter, StringComparison.Ordinal);
        var done = await browser.Send(LinkIn(letter), ("Password", Password));

        Assert.Equal("/my-cases", $"{done.Headers.Location}");
        Assert.Contains("Fictional Metals", (await browser.Open("/my-cases")).QuerySelector(".notice-done")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(number, (await browser.Open("/firm-profile")).QuerySelector("[name='Input.RegistrationNumber']")!
            .GetAttribute("value"));
        var person = Assert.Single(await People.All(), p => p.Email == email);
        Assert.Equal(("firm-owner", language), (person.Role, person.Language));
        Assert.True((await Standing(person.Firm!).Read())!.IsUnconfirmed);
    }

    [Fact]
    public async Task A_number_pasted_in_full_width_is_the_same_number()
    {
        var number = NewNumber();
        var wide = string.Concat(number.Select(c => c == '-' ? '－' : (char)(c - '0' + '０')));
        await bed.Owner(NewAddress(), wide);

        Assert.Contains("is here already", await bed.SignUp(NewAddress(), number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_stands_beside_its_field_at_once_and_the_password_is_not_sent_back()
    {
        var answer = await bed.App.Browser("en").Send(
            "/sign-up", ("Input.FirmName", " "), ("Input.RegistrationNumber", "123-45-67890"), ("Input.Email", "a@b, c@d"),
            ("Input.Password", "short"));
        var page = await answer.Document();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            ["Input_FirmName", "Input_RegistrationNumber", "Input_Name", "Input_Email", "Input_Password", "Input_Consent"],
            page.QuerySelectorAll("main [aria-invalid=true]").Select(field => field.Id!));
        Assert.Equal(
            page.QuerySelectorAll("main [aria-invalid=true]").Select(field => "#" + field.Id),
            page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")!).Distinct());
        Assert.Equal("a@b, c@d", page.QuerySelector("#Input_Email")!.GetAttribute("value"));
        Assert.DoesNotContain("short", page.QuerySelector("main form")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(
            ["organization", "off", "name", "username", "new-password"],
            page.QuerySelectorAll("main form input.control").Select(field => field.GetAttribute("autocomplete")!));
    }

    [Theory]
    [InlineData("elevenchars", false)]
    [InlineData("Password1234", false)]
    [InlineData("345678901234", false)]
    [InlineData("zzzzzzzzzzzzzz", false)]
    [InlineData("fictional metals1", false)]
    [InlineData("twelve small", true)]
    [InlineData("가나다 라마바 사아자 차", true)]
    public async Task A_password_is_long_and_not_among_those_that_everybody_tries_first(string password, bool isTaken)
    {
        var form = Form(NewAddress(), NewNumber()).Select(f => f.Item1 == "Input.Password" ? (f.Item1, password) : f).ToArray();

        Assert.Equal(isTaken ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest,
            (await bed.App.Browser().Send("/sign-up", form)).StatusCode);
    }

    [Fact]
    public async Task Whether_an_address_or_a_number_is_known_is_told_by_the_letter_alone()
    {
        var (email, number) = (NewAddress(), NewNumber());
        await bed.Owner(email, number);
        var browser = bed.App.Browser("en");

        var answers = new List<string>();
        foreach (var form in ((string, string)[][])[Form(NewAddress(), NewNumber()), Form(email, NewNumber()),
            Form(NewAddress(), number)])
        {
            var answer = await browser.Send("/sign-up", form);
            answers.Add($"{(int)answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync()}");
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("has an account already", await bed.SignUp(email, NewNumber()), StringComparison.Ordinal);
        Assert.Contains("ask its owner here to invite you", await bed.SignUp(NewAddress(), number),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_firm_whose_number_the_provider_vouched_for_is_not_taken_over()
    {
        var number = NewNumber();
        await bed.App.Services.GetRequiredService<IGrainFactory>().GetGrain<IFirmGrain>(number.Replace("-", ""))
            .SetProfile(new("Vouched", number, "", "", "", "", "", "", ""));

        Assert.Contains("is here already", await bed.SignUp(NewAddress(), number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_once_and_a_changed_one_never()
    {
        var email = NewAddress();
        var link = LinkIn(await bed.SignUp(email, NewNumber()));
        var browser = bed.App.Browser("en");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-up/confirm")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await browser.GetAsync(link.Replace("confirm", "dispute"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send(link, ("Password", Password))).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await bed.App.Browser().GetAsync(link)).StatusCode);
        Assert.Single(await People.All(), p => p.Email == email);
    }

    [Fact]
    public async Task Who_has_the_letter_and_not_the_password_confirms_nothing()
    {
        var email = NewAddress();
        var link = LinkIn(await bed.SignUp(email, NewNumber()));

        var refused = await bed.App.Browser("en").Send(link, ("Password", "another one of these"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await refused.Document()).QuerySelector("#Password[aria-invalid=true]"));
        Assert.DoesNotContain(await People.All(), p => p.Email == email);
        Assert.Equal(HttpStatusCode.Redirect, (await bed.App.Browser().Send(link, ("Password", Password))).StatusCode);
    }

    [Fact]
    public async Task Of_two_who_sign_up_with_one_number_the_first_to_confirm_has_it()
    {
        var number = NewNumber();
        var (first, second) = (LinkIn(await bed.SignUp(NewAddress(), number)), LinkIn(await bed.SignUp(NewAddress(), number)));

        Assert.Equal(HttpStatusCode.Redirect, (await bed.App.Browser().Send(second, ("Password", Password))).StatusCode);
        var late = await bed.App.Browser("en").Send(first, ("Password", Password));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("invite you", (await late.Document()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_gets_five_letters_an_hour_whoever_asks_for_more()
    {
        var email = NewAddress();
        for (var i = 1; i < AccountLetter.MostAnHour; i++)
        {
            await bed.SignUp(email, NewNumber());
        }
        await bed.App.Browser().Send("/sign-up", Form(email, NewNumber()));
        await bed.SignUp(NewAddress(), NewNumber());

        Assert.Equal(AccountLetter.MostAnHour - 1, bed.LettersTo(email).Length);
    }

    [Fact]
    public async Task Whoever_signs_up_in_anothers_name_keeps_no_letter_from_them_that_sets_a_password()
    {
        var email = NewAddress();
        await bed.Owner(email, NewNumber());
        for (var i = 0; i < AccountLetter.MostAnHour; i++)
        {
            await bed.App.Browser().Send("/sign-up", Form(email, NewNumber()));
        }

        await bed.App.Browser("en").Send("/sign-in/forgotten", ("Email", email));

        await Eventually.Holds("the letter comes", () => bed.LettersTo(email).Any(
            letter => letter.Contains("/sign-in/new-password", StringComparison.Ordinal)));
        await bed.App.Browser().Send("/sign-in/forgotten", ("Email", email));
        await bed.SignUp(NewAddress(), NewNumber());
        Assert.Equal(AccountLetter.MostAnHour, bed.LettersTo(email).Length);
    }

    [Fact]
    public async Task A_link_whose_keys_are_gone_is_over()
    {
        var link = LinkIn(await bed.SignUp(NewAddress(), NewNumber()));
        await using (var scope = bed.App.Services.CreateAsyncScope())
        {
            var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(link.Split("link=")[1])));
            await scope.ServiceProvider.GetRequiredService<AccountsDb>().MailLinks.Where(row => row.Hash == hash)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.Sealed, "of-other-keys"));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await bed.App.Browser().GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Where_it_is_not_set_nobody_signs_up_and_sign_in_is_the_providers_alone()
    {
        await using var production = WebApp.In("Production");
        var browser = production.Browser("en");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-up")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-up/sent")).StatusCode);
        Assert.Null((await browser.Open("/sign-in")).QuerySelector("input[type=password]"));
    }

    private IPeople People => bed.App.Services.GetRequiredService<IPeople>();

    private IFirmStandingGrain Standing(string firm) =>
        bed.App.Services.GetRequiredService<IGrainFactory>().GetGrain<IFirmStandingGrain>(firm);
}
