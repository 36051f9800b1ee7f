using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>
/// A letter of which nobody can write down that it was sent keeps no other back, and is the same when it comes again.
/// </summary>
public sealed class UnrecordedLettersTests
{
    [Fact]
    public async Task One_about_an_account_waits_ever_longer_and_the_others_go_out_once()
    {
        using var mail = new Mailbox();
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, "2026-09-21 10:00", new Dictionary<string, string>
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{mail.Port}", ["Smtp:Security"] = "None",
            ["Smtp:Pages"] = "https://cases.example",
        });
        var full = new Full { Is = true };
        bed.Further = services => services.AddSingleton<IIncomingGrainCallFilter>(full);
        await bed.Restart();
        foreach (var share in Enumerable.Range(0, IAccountLettersGrain.Shares))
        {
            await bed.Grains.GetGrain<IAccountLettersGrain>(share).Post(new(
                Guid.NewGuid(), AccountLetterKinds.NoAccount, $"share-{share}@example.com", "ko", "sign-up",
                bed.Time.Now.AddDays(1)));
        }

        // Ten minutes, a run every five seconds.
        for (var run = 0; run < 120; run++)
        {
            await bed.Get<AccountMail>().Run(CancellationToken.None);
            bed.Time.Now = bed.Time.Now.AddSeconds(5);
        }

        Assert.All((string[])["share-1@", "share-2@", "share-3@"], to => Assert.Single(To(mail, to)));
        Assert.InRange(To(mail, "share-0@").Count, 2, 7);
        Assert.Equal(LeftOver.Unrecorded, Assert.Single(await bed.Get<ILeftOver>().Of("account-mail")).Reason);

        full.Is = false;
        bed.Time.Now = bed.Time.Now.AddMinutes(20);
        await bed.Get<AccountMail>().Run(CancellationToken.None);
        var sent = To(mail, "share-0@");
        await bed.Get<AccountMail>().Run(CancellationToken.None);

        Assert.Equal(sent.Count, To(mail, "share-0@").Count);
        Assert.Single(sent.Select(l => DigestTests.Read(l).MessageId).Distinct());
        Assert.Empty(await bed.Get<ILeftOver>().Of("account-mail"));
    }

    [Fact]
    public async Task One_of_a_digest_waits_alone_and_comes_again_as_the_same_letter()
    {
        using var mail = new Mailbox();
        await using var bed = await DigestTests.Overdue(StoreKind.Sqlite, mail);
        await Write(bed, """
            create trigger unrecorded before insert on digest_letter when new.person = 'clerk'
            begin select raise(abort, 'full'); end
            """);

        await bed.Get<Digest>().Run(CancellationToken.None);
        Assert.All((string[])["clerk@", "manager@", "officer-1@", "officer-4@"], to => Assert.Single(To(mail, to)));
        await Write(bed, "drop trigger unrecorded");
        bed.Time.Now = bed.Time.Now.AddHours(1);
        await bed.Get<Digest>().Run(CancellationToken.None);
        await bed.Get<Digest>().Run(CancellationToken.None);

        Assert.All((string[])["manager@", "officer-1@", "officer-2@"], to => Assert.Single(To(mail, to)));
        Assert.Equal(2, To(mail, "clerk@").Count);
        Assert.Single(To(mail, "clerk@").Select(l => DigestTests.Read(l).MessageId).Distinct());
        Assert.Equal(0, await bed.Ask<long>("select count(*) from notice_row where delivered_at is null"));
    }

    private static Task<int> Write(SiloBed bed, string sql) => bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(sql));

    private static List<Mail> To(Mailbox mail, string to) =>
        [.. mail.Letters.Where(l => l.To.StartsWith(to, StringComparison.Ordinal))];

    /// <summary>The storage of the first share's letters takes no writes.</summary>
    private sealed class Full : IIncomingGrainCallFilter
    {
        public bool Is { get; set; }

        public Task Invoke(IIncomingGrainCallContext context) =>
            Is && context.Grain is IAccountLettersGrain && context.TargetId.GetIntegerKey() == 0
                && context.MethodName == nameof(IAccountLettersGrain.Sent)
                ? throw new IOException("The disk is full.") : context.Invoke();
    }
}
