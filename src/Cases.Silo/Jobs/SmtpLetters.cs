using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using MailKit;
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
    /// <summary>On whose letter the server was lost; a second time that letter waits, and not all behind it.</summary>
    private readonly ConcurrentDictionary<string, bool> _lostOn = [];

    /// <summary>So many in a row whom a server that says it closes will not have are the server's matter, not theirs.</summary>
    private const int ClosesInARow = 3;

    /// <summary>So many, and no other taken, who are all refused with one answer are refused because of who sends.</summary>
    private const int RefusedAlike = 3;

    public async Task Send(
        IReadOnlyList<Letter> letters, Func<Letter, Task> settled, Action<Letter, string> waits, CancellationToken cancellation)
    {
        var settings = configuration.GetSection("Smtp");
        if (settings["Host"] is not { Length: > 0 } || letters.Count == 0)
        {
            return;
        }
        // One that cannot be read is a fault of this installation and no person's.
<<<<<<< HEAD
        var (from, pages) = (Sender(settings), configuration[PagesKey]?.TrimEnd('/'));
=======
        var (from, pages) = (MailboxAddress.Parse(settings["From"] ?? "cases@localhost"), PagesAddress.Of(configuration));
>>>>>>> 72abf6b8b7befbf1396e4567d47268084a9b4ef5
        using var smtp = new LetterClient();
        var (closed, taken) = (0, false);
        List<(Letter Letter, string Fault)> untold = [];
        var turn = letters.OrderBy(l => _lostOn.ContainsKey(l.To.Id)).ToList();
        foreach (var letter in turn)
        {
            if (await Sent(letter) is not { } fault)
            {
                _lostOn.TryRemove(letter.To.Id, out _);
                (closed, taken) = (0, true);
                Tell();
                await settled(letter);
                continue;
            }
            log.LogWarning("The letter to {Person} waits: {Fault}.", letter.To.Id, fault);
            untold.Add((letter, fault));
            if (taken)
            {
                Tell();
            }
            closed = fault.EndsWith("-421", StringComparison.Ordinal) ? closed + 1 : 0;
            if (closed == ClosesInARow && letter != turn[^1])
            {
                Tell();
                throw new InvalidOperationException("The mail server closes on one letter after the other.");
            }
        }
        if (smtp.IsConnected)
        {
            await smtp.DisconnectAsync(true, cancellation);
        }
        if (AreAlike(untold))
        {
            throw new InvalidOperationException($"The mail server refuses everybody alike: {untold[0].Fault}.");
        }
        Tell();

        async Task<string?> Sent(Letter letter)
        {
            try
            {
                if (!smtp.IsConnected && EmailAddress.IsOne(letter.To.Email))
                {
                    await Connect(smtp, settings, cancellation);
                }
                return await Fault(smtp, letter, from, pages, cancellation);
            }
            catch (Exception)
            {
                Tell();
                throw;
            }
        }

        // Kept back while it may still turn out that nobody is taken.
        void Tell()
        {
            untold.ForEach(one => waits(one.Letter, one.Fault));
            untold.Clear();
        }
    }

    /// <summary>Whoever was refused before is known to be hard to reach: of such alone nothing follows for the sender.</summary>
    private static bool AreAlike(List<(Letter Letter, string Fault)> refused) =>
        refused.Count >= RefusedAlike && refused.DistinctBy(r => r.Fault).Count() == 1
        && refused[0].Fault.StartsWith(LeftOver.Refused, StringComparison.Ordinal) && refused.Any(r => r.Letter.Tries == 0);

    internal static MailboxAddress Sender(IConfigurationSection settings) =>
        MailboxAddress.Parse(settings["From"] ?? "cases@localhost");

    internal static async Task Connect(SmtpClient smtp, IConfigurationSection settings, CancellationToken cancellation)
    {
        var security = settings.GetValue("Security", SecureSocketOptions.Auto);
        await smtp.ConnectAsync(settings["Host"]!, settings.GetValue("Port", 25), security, cancellation);
        if (settings["User"] is { Length: > 0 } user)
        {
            await smtp.AuthenticateAsync(user, settings["Password"] ?? "", cancellation);
        }
    }

    /// <summary>Why this letter alone was not taken, without the address; null when it was.</summary>
    private async Task<string?> Fault(
        LetterClient smtp, Letter letter, MailboxAddress from, string? pages, CancellationToken cancellation)
    {
        if (!EmailAddress.IsOne(letter.To.Email))
        {
            return LeftOver.NoAddress;
        }
        try
        {
            smtp.Begin();
            await smtp.SendAsync(Written(letter, from, pages), cancellation);
            return null;
        }
        catch (SmtpCommandException refused) when (smtp.TookSender && !ConcernsTheSender(refused.StatusCode))
        {
            if (refused.StatusCode == SmtpStatusCode.ServiceNotAvailable && smtp.IsConnected)
            {
                await smtp.DisconnectAsync(false, cancellation);
            }
            return string.Create(
                CultureInfo.InvariantCulture, $"{(smtp.TookRecipient ? "letter-" : LeftOver.Refused)}{(int)refused.StatusCode}");
        }
        catch (SmtpCommandException refused)
        {
            // What the server said may hold an address: its code is enough.
            throw new InvalidOperationException($"The mail server takes no letters from here: {(int)refused.StatusCode}.");
        }
        catch (ServiceNotAuthenticatedException)
        {
            throw new InvalidOperationException("The mail server wants to know who sends: set Smtp:User and Smtp:Password.");
        }
        catch (Exception) when (!smtp.IsConnected && !cancellation.IsCancellationRequested)
        {
            if (_lostOn.TryAdd(letter.To.Id, true))
            {
                throw;
            }
            return "lost";
        }
        catch (Exception e) when (smtp.IsConnected && !cancellation.IsCancellationRequested)
        {
            return e.GetType().Name;
        }
    }

    /// <summary>What a server says also where the recipient is named, and means who sends.</summary>
    private static bool ConcernsTheSender(SmtpStatusCode said) =>
        said is SmtpStatusCode.AuthenticationRequired or SmtpStatusCode.AuthenticationInvalidCredentials
            or SmtpStatusCode.AuthenticationMechanismTooWeak or SmtpStatusCode.EncryptionRequiredForAuthenticationMechanism
            or SmtpStatusCode.TemporaryAuthenticationFailure or SmtpStatusCode.PasswordTransitionNeeded;

    /// <summary>Knows how far a letter came: a refusal does not always tell what it was an answer to.</summary>
    private sealed class LetterClient : SmtpClient
    {
        public bool TookSender { get; private set; }

        public bool TookRecipient { get; private set; }

        public void Begin() => (TookSender, TookRecipient) = (false, false);

        protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            TookSender = true;

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            TookRecipient = true;
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
        var (number, rung) = (numbers.GetValueOrDefault(notice.CaseId) ?? $"{notice.CaseId}", NoticeRow.Plain(notice.Rung));
        var visit = FirmNotices.TellsOfAVisit(rung) ? $" · {notice.Due:yyyy-MM-dd}" : "";
        var told = NoticeTexts.Of(language, "notice.rung." + rung) + visit;
        return FirmNotices.TellsOfADecision(rung) || Happenings.Tells(rung)
            ? NoticeTexts.Of(language, "notice.letter.line-of-decision", number, told)
            : NoticeTexts.Of(language, "notice.letter.line", number,
                NoticeTexts.Of(language, "notice.kind." + notice.Clock.Kind), told, $"{notice.Due:yyyy-MM-dd}");
    }
}
