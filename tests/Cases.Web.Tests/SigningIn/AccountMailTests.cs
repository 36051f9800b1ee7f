using Cases.Grains.Ledger;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Cases.Web.Tests.SigningIn.OwnAccountsBed;

namespace Cases.Web.Tests.SigningIn;

/// <summary>Letters about accounts, and a mail server that is not always well.</summary>
public sealed class AccountMailTests : IDisposable
{
    private readonly OwnAccountsBed bed = new();

    public void Dispose() => bed.Dispose();

    [Fact]
    public async Task While_the_server_takes_nothing_letters_wait_and_none_of_them_is_to_blame()
    {
        var (asked, email) = (0, NewAddress());
        bed.Mail.AnswerToSender = () =>
        {
            Interlocked.Increment(ref asked);
            return 451;
        };
        await bed.App.Browser("en").Send("/sign-up", Form(email, NewNumber()));
        await bed.App.Browser("en").Send("/sign-up", Form(NewAddress(), NewNumber()));

        await Eventually.Holds("it is tried again and again", () => Volatile.Read(ref asked) > 3);

        Assert.Empty(await bed.App.Services.GetRequiredService<ILeftOver>().Of("account-mail"));
        bed.Mail.AnswerToSender = () => 250;
        await Eventually.Holds("the letter comes", () => bed.LettersTo(email).Length == 1);
    }

    [Fact]
    public async Task An_address_that_the_server_does_not_take_holds_up_no_other()
    {
        var bad = Enumerable.Range(0, 4).Select(_ => NewAddress()).ToArray();
        bed.Mail.Answer = to => bad.Contains(to) ? 550 : 250;
        foreach (var address in bad)
        {
            await bed.App.Browser("en").Send("/sign-up", Form(address, NewNumber()));
        }
        var left = bed.App.Services.GetRequiredService<ILeftOver>();
        await Eventually.Holds("they rest", async () => (await left.Of("account-mail")).Count == bad.Length);

        Assert.Contains("sign-up/confirm", await bed.SignUp(NewAddress(), NewNumber()), StringComparison.Ordinal);
    }
}
