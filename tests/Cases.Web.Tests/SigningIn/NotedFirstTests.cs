using System.Net;
using Microsoft.Data.Sqlite;
using static Cases.Web.Tests.SigningIn.OwnAccountsBed;

namespace Cases.Web.Tests.SigningIn;

/// <summary>What is done to an account is written down before it counts: where it cannot be, it is not done.</summary>
public sealed class NotedFirstTests(OwnAccountsBed bed) : IClassFixture<OwnAccountsBed>
{
    [Fact]
    public async Task A_sign_up_that_cannot_be_written_down_makes_no_account()
    {
        var email = NewAddress();
        var link = LinkIn(await bed.SignUp(email, NewNumber()));

        await IsRefused(bed.App.Browser(), link, ("Password", Password));

        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(email)).StatusCode);
        Assert.Equal("/my-cases", $"{(await bed.App.Browser().Send(link, ("Password", Password))).Headers.Location}");
    }

    [Fact]
    public async Task An_acceptance_that_cannot_be_written_down_makes_no_account()
    {
        var (email, owner) = (NewAddress(), await bed.Owner(NewAddress(), NewNumber()));
        await owner.Send("/firm-people?handler=invite", ("Input.Email", email), ("Input.Role", "firm-filer"));
        await TestKit.Eventually.Holds("a letter comes", () => bed.LettersTo(email).Length > 0);
        var link = LinkIn(bed.LettersTo(email)[0]);
        (string, string)[] accepted =
            [("Input.Name", "Invented"), ("Input.Password", Password), ("Input.Consent", "true")];

        await IsRefused(bed.App.Browser(), link, accepted);

        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(email)).StatusCode);
        Assert.Equal("/my-cases", $"{(await bed.App.Browser().Send(link, accepted)).Headers.Location}");
    }

    [Fact]
    public async Task A_password_that_cannot_be_written_down_is_not_set()
    {
        var email = NewAddress();
        await bed.Owner(email, NewNumber());
        var before = bed.LettersTo(email).Length;
        await bed.App.Browser().Send("/sign-in/forgotten", ("Email", email));
        await TestKit.Eventually.Holds("a letter comes", () => bed.LettersTo(email).Length > before);

        await IsRefused(bed.App.Browser(), LinkIn(bed.LettersTo(email)[^1]), ("Password", "violin harbour thistle"));

        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(email)).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_let_go_whose_going_cannot_be_written_down()
    {
        var (email, owner) = (NewAddress(), await bed.Owner(NewAddress(), NewNumber()));
        await owner.Send("/firm-people?handler=invite", ("Input.Email", email), ("Input.Role", "firm-filer"));
        await TestKit.Eventually.Holds("a letter comes", () => bed.LettersTo(email).Length > 0);
        await bed.App.Browser().Send(LinkIn(bed.LettersTo(email)[0]),
            ("Input.Name", "Invented"), ("Input.Password", Password), ("Input.Consent", "true"));
        var person = (await owner.Open("/firm-people")).QuerySelector("main input[name=person]")!.GetAttribute("value")!;

        await IsRefused(owner, "/firm-people", "/firm-people?handler=remove", ("person", person));

        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(email)).StatusCode);
    }

    private Task IsRefused(HttpClient browser, string page, params (string, string)[] fields) =>
        IsRefused(browser, page, page, fields);

    /// <summary>Sends the form of a page while nothing can be written into the access log.</summary>
    private async Task IsRefused(HttpClient browser, string page, string address, params (string Name, string Value)[] fields)
    {
        const string token = "__RequestVerificationToken";
        var form = (await browser.Open(page)).QuerySelector($"main input[name={token}]")!.GetAttribute("value")!;
        Run("alter table access_log rename to access_log_gone");
        try
        {
            using var answer = await browser.PostAsync(address, new FormUrlEncodedContent(
                fields.Append((token, form)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
            Assert.InRange((int)answer.StatusCode, 500, 599);
        }
        finally
        {
            Run("alter table access_log_gone rename to access_log");
        }
    }

    private void Run(string sql)
    {
        using var ledger = new SqliteConnection($"Data Source={Path.Combine(bed.App.Data, "ledger.db")}");
        ledger.Open();
        using var command = ledger.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private Task<HttpResponseMessage> SignIn(string email) =>
        bed.App.Browser().Send("/sign-in", ("Input.Email", email), ("Input.Password", Password));
}
