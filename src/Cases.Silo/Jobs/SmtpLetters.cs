using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Cases.Silo.Jobs;

/// <summary>
/// Sends letters by mail where <c>Smtp:Host</c> is set; elsewhere the inbox alone tells. A letter names cases by number,
/// clocks and days, never content. Where <c>Smtp:Pages</c> is set it links to them: who follows a link signs in first.
/// </summary>
internal sealed class SmtpLetters(IConfiguration configuration, ILogger<SmtpLetters> log) : ILetters
{
    public const string PagesKey = "Smtp:Pages";

    /// <summary>Replies below this ask to try again later (RFC 5321, 4.2.1).</summary>
    private const int PermanentFrom = 500;

    public async Task<bool> Send(IReadOnlyList<Letter> letters, Func<Letter, Task> settled, CancellationToken cancellation)
    {
        var settings = configuration.GetSection("Smtp");
        if (settings["Host"] is not { Length: > 0 } host || letters.Count == 0)
        {
            return true;
        }
        var later = 0;
        using var smtp = new SmtpClient();
        await smtp.ConnectAsync(host, settings.GetValue("Port", 25), settings.GetValue("Security", SecureSocketOptions.Auto), cancellation);
        if (settings["User"] is { Length: > 0 } user)
        {
            await smtp.AuthenticateAsync(user, settings["Password"] ?? "", cancellation);
        }
        foreach (var letter in letters)
        {
            try
            {
                await smtp.SendAsync(Written(letter, settings["From"] ?? "cases@localhost", configuration[PagesKey]?.TrimEnd('/')), cancellation);
            }
            catch (SmtpCommandException refused)
            {
                // One address that the server refuses keeps nobody else's letter back.
                log.LogWarning("The mail server refused a letter to {Person}: {Code}.", letter.To.Id, refused.StatusCode);
                if ((int)refused.StatusCode < PermanentFrom)
                {
                    later++;
                    continue;
                }
            }
            await settled(letter);
        }
        await smtp.DisconnectAsync(true, cancellation);
        return later == 0;
    }

    private static MimeMessage Written(Letter letter, string from, string? pages)
    {
        var korean = letter.To.Language != "en";
        var language = CultureInfo.GetCultureInfo(korean ? "ko" : "en");
        string[] lines =
        [
            NoticeTexts.Of(language, "notice.letter.lead"), "",
            .. letter.Notices.SelectMany(n => Linked(Line(n, letter.Numbers, language), pages, $"{(letter.To.Firm is null ? "cases" : "my-cases")}/{n.CaseId}")), "",
            .. Linked(NoticeTexts.Of(language, "notice.letter.end"), pages, "inbox"), "",
        ];
        var message = new MimeMessage
        {
            // The same however often it is sent: whoever gets it twice can tell.
            MessageId = $"{letter.Digest:N}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letter.To.Id)))[..16]}@cases.invalid",
            Subject = NoticeTexts.Of(language, "notice.letter.subject", letter.Notices.Count),
            Body = new TextPart("plain") { Text = string.Join('\n', lines) },
        };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(new MailboxAddress(korean ? letter.To.NameKo : letter.To.NameEn, letter.To.Email!));
        return message;
    }

    private static string[] Linked(string line, string? pages, string page) => string.IsNullOrEmpty(pages) ? [line] : [line, $"{pages}/{page}"];

    private static string Line(NoticeRow notice, IReadOnlyDictionary<Guid, string> numbers, CultureInfo language)
    {
        var (number, rung) = (numbers.GetValueOrDefault(notice.CaseId) ?? $"{notice.CaseId}", NoticeRow.Plain(notice.Rung));
        var told = NoticeTexts.Of(language, "notice.rung." + rung);
        return FirmNotices.TellsOfADecision(rung) ? NoticeTexts.Of(language, "notice.letter.line-of-decision", number, told)
            : NoticeTexts.Of(language, "notice.letter.line", number, NoticeTexts.Of(language, "notice.kind." + ClockKinds.Of(notice.Clock)), told, notice.Kind);
    }
}
