using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Hangfire;
using MailKit.Net.Smtp;
using MimeKit;

namespace Cases.Silo.Jobs;

/// <summary>
/// Sends the letters about accounts that wait, each by itself: one that the mail server does not take holds up no other, and is
/// tried until it is of no use any more. Without <c>Smtp:Host</c>, or without <c>Smtp:Pages</c> for their links, they wait.
/// </summary>
internal sealed class AccountMail(
    IGrainFactory grains, IConfiguration configuration, ILeftOver left, TimeProvider time, ILogger<AccountMail> log,
    ClockWatch clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    [DisableConcurrentExecution(10)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        var settings = configuration.GetSection("Smtp");
        if (clock.Fault is not null || settings["Host"] is not { Length: > 0 }
            || PagesAddress.Of(configuration) is not { Length: > 0 } pages)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job account-mail");
        var round = await JobRound.Begin("account-mail", Pause, left, time, cancellation);
        using var smtp = new SmtpClient();
        foreach (var share in Enumerable.Range(0, IAccountLettersGrain.Shares))
        {
            await round.Run($"share {share}", () => Share(grains.GetGrain<IAccountLettersGrain>(share)),
                e => log.LogError(e, "Share {Share} of the letters about accounts could not be asked; it is tried again.", share),
                cancellation);
        }
        await round.End();
        if (smtp.IsConnected)
        {
            await smtp.DisconnectAsync(true, cancellation);
        }

        async Task Share(IAccountLettersGrain waiting)
        {
            foreach (var letter in await waiting.Waiting())
            {
                await round.Run($"{letter.Id}", () => Send(letter, waiting),
                    e => log.LogWarning("A letter about an account waits: {Reason}.", e.GetType().Name), cancellation);
            }
        }

        async Task Send(AccountLetter letter, IAccountLettersGrain waiting)
        {
            if (!smtp.IsConnected)
            {
                await SmtpLetters.Connect(smtp, settings, cancellation);
            }
            await smtp.SendAsync(Written(letter, SmtpLetters.Sender(settings), pages), cancellation);
            await waiting.Sent(letter.Id);
        }
    }

    private static MimeMessage Written(AccountLetter letter, MailboxAddress from, string pages)
    {
        var language = CultureInfo.GetCultureInfo(letter.Language == "en" ? "en" : "ko");
        var until = Seoul.ClockAt(letter.Ends).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        string[] lines =
        [
            NoticeTexts.Of(language, $"notice.account-{letter.Kind}-body"), "", $"{pages}/{letter.Link}", "",
            NoticeTexts.Of(language, "notice.account-until", until), NoticeTexts.Of(language, "notice.account-not-you"), "",
        ];
        var message = new MimeMessage
        {
            MessageId = $"{letter.Id:N}@cases.invalid",
            Subject = NoticeTexts.Of(language, $"notice.account-{letter.Kind}-subject"),
            Body = new TextPart("plain") { Text = string.Join('\n', lines) },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress("", letter.To));
        return message;
    }
}
