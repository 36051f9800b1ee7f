using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Silo.Tests;

/// <summary>
/// Letters over a real socket. Six people have something to be told; nobody may get it twice, and nobody not at all.
/// </summary>
public sealed class DigestTests
{
    private static readonly string[] Everybody = ["clerk", "manager", "officer-1", "officer-2", "officer-3", "officer-4"];

    [Theory, ClassData(typeof(EachStore))]
    public async Task Everybody_gets_one_letter_however_often_the_job_runs(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await Overdue(kind, mail);
        await Task.WhenAll(Digest(bed), bed.Sweep());
        await Digest(bed);
        await bed.Restart();
        await Digest(bed);
        Assert.Equal(Everybody, People(mail));
        Assert.Equal(0, await Waiting(bed));
        Assert.All(mail.Letters, l => Assert.DoesNotContain("가상자원", Read(l).TextBody, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ko", "처리기한 알림 1건", "2026-000001 · 접수 · 8근무시간 지남 · 기한 2026-09-22")]
    [InlineData("en", "Deadline notices: 1", "2026-000001 · Intake · 8 office hours late · due 2026-09-22")]
    public async Task It_says_in_its_readers_language_how_each_deadline_stands_once(string language, string subject, string line)
    {
        using var mail = new Mailbox();
        await using var bed = await Overdue(StoreKind.Sqlite, mail);
        var people = bed.Get<IPeople>();
        await people.Keep([(await people.Find("manager"))! with { Language = language }]);
        await Digest(bed);

        var letter = Read(mail.Letters.Single(l => l.To.StartsWith("manager", StringComparison.Ordinal)));
        Assert.Equal(subject, letter.Subject);
        Assert.Equal([line], letter.TextBody!.Split('\n', StringSplitOptions.TrimEntries)
            .Where(l => l.Contains("2026-000001", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_links_to_the_page_on_which_its_reader_sees_the_case_where_the_address_of_the_pages_is_known()
    {
        using var mail = new Mailbox();
        await using var bed = await Overdue(StoreKind.Sqlite, mail);
        bed.Settings["Smtp:Pages"] = "https://cases.example/";
        await bed.Restart();
        await bed.Get<IPeople>().Keep(
            [new Person(
                "filer", "가상", "Fictional", "firm-filer", null, SiloBed.Firm.Firm, "filer@example.com", null, "ko", null)]);
        var officer = new Actor("officer", Role.Officer, "kicox");
        var id = await bed.Received(2);
        await bed.Do(id, SiloBed.Clerk, new TriageRequest("tenancy-contract", "kicox", "담당"));
        await bed.Do(id, officer, new AskSupplement("도면", "20d"));
        bed.Time.Now = bed.Time.Now.AddDays(60);
        await bed.Sweep();
        await Digest(bed);

        Assert.Equal([$"https://cases.example/my-cases/{id}", "https://cases.example/inbox"], Links("filer"));
        Assert.Contains($"https://cases.example/cases/{Guid.Parse(await bed.Ask<string>("select case_id from case_row where number = '2026-000001'"))}", Links("manager"));

        IEnumerable<string> Links(string to) =>
            Read(mail.Letters.Single(l => l.To.StartsWith(to, StringComparison.Ordinal))).TextBody!
            .Split('\n', StringSplitOptions.TrimEntries).Where(l => l.StartsWith("http", StringComparison.Ordinal)).Distinct();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_case_that_cannot_be_woken_keeps_nobodys_letter_back(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await Overdue(kind, mail);
        var stuck = Guid.NewGuid();
        await bed.Do(stuck, SiloBed.Firm, new FileRequest("2026-000002", "motir", SampleFiling.For()));
        bed.Refuse = (id, act) => id == stuck && act == "wake";
        bed.Time.Now = bed.Time.Now.AddDays(20);
        await bed.Sweep();

        await Digest(bed);

        Assert.Equal(stuck, Assert.Single(await bed.Get<IDueCases>().Due(bed.Time.Now, 10)).CaseId);
        Assert.Equal(Everybody, People(mail));
        Assert.Equal(0, await Waiting(bed));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task After_an_outage_it_tells_in_one_letter_also_what_no_sweep_has_seen_yet(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await Overdue(kind, mail);
        await bed.Do(Guid.NewGuid(), SiloBed.Firm, new FileRequest("2026-000002", "motir", SampleFiling.For()));
        bed.Time.Now = bed.Time.Now.AddDays(20);
        await bed.Restart();

        await Digest(bed);
        await bed.Sweep();
        await Digest(bed);

        Assert.Equal(Everybody, People(mail));
        Assert.All(mail.Letters.Where(l => !l.To.StartsWith("officer", StringComparison.Ordinal)),
            l => Assert.Contains("2026-000002", Read(l).TextBody, StringComparison.Ordinal));
        Assert.Equal(1, await bed.Ask<long>("select count(distinct digest_id) from notice_row"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Cut_short_in_the_middle_it_goes_on_with_those_who_have_none_also_after_a_restart(StoreKind kind)
    {
        using var mail = new Mailbox { HangUpAfter = 2 };
        await using var bed = await Overdue(kind, mail);
        await Digest(bed);
        Assert.Equal(2, mail.Letters.Count);
        Assert.NotEqual(0, await Waiting(bed));
        await bed.Restart();
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(Everybody, People(mail));
        Assert.Equal(0, await Waiting(bed));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task With_no_mail_server_it_waits_and_takes_in_what_comes_meanwhile(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await Overdue(kind, mail);
        bed.Settings["Smtp:Port"] = $"{Loopback.FreePort()}";
        await bed.Restart();
        await Digest(bed);
        var before = await Waiting(bed);
        await bed.Do(Guid.NewGuid(), SiloBed.Firm, new FileRequest("2026-000002", "motir", SampleFiling.For()));
        bed.Time.Now = bed.Time.Now.AddDays(14);
        await bed.Sweep();
        await Digest(bed);
        Assert.True(await Waiting(bed) > before);
        bed.Settings["Smtp:Port"] = $"{mail.Port}";
        await bed.Restart();
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(Everybody, People(mail));
        Assert.Equal(1, await bed.Ask<long>("select count(distinct digest_id) from notice_row"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Who_is_refused_waits_alone_and_gets_one_letter_for_all_of_it_once_the_address_is_taken(StoreKind kind)
    {
        using var mail =
            new Mailbox { Answer = to => to.StartsWith("clerk", StringComparison.Ordinal) ? 450 : to.StartsWith(
                "manager", StringComparison.Ordinal) ? 550 : 250 };
        await using var bed = await Overdue(kind, mail);
        await Digest(bed);
        Assert.Equal(Everybody[2..], People(mail));
        Assert.NotEqual(0, await Waiting(bed));

        await LaterCase(bed);
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(2, People(mail).Count(p => p == "officer-1"));
        Assert.DoesNotContain(People(mail), p => p is "clerk" or "manager");

        mail.Answer = _ => 250;
        bed.Time.Now = bed.Time.Now.AddDays(1);
        await bed.Restart();
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(0, await Waiting(bed));
        foreach (var late in (string[])["clerk", "manager"])
        {
            var letter = Read(Assert.Single(mail.Letters, l => l.To.StartsWith(late, StringComparison.Ordinal)));
            Assert.Contains("2026-000001", letter.TextBody, StringComparison.Ordinal);
            Assert.Contains("2026-000002", letter.TextBody, StringComparison.Ordinal);
        }
        Assert.Equal(2, People(mail).Count(p => p == "officer-1"));
    }

    [Theory]
    [InlineData("a@b.kr, c@d.kr")]
    [InlineData("<>")]
    [InlineData("가나다")]
    [InlineData("clerk@example.com\r\nRCPT TO:<x@y.kr>")]
    public async Task An_address_that_is_none_keeps_nobody_elses_letter_back_and_is_told_by_the_persons_id(string address)
    {
        using var mail = new Mailbox();
        var said = new Said();
        await using var bed = await Overdue(StoreKind.Sqlite, mail, said);
        var people = bed.Get<IPeople>();
        await people.Keep([(await people.Find("clerk"))! with { Email = address }]);
        using var left = new Counted("cases.jobs.left_over");

        await Digest(bed);
        await LaterCase(bed);
        await Digest(bed);

        Assert.Equal(Everybody[1..].SelectMany(p => (string[])[p, p]), People(mail));
        Assert.NotEqual(0, await Waiting(bed));
        Assert.Contains(said.Lines, l => l.Contains("clerk", StringComparison.Ordinal));
        Assert.DoesNotContain(said.Lines, l => l.Contains(address, StringComparison.Ordinal));
        Assert.Contains("cases.job=digest cases.reason=address", left.Tags);

        await people.Keep([(await people.Find("clerk"))! with { Email = "clerk@example.com" }]);
        await Digest(bed);
        Assert.Contains("clerk", People(mail));
        Assert.Equal(0, await Waiting(bed));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, 550)]
    [InlineData(StoreKind.PostgreSql, 550)]
    [InlineData(StoreKind.Sqlite, 530)]
    [InlineData(StoreKind.Sqlite, 451)]
    public async Task A_refused_sender_keeps_everybodys_letter_and_marks_none_as_delivered(StoreKind kind, int answer)
    {
        using var mail = new Mailbox { AnswerToSender = () => answer };
        await using var bed = await Overdue(kind, mail);
        var before = await Waiting(bed);
        await Digest(bed);
        Assert.Empty(mail.Letters);
        Assert.Equal(before, await Waiting(bed));
        Assert.Equal(
            0, await bed.Ask<long>("select (select count(*) from digest_letter) + (select count(*) from digest_waiting)"));

        mail.AnswerToSender = () => 250;
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(Everybody, People(mail));
        Assert.Equal(0, await Waiting(bed));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_server_that_takes_nobodys_mail_from_here_says_nothing_of_anybodys_address(StoreKind kind)
    {
        using var mail = new Mailbox { Answer = _ => 554 };
        await using var bed = await Overdue(kind, mail);
        var before = await Waiting(bed);
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(before, await Waiting(bed));
        Assert.Equal(0, await Flagged(bed));

        // Once others are taken it is known whose matter it is.
        mail.Answer = to => to.StartsWith("clerk", StringComparison.Ordinal) ? 554 : 250;
        await Digest(bed);
        Assert.Equal(Everybody[1..], People(mail));
        Assert.Equal(1, await Flagged(bed));
    }

    [Fact]
    public async Task A_server_that_wants_to_know_who_sends_before_it_takes_recipients_keeps_everybodys_letter()
    {
        using var mail = new Mailbox { Answer = _ => 530 };
        await using var bed = await Overdue(StoreKind.Sqlite, mail);
        var before = await Waiting(bed);
        await Digest(bed);
        Assert.Equal(before, await Waiting(bed));
        Assert.Equal(
            0, await bed.Ask<long>("select (select count(*) from digest_letter) + (select count(*) from digest_waiting)"));
    }

    [Fact]
    public async Task A_letter_on_which_the_server_hangs_up_every_time_keeps_back_that_person_alone()
    {
        using var mail = new Mailbox { HangUpOn = to => to.StartsWith("manager", StringComparison.Ordinal) };
        await using var bed = await Overdue(StoreKind.Sqlite, mail);
        await Digest(bed);
        await Digest(bed);
        await LaterCase(bed);
        await Digest(bed);
        Assert.Equal(Everybody.Where(p => p != "manager").SelectMany(p => (string[])[p, p]), People(mail));

        mail.HangUpOn = _ => false;
        bed.Time.Now = bed.Time.Now.AddDays(1);
        await Digest(bed);
        Assert.Single(People(mail), p => p == "manager");
        Assert.Equal(0, await Waiting(bed));
    }

    [Theory]
    [InlineData(421)]
    [InlineData(451)]
    [InlineData(452)]
    [InlineData(554)]
    public async Task Whatever_is_said_of_one_recipient_keeps_back_that_person_alone(int answer)
    {
        using var mail = new Mailbox { Answer = to => to.StartsWith("clerk", StringComparison.Ordinal) ? answer : 250 };
        await using var bed = await Overdue(StoreKind.Sqlite, mail);
        await Digest(bed);
        Assert.Equal(Everybody[1..], People(mail));

        mail.Answer = _ => 250;
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(Everybody, People(mail));
        Assert.Equal(0, await Waiting(bed));
        Assert.Empty(await bed.Get<ILeftOver>().Of(LeftOver.Letters));
    }

    [Fact]
    public async Task A_server_that_closes_on_everybody_is_asked_three_times_a_run_and_nobody_loses_a_letter()
    {
        var asked = 0;
        using var mail = new Mailbox();
        mail.Answer = _ => { asked++; return 421; };
        await using var bed = await Overdue(StoreKind.Sqlite, mail);
        var before = await Waiting(bed);
        await Digest(bed);
        Assert.Equal(3, asked);
        Assert.Equal(before, await Waiting(bed));
        mail.Answer = _ => 250;
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(Everybody, People(mail));
        Assert.Equal(0, await Waiting(bed));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Who_is_refused_again_and_again_is_tried_less_and_less_often_and_another_address_at_once(StoreKind kind)
    {
        var asked = 0;
        using var mail = new Mailbox();
        mail.Answer = to =>
        {
            var bad = to == "clerk@example.com";
            asked += bad ? 1 : 0;
            return bad ? 550 : 250;
        };
        await using var bed = await Overdue(kind, mail);
        // Two days of runs, ten minutes apart: at once, then after 10, 20, 40 … minutes, then once a day.
        for (var run = 0; run < 2 * 24 * 6; run++)
        {
            await bed.Get<Digest>().Run(CancellationToken.None);
            bed.Time.Now += TimeSpan.FromMinutes(10);
        }
        Assert.Equal(Everybody[1..], People(mail));
        Assert.Equal(10, asked);
        var left = Assert.Single(await bed.Get<ILeftOver>().Of(LeftOver.Letters));
        Assert.Equal(("clerk", "refused-550", true), (left.Item, left.Reason, left.IsOfTheAddress));
        Assert.Equal(Instant("2026-10-12 10:00"), left.Since);

        var people = bed.Get<IPeople>();
        await people.Keep([(await people.Find("clerk"))! with { Email = "clerk@right.example" }]);
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(Everybody, People(mail));
        Assert.Equal(0, await Waiting(bed));
        Assert.Empty(await bed.Get<ILeftOver>().Of(LeftOver.Letters));
    }

    [Fact]
    public async Task Who_waits_and_is_written_to_no_more_is_waited_for_no_more()
    {
        using var mail = new Mailbox { Answer = to => to.StartsWith("manager", StringComparison.Ordinal) ? 550 : 250 };
        await using var bed = await Overdue(StoreKind.Sqlite, mail);
        await Digest(bed);
        Assert.NotEqual(0, await Waiting(bed));
        await bed.Get<IPeople>().Dispose("manager", bed.Time.Now);
        await Digest(bed);
        Assert.Equal(0, await Waiting(bed));
    }

    /// <summary>Another case of which everybody is to be told.</summary>
    private static async Task LaterCase(SiloBed bed)
    {
        await bed.Do(Guid.NewGuid(), SiloBed.Firm, new FileRequest("2026-000002", "motir", SampleFiling.For()));
        bed.Time.Now = bed.Time.Now.AddDays(20);
        await bed.Sweep();
    }

    /// <summary>A case on which the desk and its manager were warned.</summary>
    internal static async Task<SiloBed> Overdue(StoreKind kind, Mailbox mail, Said? said = null)
    {
        var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        if (said is not null)
        {
            bed.Settings["Logging:LogLevel:Cases"] = "Information";
            bed.Further = services => services.AddSingleton<ILoggerProvider>(said);
        }
        bed.Settings["Smtp:Host"] = "127.0.0.1";
        bed.Settings["Smtp:Port"] = $"{mail.Port}";
        await bed.Restart();
        await bed.Get<IPeople>().Keep([.. Everybody.Select(id => new Person(id, "가상", "Fictional",
            id.StartsWith("officer", StringComparison.Ordinal) ? "officer" : id == "clerk" ? "intake-clerk" : "desk-manager",
            "motir", null, $"{id}@example.com", null, "ko", null))]);
        var arrived = Guid.NewGuid();
        await bed.Do(arrived, SiloBed.Firm, new FileRequest("2026-000001", "motir", SampleFiling.For()));
        bed.Time.Now = Instant("2026-10-12 10:00");
        await bed.Sweep();
        return bed;
    }

    private static Task Digest(SiloBed bed) => bed.Get<Digest>().Run(CancellationToken.None);

    private static Task<long> Flagged(SiloBed bed) =>
        bed.Ask<long>("select count(*) from left_over where job = @job", new { job = LeftOver.Letters });

    private static Task<long> Waiting(SiloBed bed) => bed.Ask<long>("select count(*) from notice_row where delivered_at is null");

    internal static MimeMessage Read(Mail mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Text)));

    private static IEnumerable<string> People(Mailbox mail) => mail.Letters.Select(l => l.To.Split('@')[0]).Order();
}
