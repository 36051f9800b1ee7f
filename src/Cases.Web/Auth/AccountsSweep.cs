using Cases.Silo;
using Microsoft.EntityFrameworkCore;

namespace Cases.Web.Auth;

/// <summary>
/// Drops what has ended by itself, links of letters and sessions, whether or not anybody signs up or in: what they hold of
/// people is kept no longer. Each web host does it; a second one finds nothing.
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
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(
        Every, Sweep, e => log.LogWarning("What has ended among the accounts is dropped later: {Reason}", e.Message),
        stoppingToken);
}
