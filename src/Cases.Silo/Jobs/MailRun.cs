using System.Collections.Concurrent;
using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Cases.Silo.Jobs;

/// <summary>
/// Hands mail over to the server of the settings, whoever wrote it, and tells what is a letter's own matter from what is the
/// server's: an outage is charged to no letter.
/// </summary>
internal sealed class MailRun(IConfiguration configuration, ILogger<MailRun> log)
{
    /// <summary>On whose letter the server was lost; a second time that letter waits, and not all behind it.</summary>
    private readonly ConcurrentDictionary<string, bool> _lostOn = [];

    /// <summary>So many in a row whom a server that says it closes will not have are the server's matter, not theirs.</summary>
    private const int ClosesInARow = 3;

    /// <summary>So many, and no other taken, who are all refused with one answer are refused because of who sends.</summary>
    private const int RefusedAlike = 3;

    /// <summary>Whether there is a server to send to.</summary>
    public bool IsSet => configuration["Smtp:Host"] is { Length: > 0 };

    /// <param name="isTypedByAnybody">Anybody may have typed the addresses: that all of them are refused says nothing of who
    /// sends.</param>
    /// <exception cref="Exception">
    /// The mail server cannot be reached, was lost on the way, or does not take letters from this sender: all that is not
    /// settled waits.
    /// </exception>
    public async Task Send(
        IReadOnlyList<OutgoingMail> letters, bool isTypedByAnybody, CancellationToken cancellation)
    {
        var settings = configuration.GetSection("Smtp");
        if (!IsSet || letters.Count == 0)
        {
            return;
        }
        // One that cannot be read is a fault of this installation and no person's.
        var from = MailboxAddress.Parse(settings["From"] ?? "cases@localhost");
        using var smtp = new LetterClient();
        var (closed, taken) = (0, false);
        List<(OutgoingMail Letter, string Fault)> untold = [];
        var turn = letters.OrderBy(l => _lostOn.ContainsKey(l.Item)).ToList();
        foreach (var letter in turn)
        {
            if (await Sent(letter) is not { } fault)
            {
                _lostOn.TryRemove(letter.Item, out _);
                (closed, taken) = (0, true);
                Tell();
                await Settle(letter);
                continue;
            }
            log.LogWarning("The letter {Item} waits: {Fault}.", letter.Item, fault);
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
        if (!isTypedByAnybody && AreAlike(untold))
        {
            throw new InvalidOperationException($"The mail server refuses everybody alike: {untold[0].Fault}.");
        }
        Tell();

        async Task<string?> Sent(OutgoingMail letter)
        {
            try
            {
                if (!smtp.IsConnected && EmailAddress.IsOne(letter.To))
                {
                    await Connect(smtp, settings, cancellation);
                }
                return await Fault(smtp, letter, from, cancellation);
            }
            catch (Exception)
            {
                Tell();
                throw;
            }
        }

        // It was taken, whatever cannot be written down of it: it waits and goes out again under its own Message-ID, and keeps no
        // other back.
        async Task Settle(OutgoingMail letter)
        {
            try
            {
                await letter.Settled();
            }
            catch (Exception e)
            {
                log.LogError(e, "The letter {Item} was sent, which could not be recorded: it is sent again.", letter.Item);
                letter.Waits(LeftOver.Unrecorded);
            }
        }

        // Kept back while it may still turn out that nobody is taken.
        void Tell()
        {
            untold.ForEach(one => one.Letter.Waits(one.Fault));
            untold.Clear();
        }
    }

    /// <summary>Whoever was refused before is known to be hard to reach: of such alone nothing follows for the sender.</summary>
    private static bool AreAlike(List<(OutgoingMail Letter, string Fault)> refused) =>
        refused.Count >= RefusedAlike && refused.DistinctBy(r => r.Fault).Count() == 1
        && refused[0].Fault.StartsWith(LeftOver.Refused, StringComparison.Ordinal) && refused.Any(r => r.Letter.Tries == 0);

    private static async Task Connect(SmtpClient smtp, IConfigurationSection settings, CancellationToken cancellation)
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
        LetterClient smtp, OutgoingMail letter, MailboxAddress from, CancellationToken cancellation)
    {
        if (!EmailAddress.IsOne(letter.To))
        {
            return LeftOver.NoAddress;
        }
        try
        {
            smtp.Begin();
            await smtp.SendAsync(letter.Written(from), cancellation);
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
            if (_lostOn.TryAdd(letter.Item, true))
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
}

/// <summary>One letter on its way.</summary>
/// <param name="Item">The id of whom or what it is about: what may stand in the log.</param>
/// <param name="To">Its address, which may be none.</param>
/// <param name="Tries">How often it was tried before and could not be delivered.</param>
/// <param name="Written">The letter itself, from a sender.</param>
/// <param name="Settled">Told as soon as the mail server took it. What this throws is the letter's own matter.</param>
/// <param name="Waits">Told why this letter alone has to wait, because of its address or of itself, or as nobody could record
/// that it was taken.</param>
internal sealed record OutgoingMail(
    string Item, string? To, long Tries, Func<MailboxAddress, MimeMessage> Written, Func<Task> Settled, Action<string> Waits);
