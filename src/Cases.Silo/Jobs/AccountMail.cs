using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Hangfire;
using MimeKit;

namespace Cases.Silo.Jobs;

/// <summary>
/// Sends the letters about accounts that wait, each by itself: one that the mail server does not take holds up no other, and is
/// tried until it is of no use any more. While no server can be reached all of them wait, and none of them is to blame. Without
/// <c>Smtp:Host</c>, or without <c>Smtp:Pages</c> for their links, they wait too.
/// </summary>
internal sealed class AccountMail(
    IGrainFactory grains, MailRun run, IConfiguration configuration, ILeftOver left, TimeProvider time, ILogger<AccountMail> log,
    ClockWatch clock)
{
    private const string Job = "account-mail";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    [DisableConcurrentExecution(10)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        if (clock.Fault is not null || !run.IsSet || PagesAddress.Of(configuration) is not { Length: > 0 } pages)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job account-mail");
        var round = await JobRound.Begin(Job, Pause, left, time, cancellation);
        List<(IAccountLettersGrain In, AccountLetter Letter)> kept = [];
        foreach (var share in Enumerable.Range(0, IAccountLettersGrain.Shares))
        {
            await round.Run($"share {share}", async () => kept.AddRange(await Waiting(share)),
                e => log.LogError(e, "Share {Share} of the letters about accounts could not be asked; it is tried again.", share),
                cancellation);
        }
        var turn = kept.Where(one => round.IsTurn($"{one.Letter.Id}")).ToList();
        try
        {
            await run.Send([.. turn.Select(one => Outgoing(one.Letter, one.In))], isTypedByAnybody: true, cancellation);
            await round.End();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("Mail could not be sent; {Letters} letters about accounts wait: {Reason}", turn.Count, e.Message);
            JobRound.Count(Job, "server", turn.Count);
            await round.Break();
        }

        OutgoingMail Outgoing(AccountLetter letter, IAccountLettersGrain share)
        {
            var item = $"{letter.Id}";
            return new(item, letter.To, round.Tries(item), from => Written(letter, from, pages), Settled,
                fault => round.Left(item, fault));

            async Task Settled()
            {
                await share.Sent(letter.Id);
                round.Done(item);
            }
        }
    }

    private async Task<IEnumerable<(IAccountLettersGrain In, AccountLetter Letter)>> Waiting(int share)
    {
        var kept = grains.GetGrain<IAccountLettersGrain>(share);
        return (await kept.Waiting()).Select(letter => (kept, letter));
    }

    private static MimeMessage Written(AccountLetter letter, MailboxAddress from, string pages)
    {
        var language = CultureInfo.GetCultureInfo(letter.Language == "en" ? "en" : "ko");
        var until = Seoul.ClockAt(letter.Ends).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        string[] lines =
        [
            NoticeTexts.Of(language, $"notice.account-{letter.Kind}-body"), "", $"{pages}/{letter.Link}", "",
            .. AccountLetterKinds.Tells.Contains(letter.Kind) ? (string[])[] : [
                NoticeTexts.Of(language, "notice.account-until", until), NoticeTexts.Of(language, "notice.account-not-you"), ""],
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
