using System.Net;
using AngleSharp.Dom;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.SigningIn.OwnAccountsBed;

namespace Cases.Web.Tests.SigningIn;

/// <summary>An owner invites colleagues by mail, and lets them go.</summary>
public sealed class ColleagueTests(OwnAccountsBed bed) : IClassFixture<OwnAccountsBed>
{
    [Theory]
    [InlineData("firm-filer", "Firm filer", HttpStatusCode.OK)]
    [InlineData("firm-reader", "Firm reader", HttpStatusCode.Forbidden)]
    public async Task Who_is_invited_joins_the_firm_in_the_role_they_were_invited_for(
        string role, string shown, HttpStatusCode filing)
    {
        var owner = await bed.Owner(NewAddress(), NewNumber(), "Joined Metals");

        var colleague = await Joined(owner, role);

        var page = await colleague.Open("/my-cases");
        Assert.StartsWith(shown, page.QuerySelector(".who-role")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Joined Metals", page.QuerySelector(".who-role")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(filing, (await colleague.GetAsync("/file")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.GetAsync("/firm-people")).StatusCode);
        Assert.Equal(2, (await owner.Open("/firm-people")).QuerySelectorAll("main tbody tr").Length);
    }

    [Fact]
    public async Task An_invitation_is_accepted_once_and_a_changed_one_never()
    {
        var (email, owner) = (NewAddress(), await bed.Owner(NewAddress(), NewNumber()));
        var link = LinkIn(await Invited(owner, email, "firm-filer"));

        Assert.Equal(HttpStatusCode.NotFound, (await bed.App.Browser().GetAsync(link + "x")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await bed.App.Browser().Send(link, Accepted)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await bed.App.Browser().GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Who_is_let_go_is_out_at_once_and_does_not_come_back()
    {
        var (email, owner) = (NewAddress(), await bed.Owner(NewAddress(), NewNumber()));
        var colleague = await Joined(owner, "firm-filer", email);
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync("/my-cases")).StatusCode);

        var page = await owner.Open("/firm-people");
        var person = Assert.Single(page.QuerySelectorAll("main input[name=person]")).GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await Remove(owner, page, person)).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await colleague.GetAsync("/my-cases")).StatusCode);
        var again = await bed.App.Browser().Send("/sign-in", ("Input.Email", email), ("Input.Password", Password));
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Single((await owner.Open("/firm-people")).QuerySelectorAll("main tbody tr"));
    }

    [Fact]
    public async Task Nobody_of_another_firm_is_let_go_and_no_owner_lets_themselves_go()
    {
        var (owner, stranger) = (await bed.Owner(NewAddress(), NewNumber()), await bed.Owner(NewAddress(), NewNumber()));
        await Joined(owner, "firm-filer");
        var page = await owner.Open("/firm-people");
        var person = page.QuerySelector("main input[name=person]")!.GetAttribute("value")!;

        var theirs = await Remove(stranger, await stranger.Open("/firm-people"), person);
        var nobody = await Remove(stranger, await stranger.Open("/firm-people"), "own-nobody");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.StatusCode, nobody.StatusCode));
        Assert.Equal(2, (await owner.Open("/firm-people")).QuerySelectorAll("main tbody tr").Length);
        Assert.Single(page.QuerySelectorAll("main input[name=person]"));
    }

    [Fact]
    public async Task An_invitation_to_an_address_that_has_an_account_is_answered_as_any_other()
    {
        var (known, owner) = (NewAddress(), await bed.Owner(NewAddress(), NewNumber()));
        await bed.Owner(known, NewNumber());

        Assert.StartsWith("You are invited, and this address has an account already", await Invited(owner, known, "firm-filer"),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Invite(owner, NewAddress(), "firm-owner")).StatusCode);
    }

    [Fact]
    public async Task A_later_invitation_to_an_address_ends_the_one_before()
    {
        var (email, owner) = (NewAddress(), await bed.Owner(NewAddress(), NewNumber()));
        var first = LinkIn(await Invited(owner, email, "firm-filer"));

        var second = LinkIn(await Invited(owner, email.ToUpperInvariant(), "firm-reader"));

        Assert.Equal(HttpStatusCode.NotFound, (await bed.App.Browser().GetAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await bed.App.Browser().Send(second, Accepted)).StatusCode);
    }

    [Fact]
    public async Task Who_is_let_go_comes_back_by_no_invitation_that_was_open()
    {
        var (email, owner) = (NewAddress(), await bed.Owner(NewAddress(), NewNumber()));
        await Joined(owner, "firm-filer", email);
        var person = (await People.All()).Single(p => p.Email == email);
        var by = (await People.OfFirm(person.Firm!)).Single(p => p.Role == "firm-owner");
        var open = await Services(services => services.GetRequiredService<MailLinks>().Make(
            MailLinkKinds.Invitation, new Invitation(OwnAccounts.NewPerson(), person.Firm!, "firm-filer", email, by.Id),
            DateTimeOffset.MaxValue, default));
        Assert.Equal(HttpStatusCode.OK, (await bed.App.Browser().GetAsync("/sign-up/invited?link=" + open)).StatusCode);

        await Remove(owner, await owner.Open("/firm-people"), person.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await bed.App.Browser().GetAsync("/sign-up/invited?link=" + open)).StatusCode);
    }

    [Fact]
    public async Task Twenty_invitations_of_a_firm_are_open_at_once_and_another_is_refused_with_the_reason()
    {
        var owner = await bed.Owner(NewAddress(), NewNumber());
        var again = NewAddress();
        Assert.Equal(HttpStatusCode.Redirect, (await Invite(owner, again, "firm-reader")).StatusCode);
        for (var i = 1; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await Invite(owner, NewAddress(), "firm-reader")).StatusCode);
        }

        var beyond = await Invite(owner, NewAddress(), "firm-reader");

        Assert.Equal(HttpStatusCode.Conflict, beyond.StatusCode);
        Assert.Contains("20 invitations", (await beyond.Document()).QuerySelector("main .error-summary")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Invite(owner, again, "firm-reader")).StatusCode);
    }

    [Fact]
    public async Task What_a_crash_cut_short_is_brought_to_its_end_by_the_same_invitation()
    {
        var (email, owner) = (NewAddress(), await bed.Owner(NewAddress(), NewNumber()));
        var link = LinkIn(await Invited(owner, email, "firm-filer"));
        await Services(async services =>
        {
            var invitation = (await services.GetRequiredService<Colleagues>().Find(link.Split("link=")[1], default))!;
            return await services.GetRequiredService<UserManager<Account>>().CreateAsync(new()
            {
                Id = invitation.Person, UserName = OwnAccounts.NameOf(email), Email = email, EmailConfirmed = true,
            });
        });

        var colleague = bed.App.Browser("en");
        var done = await colleague.Send(link, Accepted);

        Assert.Equal("/my-cases", $"{done.Headers.Location}");
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync("/my-cases")).StatusCode);
        var again = await bed.App.Browser().Send("/sign-in", ("Input.Email", email), ("Input.Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    private IPeople People => bed.App.Services.GetRequiredService<IPeople>();

    private async Task<T> Services<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = bed.App.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    private static (string, string)[] Accepted =>
        [("Input.Name", "Invented Colleague"), ("Input.Password", Password), ("Input.Consent", "true")];

    private static async Task<HttpResponseMessage> Invite(HttpClient owner, string email, string role)
    {
        var token = TokenOf(await owner.Open("/firm-people"));
        return await owner.PostAsync("/firm-people?handler=invite", new FormUrlEncodedContent([token,
            KeyValuePair.Create("Input.Email", email), KeyValuePair.Create("Input.Role", role)]));
    }

    private static Task<HttpResponseMessage> Remove(HttpClient owner, IDocument page, string person) =>
        owner.PostAsync("/firm-people?handler=remove", new FormUrlEncodedContent(
            [TokenOf(page), KeyValuePair.Create("person", person)]));

    private static KeyValuePair<string, string> TokenOf(IDocument page) => new(
        "__RequestVerificationToken", page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!);

    private async Task<HttpClient> Joined(HttpClient owner, string role, string? email = null)
    {
        var colleague = bed.App.Browser("en");
        var done = await colleague.Send(LinkIn(await Invited(owner, email ?? NewAddress(), role)), Accepted);
        Assert.Equal("/my-cases", $"{done.Headers.Location}");
        return colleague;
    }

    private async Task<string> Invited(HttpClient owner, string email, string role)
    {
        var before = bed.LettersTo(email).Length;
        Assert.Equal(HttpStatusCode.Redirect, (await Invite(owner, email, role)).StatusCode);
        await Eventually.Holds($"a letter comes to {email}", () => bed.LettersTo(email).Length > before);
        return bed.LettersTo(email)[^1];
    }
}
