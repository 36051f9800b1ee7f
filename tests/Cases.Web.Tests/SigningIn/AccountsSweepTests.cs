using Cases.TestKit;
using Cases.Web.Auth;
using Cases.Web.Auth.Own;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Web.Tests.SigningIn;

/// <summary>What has ended among the accounts goes by itself, whoever does or does not come.</summary>
public sealed class AccountsSweepTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task Links_and_sessions_that_have_ended_are_dropped_and_no_others(StoreKind kind)
    {
        using var place = await AccountsPlace.Make(kind);
        await using var host = place.Host(null);
        await using var scope = host.Services.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<AccountsDb>(), TimeProvider.System.GetUtcNow());
        foreach (var (name, ends) in ((string, DateTimeOffset)[])[("over", now.AddMinutes(-1)), ("open", now.AddMinutes(1))])
        {
            db.MailLinks.Add(new()
            {
                Hash = name, Kind = MailLinkKinds.SignUp, Sealed = "", Ends = ends.ToUnixTimeSeconds(),
            });
            db.Sessions.Add(new()
            {
                Id = name, Person = "somebody", Began = 0, Ends = ends.ToUnixTimeSeconds(), Seen = 0, Device = "", Place = "",
            });
        }
        await db.SaveChangesAsync();

        await host.Services.GetRequiredService<AccountsSweep>().Sweep(default);

        Assert.Equal(["open"], await db.MailLinks.AsNoTracking().Select(link => link.Hash).ToListAsync());
        Assert.Equal(["open"], await db.Sessions.AsNoTracking().Select(session => session.Id).ToListAsync());
    }
}
