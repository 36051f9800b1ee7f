using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Tells each person once what the ladders have to say: one letter for all of it, however long nothing was sent. First it
/// wakes what is due, so that an outage ends in one letter and not in several; a case that cannot be woken keeps back nobody's
/// letter. The inbox shows the same.
/// </summary>
internal sealed class Digest(INoticeDelivery delivery, IPeople people, DueSweep sweep, ILetters letters, TimeProvider time, ILogger<Digest> log, ClockWatch clock)
{
    private const int Most = 20_000;

    [DisableConcurrentExecution(60)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        if (clock.Fault is not null)
        {
            return;
        }
        using var activity = Telemetry.Source.StartActivity("job digest");
        await sweep.Run(cancellation);
        if (await delivery.Open(Most, cancellation) is not { } digest)
        {
            return;
        }
        var everybody = (await people.All(cancellation)).Where(p => p.DisposedAt is null).ToList();
        var mine = digest.Notices.GroupBy(n => n.Recipient).SelectMany(g => everybody.Where(p => IsMeant(p, g.Key)).Select(p => (Person: p, Notices: g)))
            .GroupBy(x => x.Person, x => x.Notices).Where(g => !string.IsNullOrEmpty(g.Key.Email) && !digest.Settled.Contains(g.Key.Id));
        try
        {
            var all = await letters.Send(
                [.. mine.Select(g => new Letter(digest.Id, g.Key, Latest(g.SelectMany(n => n)), digest.Numbers))],
                letter => delivery.Settled(digest.Id, letter.To.Id, time.GetUtcNow(), CancellationToken.None), cancellation);
            if (!all)
            {
                return;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Mail could not be sent; {Notices} notices wait for the next run.", digest.Notices.Count);
            return;
        }
        await delivery.Delivered(digest.Id, time.GetUtcNow(), cancellation);
    }

    /// <summary>One notice a clock, the rung that fell due last, as the inbox shows it; those that wait longest first.</summary>
    private static IReadOnlyList<NoticeRow> Latest(IEnumerable<NoticeRow> notices) =>
        [.. notices.GroupBy(n => (n.CaseId, n.Clock)).Select(clock => clock.MaxBy(n => n.FellDueAt)!).OrderBy(n => n.FellDueAt)];

    private static bool IsMeant(Person person, string recipient)
    {
        var (kind, of) = recipient.Split(':', 2) is [var k, var o] ? (k, o) : (recipient, "");
        return kind switch
        {
            "person" => person.Id == of,
            "desk" => person.Agency == of && Is(person, Role.IntakeClerk, Role.Officer, Role.DeskManager),
            "manager" => person.Agency == of && Is(person, Role.DeskManager),
            "inspector" => Is(person, Role.Inspector),
            "firm" => person.Firm == of && Is(person, Role.FirmOwner, Role.FirmFiler),
            _ => false,
        };
    }

    private static bool Is(Person person, params Role[] roles) => roles.Any(r => ActShape.Kebab($"{r}") == person.Role);
}

/// <summary>All that one person is told at once.</summary>
/// <param name="Notices">One a clock.</param>
/// <param name="Numbers">The numbers of their cases.</param>
internal sealed record Letter(Guid Digest, Person To, IReadOnlyList<NoticeRow> Notices, IReadOnlyDictionary<Guid, string> Numbers);

/// <summary>Takes letters away.</summary>
internal interface ILetters
{
    /// <summary>Sends the letters, and tells of each as soon as the mail server took it or said that it never will.</summary>
    /// <returns>False when some have to be sent again later.</returns>
    /// <exception cref="Exception">The mail server cannot be reached, or was lost on the way.</exception>
    Task<bool> Send(IReadOnlyList<Letter> letters, Func<Letter, Task> settled, CancellationToken cancellation);
}
