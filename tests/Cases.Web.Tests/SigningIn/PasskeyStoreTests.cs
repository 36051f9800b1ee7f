using Cases.TestKit;
using Cases.Web.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.SigningIn;

/// <summary>Passkeys in the accounts store.</summary>
public sealed class PasskeyStoreTests
{
    private static readonly DateTimeOffset At = new(2026, 9, 21, 1, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_passkey_is_kept_whole_is_one_persons_and_goes_with_the_account(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await using var host = place.Host();
        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var (one, other) = (await Made(accounts, "own-1"), await Made(accounts, "own-2"));
        Assert.True((await accounts.AddOrUpdatePasskeyAsync(one, Passkey(1, 7, "Firefox · Windows"))).Succeeded);
        Assert.True((await accounts.AddOrUpdatePasskeyAsync(one, Passkey(2, 0, null))).Succeeded);

        // Used once more.
        await accounts.AddOrUpdatePasskeyAsync(one, Passkey(1, 8, "Firefox · Windows"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => accounts.AddOrUpdatePasskeyAsync(other, Passkey(1, 9, null)));

        var kept = (await accounts.GetPasskeyAsync(one, [1, 250]))!;
        Assert.Equal((8u, "Firefox · Windows", At, true, false, true), (
            kept.SignCount, kept.Name, kept.CreatedAt, kept.IsUserVerified, kept.IsBackupEligible, kept.IsBackedUp));
        Assert.Equal([3, 1], kept.PublicKey);
        Assert.Equal(["internal", "hybrid"], kept.Transports!);
        Assert.Equal("own-1", (await accounts.FindByPasskeyIdAsync([1, 250]))!.Id);
        Assert.Null(await accounts.GetPasskeyAsync(other, [1, 250]));
        Assert.Empty(await accounts.GetPasskeysAsync(other));
        Assert.Equal(2, (await accounts.GetPasskeysAsync(one)).Count);

        Assert.True((await accounts.RemovePasskeyAsync(one, [2, 250])).Succeeded);
        Assert.Null(await accounts.FindByPasskeyIdAsync([2, 250]));
        Assert.True((await accounts.DeleteAsync(one)).Succeeded);
        await using var after = place.Open();
        Assert.Equal(0, await after.Passkeys.CountAsync());
    }

    private static async Task<Account> Made(UserManager<Account> accounts, string id)
    {
        var account = new Account { Id = id, UserName = id };
        Assert.True((await accounts.CreateAsync(account)).Succeeded);
        return account;
    }

    private static UserPasskeyInfo Passkey(byte number, uint used, string? name) =>
        new([number, 250], [3, number], At, used, ["internal", "hybrid"], true, false, true, [5, number], [6, number])
        {
            Name = name,
        };
}
