using Cases.Grains.Ledger;
using Cases.Silo.Jobs;
using Cases.TestKit;
using MimeKit;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>The report of a month by mail: to each address once, however often the job runs and whatever is restarted.</summary>
public sealed class MonthlyMailTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task Each_address_gets_the_report_of_the_last_month_once(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await Bed(mail, kind, "minister@example.com, office@example.com,Minister@example.com");
        await Run(bed);
        await bed.Restart();
        await Run(bed);

        Assert.Equal(["minister@example.com", "office@example.com"], mail.Letters.Select(l => l.To).Order());
        var letter = DigestTests.Read(mail.Letters.First());
        Assert.Equal("2026년 8월 처리 현황", letter.Subject);
        var file = Assert.IsType<MimePart>(Assert.Single(letter.Attachments));
        Assert.Equal(("cases-2026-08.pdf", "application/pdf"), (file.FileName, file.ContentType.MimeType));
        using var content = new MemoryStream();
        await file.Content!.DecodeToAsync(content);
        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(content.ToArray(), 0, 5), StringComparison.Ordinal);

        bed.Time.Now = bed.Time.Now.AddMonths(1);
        await Run(bed);
        Assert.Equal(4, mail.Letters.Count);
        Assert.Equal("2026년 9월 처리 현황", DigestTests.Read(mail.Letters.Last()).Subject);
    }

    [Fact]
    public async Task Who_could_not_be_reached_gets_the_same_letter_later_and_the_other_no_second()
    {
        using var mail = new Mailbox { Answer = to => to.StartsWith("office", StringComparison.Ordinal) ? 450 : 250 };
        await using var bed = await Bed(mail, StoreKind.Sqlite, "minister@example.com,office@example.com");
        await Run(bed);
        Assert.Equal(["minister@example.com"], mail.Letters.Select(l => l.To));
        var waits = Assert.Single(await bed.Get<ILeftOver>().Of("monthly-mail"));
        Assert.DoesNotContain("office", waits.Item, StringComparison.Ordinal);

        mail.Answer = _ => 250;
        bed.Time.Now = bed.Time.Now.AddDays(1);
        await Run(bed);
        await Run(bed);

        Assert.Equal(["minister@example.com", "office@example.com"], mail.Letters.Select(l => l.To));
        Assert.Empty(await bed.Get<ILeftOver>().Of("monthly-mail"));
    }

    [Fact]
    public async Task While_the_server_is_away_nothing_is_charged_to_an_address_and_without_addresses_nobody_is_written_to()
    {
        using var mail = new Mailbox { AnswerToSender = () => 451 };
        await using var bed = await Bed(mail, StoreKind.Sqlite, "minister@example.com");
        await Run(bed);
        Assert.Empty(await bed.Get<ILeftOver>().Of("monthly-mail"));
        mail.AnswerToSender = () => 250;
        bed.Settings["Report:To"] = "";
        await bed.Restart();
        await Run(bed);
        Assert.Empty(mail.Letters);

        bed.Settings["Report:To"] = "minister@example.com";
        bed.Settings["Report:Language"] = "en";
        await bed.Restart();
        await Run(bed);
        Assert.Equal("Casework in August 2026", DigestTests.Read(Assert.Single(mail.Letters)).Subject);
    }

    private static Task<SiloBed> Bed(Mailbox mail, StoreKind kind, string to) => SiloBed.Start(
        kind, "2026-09-01 09:00", new Dictionary<string, string>
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{mail.Port}", ["Smtp:Security"] = "None", ["Report:To"] = to,
        });

    private static Task Run(SiloBed bed) => bed.Get<MonthlyMail>().Run(CancellationToken.None);
}
