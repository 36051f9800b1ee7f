using Cases.TestKit;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.SigningIn;

/// <summary>What the second step of an account is made of, in the accounts store.</summary>
public sealed class LockedSecretTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task Secret_and_codes_stand_locked_and_what_a_build_before_wrote_is_locked_when_it_is_read(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await using var host = place.Host();
        var (secret, codes) = await Made(host);
        await using (var db = place.Open())
        {
            Assert.DoesNotContain(await db.UserTokens.ToListAsync(), token => Shows(token.Value));
            await db.UserTokens.Where(token => token.Name == "AuthenticatorKey")
                .ExecuteUpdateAsync(token => token.SetProperty(one => one.Value, secret));
            await db.UserTokens.Where(token => token.Name == "RecoveryCodes")
                .ExecuteUpdateAsync(token => token.SetProperty(one => one.Value, string.Join(';', codes)));
        }

        Assert.Equal(secret, await With(host, (accounts, account) => accounts.GetAuthenticatorKeyAsync(account)));
        Assert.True(await With(host, async (accounts, account) =>
            (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, codes[0])).Succeeded));

        await using var after = place.Open();
        Assert.DoesNotContain(await after.UserTokens.ToListAsync(), token => Shows(token.Value));
        Assert.Equal(2, await With(host, (accounts, account) => accounts.CountRecoveryCodesAsync(account)));

        bool Shows(string? value) => value!.Contains(secret, StringComparison.Ordinal)
            || codes.Any(code => value.Contains(code, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Where_no_key_opens_it_no_code_is_right(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await using var host = place.Host();
        var (secret, codes) = await Made(host);
        await using (var db = place.Open())
        {
            await db.UserTokens.ExecuteUpdateAsync(token => token.SetProperty(one => one.Value, "locked:of-other-keys"));
        }

        Assert.False(await Takes(host, SecondFactorTests.CodeOf(secret)));
        Assert.False(await With(host, async (accounts, account) =>
            (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, codes[0])).Succeeded));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Of_all_who_send_one_code_to_whichever_host_one_is_let_in(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await using var one = place.Host();
        await using var other = place.Host();
        var (secret, _) = await Made(one);
        var code = SecondFactorTests.CodeOf(secret);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Takes(i % 2 == 0 ? one : other, code)));

        Assert.Single(taken, isTaken => isTaken);
        Assert.False(await Takes(other, SecondFactorTests.CodeOf(secret, -1)));
        Assert.True(await Takes(other, SecondFactorTests.CodeOf(secret, 1)));
        // A secret that is new has codes that are new.
        var (another, _) = await With(one, Begun);
        Assert.True(await Takes(one, SecondFactorTests.CodeOf(another)));
    }

    private static async Task<(string Secret, string[] Codes)> Made(WebApp host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True((await accounts.CreateAsync(new() { Id = "own-1", UserName = "mail:owner@firm.example" })).Succeeded);
        return await With(host, Begun);
    }

    private static async Task<(string Secret, string[] Codes)> Begun(UserManager<Account> accounts, Account account)
    {
        await accounts.ResetAuthenticatorKeyAsync(account);
        return ((await accounts.GetAuthenticatorKeyAsync(account))!,
            [.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 3))!]);
    }

    private static Task<bool> Takes(WebApp host, string code) => With(host, (accounts, account) =>
        accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code));

    private static async Task<T> With<T>(WebApp host, Func<UserManager<Account>, Account, Task<T>> ask)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await ask(accounts, (await accounts.FindByIdAsync("own-1"))!);
    }
}
