using Cases.Grains;
using Cases.Silo;
using Microsoft.EntityFrameworkCore;

namespace Cases.Web.Auth;

/// <summary>
/// Drops what has ended by itself, links of letters and sessions, whether or not anybody signs up or in, and the accounts of
/// those whose data were disposed of: what they hold of people is kept no longer. Each web host does it; a second one
/// finds nothing.
/// </summary>
internal sealed class AccountsSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<AccountsSweep> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    public async Task Sweep(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<AccountsDb>(), time.GetUtcNow().ToUnixTimeSeconds());
        await db.MailLinks.Where(link => link.Ends < now).ExecuteDeleteAsync(cancel);
        await db.MailLinkGroups.Where(of => !db.MailLinks.Any(link => link.Hash == of.Hash)).ExecuteDeleteAsync(cancel);
        await db.Sessions.Where(session => session.Ends < now).ExecuteDeleteAsync(cancel);
        foreach (var gone in await scope.ServiceProvider.GetRequiredService<DisposalsKnown>().Gone(cancel))
        {
            await db.Sessions.Where(session => session.Person == gone).ExecuteDeleteAsync(cancel);
            await db.Passkeys.Where(passkey => passkey.Person == gone).ExecuteDeleteAsync(cancel);
            await db.Users.Where(account => account.Id == gone).ExecuteDeleteAsync(cancel);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(
        Every, Sweep, e => log.LogWarning("What has ended among the accounts is dropped later: {Reason}", e.Message),
        stoppingToken);
}
