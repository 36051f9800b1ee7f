using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>
/// One row that was damaged, or that a newer build wrote, stops no job for all others: it waits by itself, and is named.
/// </summary>
public sealed class UnreadRowsTests
{
    private const string Bad = "2026-000001";
    private const string Good = "2026-000002";
    private static readonly string[] Everybody = ["clerk", "manager"];

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_notice_whose_day_is_none_waits_alone_and_is_told_once_it_is_mended(StoreKind kind)
    {
        using var mail = new Mailbox();
        var said = new Said();
        await using var bed = await Overdue(kind, mail, said);
        var bad = await IdOf(bed, Bad);
        var day = await bed.Ask<string>("select kind from notice_row where case_id = @bad limit 1", new { bad });
        await Write(bed, "update notice_row set kind = 'no day' where case_id = @bad", new { bad });
        using var left = new Counted("cases.jobs.left_over");

        await Digest(bed);
        await Digest(bed);

        Assert.Equal(Everybody, People(mail));
        Assert.All(mail.Letters, l => Assert.DoesNotContain(Bad, DigestTests.Read(l).TextBody, StringComparison.Ordinal));
        Assert.All(await Waiting(bed), number => Assert.Equal(Bad, number));
        Assert.Contains(said.Lines, l => l.Contains($"{bad}/intake/", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("cases.job=notices cases.reason=unreadable", left.Tags);
        Assert.All(await bed.Get<ILeftOver>().Of(LeftOver.Notices), l =>
            Assert.StartsWith($"{bad}/intake/", l.Item, StringComparison.OrdinalIgnoreCase));

        await Write(bed, "update notice_row set kind = @day where case_id = @bad", new { day, bad });
        await Digest(bed);
        Assert.Equal(Everybody, People(mail).Distinct());
        Assert.Equal(2, mail.Letters.Count(l => DigestTests.Read(l).TextBody!.Contains(Bad, StringComparison.Ordinal)));
        Assert.Empty(await Waiting(bed));
        Assert.Empty(await bed.Get<ILeftOver>().Of(LeftOver.Notices));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_becomes_unreadable_while_somebody_waits_for_it_is_called_delivered_by_nobody(StoreKind kind)
    {
        using var mail = new Mailbox { Answer = to => to.StartsWith("clerk", StringComparison.Ordinal) ? 550 : 250 };
        await using var bed = await Overdue(kind, mail, new());
        await Digest(bed);
        var bad = await IdOf(bed, Bad);
        await Write(bed, "update notice_row set kind = 'no day' where case_id = @bad and delivered_at is null", new { bad });

        mail.Answer = _ => 250;
        bed.Time.Now = bed.Time.Now.AddDays(1);
        await Digest(bed);

        var late = Assert.Single(mail.Letters, l => l.To.StartsWith("clerk", StringComparison.Ordinal));
        Assert.Contains(Good, DigestTests.Read(late).TextBody, StringComparison.Ordinal);
        Assert.All(await Waiting(bed), number => Assert.Equal(Bad, number));
        Assert.NotEmpty(await Waiting(bed));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_a_newer_build_wrote_for_a_place_or_a_clock_of_its_own_waits_for_it_and_is_named(StoreKind kind)
    {
        using var mail = new Mailbox();
        var said = new Said();
        await using var bed = await Overdue(kind, mail, said);
        var id = await IdOf(bed, Good);
        await Write(bed, """
            insert into notice_row (case_id, clock, rung, recipient, kind, fell_due_at, issued_at)
            values (@id, 'case', 'due', 'mediator:x', '2026-10-01', 0, 0), (@id, 'arbitration-1', 'due', 'desk:motir', '2026-10-01', 0, 0)
            """, new { id });
        using var left = new Counted("cases.jobs.left_over");

        await Digest(bed);
        await Digest(bed);

        Assert.Equal(Everybody, People(mail));
        Assert.Equal([Good, Good], await Waiting(bed));
        Assert.Equal(0, await bed.Ask<long>("select count(*) from notice_row where delivered_at is null and digest_id is not null"));
        foreach (var key in (string[])[$"{id}/case/due/mediator:x", $"{id}/arbitration-1/due/desk:motir"])
        {
            Assert.Contains(said.Lines, l => l.Contains(key, StringComparison.Ordinal));
            Assert.Contains(await bed.Get<ILeftOver>().Of(LeftOver.Notices), l => (l.Item, l.Reason) == (key, LeftOver.Unknown));
        }
        Assert.Contains("cases.job=notices cases.reason=unknown", left.Tags);
    }

    [Fact]
    public async Task A_case_whose_row_cannot_be_read_keeps_back_its_own_notices_alone()
    {
        using var mail = new Mailbox();
        await using var bed = await Overdue(StoreKind.Sqlite, mail, new());
        await Write(bed, "update case_row set decided_at = 'never' where number = @Bad", new { Bad });

        await Digest(bed);

        Assert.Equal(Everybody, People(mail));
        Assert.All(mail.Letters, l => Assert.DoesNotContain(Bad, DigestTests.Read(l).TextBody, StringComparison.Ordinal));
        Assert.NotEmpty(await Waiting(bed));
        await Write(bed, "update case_row set decided_at = null where number = @Bad", new { Bad });
        await Digest(bed);
        Assert.Empty(await Waiting(bed));
        Assert.Equal(2, mail.Letters.Count(l => DigestTests.Read(l).TextBody!.Contains(Bad, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_a_person_whose_row_cannot_be_read_all_others_are_told_and_what_is_theirs_by_name_waits()
    {
        using var mail = new Mailbox();
        var said = new Said();
        await using var bed = await Overdue(StoreKind.Sqlite, mail, said);
        await bed.Get<IPeople>().Keep([Of("officer", "officer")]);
        var id = await bed.Received(3);
        await bed.Do(id, SiloBed.Clerk, new TriageRequest("plan-change", "motir", "담당"));
        await bed.Do(id, new("manager", Role.DeskManager, "motir"), new Assign("officer"));
        await Write(bed, "update person set disposed_at = 'never' where id = 'officer'");

        await Digest(bed);
        await Digest(bed);

        Assert.Equal(Everybody, People(mail));
        Assert.NotEmpty(await Waiting(bed));
        Assert.Contains(said.Lines, l => l.Contains("officer", StringComparison.Ordinal));
        await Write(bed, "update person set disposed_at = null where id = 'officer'");
        await Digest(bed);
        Assert.Contains("officer", People(mail));
        Assert.Empty(await Waiting(bed));
    }

    /// <summary>PostgreSQL takes no text for an id; a file may hold anything.</summary>
    [Fact]
    public async Task A_row_of_no_case_keeps_no_other_from_being_woken_given_away_and_found()
    {
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, "2026-09-21 10:00");
        await bed.Grains.GetGrain<IDeskGrain>("mcee").SetRoster(new([new("a", true, null, null)], SharesOut: true, null));
        var id = await bed.Received(1);
        await bed.Do(id, SiloBed.Clerk, new TriageRequest("improvement-request", "motir", "담당"));
        await bed.Do(id, new("officer", Role.Officer, "motir"), new AskAgencies([new("mcee", "agency-reply", true, "의견")]));
        await Write(bed, """
            insert into clock_row (case_id, clock, kind, status, start_day, wake_at, calendar_version)
            values ('no case', 'case', 'case', 'running', '2026-09-01', 0, 'v0');
            insert into hand_off_row (case_id, hand_off, round, agency, step, required, state, asked_at, reached_at, out_of_time)
            values ('no case', 1, 1, 'mcee', 'agency-reply', true, 'open', 0, 0, false);
            insert into search_due (case_id, version) values ('no case', 1);
            insert into search_text (case_id, part, readers, body, unread) values ('no case', 'x', '', '', true)
            """);

        await bed.Get<HandOutWork>().Run(CancellationToken.None);
        await bed.Get<Recalculation>().Run(CancellationToken.None);
        bed.Time.Now = bed.Time.Now.AddDays(60);
        await bed.Sweep();
        await bed.Get<IndexCases>().Run(CancellationToken.None);

        Assert.Equal("a", (await bed.State(id)).HandOffs[0].Officer);
        Assert.Contains(id, bed.Woken);
        Assert.Empty(await bed.Get<ISearchIndex>().Due(Guid.Empty, 10));
        foreach (var job in (string[])["due-sweep", "hand-out-work", "index-cases", "recalculation"])
        {
            Assert.Contains(await bed.Get<ILeftOver>().Of(job), l =>
                l.Item.StartsWith("no case", StringComparison.Ordinal) && l.Reason == LeftOver.Unreadable);
        }
    }

    [Fact]
    public async Task Letters_about_accounts_that_cannot_be_asked_for_keep_no_others_back()
    {
        using var mail = new Mailbox();
        await using var bed = await SiloBed.Start(StoreKind.Sqlite, "2026-09-21 10:00", new Dictionary<string, string>
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{mail.Port}", ["Smtp:Security"] = "None",
            ["Smtp:Pages"] = "https://cases.example",
        });
        bed.Further = services => services.AddSingleton<IIncomingGrainCallFilter>(new Silent());
        await bed.Restart();
        foreach (var share in Enumerable.Range(0, IAccountLettersGrain.Shares))
        {
            await bed.Grains.GetGrain<IAccountLettersGrain>(share).Post(new(
                Guid.NewGuid(), AccountLetterKinds.NoAccount, $"share-{share}@example.com", "ko", "sign-up", bed.Time.Now.AddDays(1)));
        }

        await bed.Get<AccountMail>().Run(CancellationToken.None);

        Assert.Equal(["share-1", "share-2", "share-3"], People(mail));
        Assert.Equal("share 0", Assert.Single(await bed.Get<ILeftOver>().Of("account-mail")).Item);
    }

    /// <summary>Two cases on which the desk was warned.</summary>
    private static async Task<SiloBed> Overdue(StoreKind kind, Mailbox mail, Said said)
    {
        var bed = await SiloBed.Start(kind, "2026-09-21 10:00", new Dictionary<string, string>
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{mail.Port}", ["Logging:LogLevel:Cases"] = "Information",
        });
        bed.Further = services => services.AddSingleton<ILoggerProvider>(said);
        await bed.Restart();
        await bed.Get<IPeople>().Keep([Of("clerk", "intake-clerk"), Of("manager", "desk-manager")]);
        foreach (var number in (string[])[Bad, Good])
        {
            await bed.Do(Guid.NewGuid(), SiloBed.Firm, new FileRequest(number, "motir", SampleFiling.For()));
        }
        bed.Time.Now = bed.Time.Now.AddDays(20);
        await bed.Sweep();
        return bed;
    }

    private static Person Of(string id, string role) =>
        new(id, "가상", "Fictional", role, "motir", null, $"{id}@example.com", null, "ko", null);

    private static Task Digest(SiloBed bed) => bed.Get<Digest>().Run(CancellationToken.None);

    private static Task<Guid> IdOf(SiloBed bed, string number) =>
        bed.Ask<Guid>("select case_id from case_row where number = @number", new { number });

    /// <summary>The numbers of the cases of what nobody was told yet.</summary>
    private static Task<List<string>> Waiting(SiloBed bed) => bed.Get<IReadDatabase>().Read(async c => (await c.QueryAsync<string>(
        "select c.number from notice_row n join case_row c on c.case_id = n.case_id where n.delivered_at is null")).AsList());

    private static Task<int> Write(SiloBed bed, string sql, object? arguments = null) =>
        bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(sql, arguments));

    private static IEnumerable<string> People(Mailbox mail) => mail.Letters.Select(l => l.To.Split('@')[0]).Order();

    /// <summary>The first of the shares does not answer.</summary>
    private sealed class Silent : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) =>
            context.Grain is IAccountLettersGrain && context.TargetId.GetIntegerKey() == 0
                && context.MethodName == nameof(IAccountLettersGrain.Waiting)
                ? throw new InvalidOperationException("The test has it so.") : context.Invoke();
    }
}
