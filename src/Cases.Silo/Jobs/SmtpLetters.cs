using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using MimeKit;

namespace Cases.Silo.Jobs;

/// <summary>
/// Sends letters by mail where <c>Smtp:Host</c> is set; elsewhere the inbox alone tells. A letter names cases by number,
/// clocks and days, never content. Where <c>Smtp:Pages</c> is set it links to them: who follows a link signs in first.
/// </summary>
internal sealed class SmtpLetters(MailRun run, IConfiguration configuration) : ILetters
{
    public Task Send(
        IReadOnlyList<Letter> letters, Func<Letter, Task> settled, Action<Letter, string> waits, CancellationToken cancellation)
    {
        var pages = PagesAddress.Of(configuration);
        return run.Send(
            [.. letters.Select(letter => new OutgoingMail(
                letter.To.Id, letter.To.Email, letter.Tries, from => Written(letter, from, pages), () => settled(letter),
                fault => waits(letter, fault)))],
            isTypedByAnybody: false, cancellation);
    }

    private static MimeMessage Written(Letter letter, MailboxAddress from, string? pages)
    {
        var korean = letter.To.Language != "en";
        var language = CultureInfo.GetCultureInfo(korean ? "ko" : "en");
        string[] lines =
        [
            NoticeTexts.Of(language, "notice.letter.lead"), "",
            .. letter.Notices.SelectMany(n => Linked(
                Line(n, letter.Numbers, language), pages, $"{(letter.To.Firm is null ? "cases" : "my-cases")}/{n.CaseId}")), "",
            .. Linked(NoticeTexts.Of(language, "notice.letter.end"), pages, "inbox"), "",
        ];
        var message = new MimeMessage
        {
            // The same however often it is sent: whoever gets it twice can tell.
            MessageId = $"{letter.Digest:N}.{Short(letter.To.Id)}@cases.invalid",
            Subject = NoticeTexts.Of(language, "notice.letter.subject", letter.Notices.Count),
            Body = new TextPart("plain") { Text = string.Join('\n', lines) },
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(korean ? letter.To.NameKo : letter.To.NameEn, letter.To.Email!));
        return message;
    }

    private static string Short(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16];

    private static string[] Linked(string line, string? pages, string page) =>
        string.IsNullOrEmpty(pages) ? [line] : [line, $"{pages}/{page}"];

    private static string Line(NoticeRow notice, IReadOnlyDictionary<Guid, string> numbers, CultureInfo language)
    {
        var (number, rung) = (numbers.GetValueOrDefault(notice.CaseId) ?? $"{notice.CaseId}", notice.Rung);
        var visit = FirmNotices.TellsOfAVisit(rung) ? $" · {notice.Due:yyyy-MM-dd}" : "";
        var told = NoticeTexts.Of(language, "notice.rung." + rung.Name) + visit;
        return FirmNotices.TellsOfADecision(rung) || Happenings.Tells(rung)
            ? NoticeTexts.Of(language, "notice.letter.line-of-decision", number, told)
            : NoticeTexts.Of(language, "notice.letter.line", number,
                NoticeTexts.Of(language, "notice.kind." + notice.Clock.Kind), told, $"{notice.Due:yyyy-MM-dd}");
    }
}
