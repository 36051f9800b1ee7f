using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Silo.Papers;
using Hangfire;
using MimeKit;

namespace Cases.Silo.Jobs;

/// <summary>
/// Sends the report of the last month to each address of <see cref="ToKey"/>, once: whoever could not be reached gets it with a
/// later run of the same month. Without addresses or without a mail server nothing is sent.
/// </summary>
internal sealed class MonthlyMail(
    MonthlyFigures figures, MonthlyPaper paper, IGrainFactory grains, MailRun run, IConfiguration configuration, ILeftOver left,
    TimeProvider time, ILogger<MonthlyMail> log, ClockWatch clock)
{
    /// <summary>Addresses, with commas between them.</summary>
    public const string ToKey = "Report:To";

    /// <summary>The language of letter and report, ko or en; absent: ko.</summary>
    public const string LanguageKey = "Report:Language";

    private const string Job = "monthly-mail";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    [DisableConcurrentExecution(60)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        var addresses = (configuration[ToKey] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (clock.Fault is not null || !run.IsSet || addresses.Length == 0)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job monthly-mail");
        var month = figures.Lately[0];
        var kept = grains.GetGrain<IMonthlyMailGrain>(0);
        var have = await kept.Have(month);
        var round = await JobRound.Begin(Job, Pause, left, time, cancellation);
        var turn = addresses.DistinctBy(MarkOf)
            .Where(to => !have.Contains(MarkOf(to)) && round.IsTurn(MarkOf(to))).ToList();
        if (turn.Count > 0)
        {
            var language = configuration[LanguageKey] == "en" ? "en" : "ko";
            var file = paper.Print(await figures.Of(month, cancellation), language);
            try
            {
                await run.Send([.. turn.Select(to => Outgoing(to, file, language))], isTypedByAnybody: false, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                log.LogWarning("Mail could not be sent; the report of {Month} waits: {Reason}", month, e.Message);
                JobRound.Count(Job, "server", turn.Count);
                await round.Break();
                return;
            }
        }
        await round.End();

        OutgoingMail Outgoing(string to, byte[] file, string language) => new(
            MarkOf(to), to, round.Tries(MarkOf(to)), from => Written(to, from, month, file, language),
            async () =>
            {
                await kept.Sent(month, MarkOf(to));
                round.Done(MarkOf(to));
            },
            fault => round.Left(MarkOf(to), fault));
    }

    private static MimeMessage Written(string to, MailboxAddress from, DateOnly month, byte[] file, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var title = MonthlyPaper.TitleOf(month, culture);
        var body = new BodyBuilder { TextBody = NoticeTexts.Of(culture, "notice.report.body", title) };
        body.Attachments.Add(MonthlyPaper.FileName(month), file, new ContentType("application", "pdf"));
        var message = new MimeMessage
        {
            // The same however often it is tried.
            MessageId = $"report-{MonthlyPaper.NumberOf(month)}-{MarkOf(to)}@cases.invalid",
            Subject = title,
            Body = body.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(to));
        return message;
    }

    /// <summary>Which address it is: what may stand in a log.</summary>
    private static string MarkOf(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToUpperInvariant())))[..16];
}
