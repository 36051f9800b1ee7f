using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Hangfire;

namespace Cases.Silo.Jobs;

/// <summary>
/// Tells each person once what the ladders have to say: one letter for all of it, however long nothing was sent. First it
/// wakes what is due, so that an outage ends in one letter and not in several; a case that cannot be woken keeps back nobody's
/// letter, nor does a person who cannot be reached: they wait by themselves. Told is who stands in the notice's place when the
/// letter leaves, and nobody of what is void by then. The inbox shows the same.
/// </summary>
internal sealed class Digest(
    INoticeDelivery delivery, ILeftOver left, IPeople people, DueSweep sweep, ILetters letters, TimeProvider time,
    ILogger<Digest> log,
    ClockWatch clock, LawBook law)
{
    private const int Most = 20_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

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
        List<UnreadRow> unread = [];
        var everybody = (await people.All(unread.Add, cancellation))
            .Where(p => p.DisposedAt is null && !string.IsNullOrEmpty(p.Email)).ToList();
        var rows = await JobRound.Begin(LeftOver.Notices, Pause, left, time, cancellation);
        var opened = await Open(everybody, rows.Unread(log), cancellation);
        await rows.End();
        if (opened is not { } digest)
        {
            return;
        }
        var mine = Mine(digest, everybody);
        var unreadPeople = unread.Select(row => row.Name).ToList();
        var writtenTo = mine.Select(m => m.To.Id).Concat(digest.Settled).Concat(unreadPeople);
        foreach (var person in digest.Waiting.Select(w => w.Person).Except(writtenTo).ToList())
        {
            await delivery.WaitsNoMore(person, time.GetUtcNow(), cancellation);
        }
        var round = await JobRound.Begin(LeftOver.Letters, Pause, left, time, cancellation);
        unread.ForEach(round.Unread(log));
        // Those who failed before come last: what they do to the server does it to nobody else.
        var turn = mine.Where(l => round.IsTurn(l.To.Id, MarkOf(l), l.Notices.Count))
            .Select(l => l with { Tries = round.Tries(l.To.Id) }).OrderBy(l => l.Tries).ToList();
        var kept = mine.ExceptBy(turn.Select(l => l.To.Id), l => l.To.Id).ToList();
        try
        {
            await letters.Send(turn, Settled, Waits, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Mail could not be sent; {Notices} notices wait for the next run.", digest.Notices.Count);
            JobRound.Count(LeftOver.Letters, "server", turn.Count);
            await round.Break();
            return;
        }
        var now = Now(digest, digest.Notices);
        var waiting = kept.Select(l => l.To).Where(p => now.Any(n => IsMeant(p, n.To))).ToList();
        // Of whom the directory's row cannot be read, the id alone is known: what is for them by name waits for them.
        var unnamed = unreadPeople.Where(id => now.Exists(n => n.To == Recipient.Person(id))).ToList();
        var recipients = now
            .Where(n => waiting.Exists(p => IsMeant(p, n.To)) || unnamed.Exists(id => n.To == Recipient.Person(id)))
            .Select(n => n.Notice.Recipient).Distinct().ToList();
        await delivery.Delivered(
            digest.Id, [.. waiting.Select(p => p.Id), .. unnamed], recipients, time.GetUtcNow(), cancellation);
        foreach (var person in everybody.ExceptBy(mine.Select(m => m.To.Id), p => p.Id))
        {
            round.StaysBad(person.Id, LeftOver.MarkOf(person.Id, person.Email!));
        }
        await round.End();

        async Task Settled(Letter letter)
        {
            await delivery.Settled(digest.Id, letter.To.Id, time.GetUtcNow(), CancellationToken.None);
            round.Done(letter.To.Id);
        }

        void Waits(Letter letter, string reason)
        {
            kept.Add(letter);
            round.Left(letter.To.Id, reason, MarkOf(letter), letter.Notices.Count);
        }
    }

    /// <summary>
    /// The digest to send. What waits for somebody in whose place another stands by now is taken into it, for it was told to
    /// nobody who is there.
    /// </summary>
    private async Task<OpenDigest?> Open(List<Person> everybody, Action<UnreadRow> unread, CancellationToken cancellation)
    {
        var digest = await delivery.Open(Most, unread, cancellation);
        var passedOn = (digest?.Waiting ?? []).GroupBy(w => w.Digest)
            .SelectMany(waiting => waiting.First().Notices.Where(n => IsPassedOn(n, [.. waiting.Select(w => w.Person)])))
            .ToList();
        if (passedOn.Count == 0)
        {
            return digest;
        }
        await delivery.Renew(passedOn, cancellation);
        return await delivery.Open(Most, unread, cancellation);

        // Those of the others who stand there now and wait by themselves were reached for already.
        bool IsPassedOn(NoticeRow notice, HashSet<string> waiting) =>
            notice.Recipient.Kind == RecipientKind.Person
            && digest!.Now(notice, law) is { Count: > 0 } now && !now.Contains(notice.Recipient)
            && (waiting.Contains(notice.Recipient.Of)
                || !everybody.Exists(p => waiting.Contains(p.Id) && now.Any(to => IsMeant(p, to))));
    }

    private static string MarkOf(Letter letter) => LeftOver.MarkOf(letter.To.Id, letter.To.Email!);

    /// <summary>The letters still to send: one a person, of this digest and of what they wait for since earlier ones.</summary>
    private List<Letter> Mine(OpenDigest digest, List<Person> everybody)
    {
        var waits = digest.Waiting.ToLookup(w => w.Person);
        var now = Now(digest, digest.Notices).ToLookup(n => n.To, n => n.Notice);
        var later = digest.Waiting.DistinctBy(w => w.Digest).ToDictionary(w => w.Digest, w => Now(digest, w.Notices));
        List<Letter> mine = [];
        foreach (var person in everybody.Where(p => !digest.Settled.Contains(p.Id)))
        {
            var told = now.Where(g => IsMeant(person, g.Key)).SelectMany(g => g)
                .Concat(waits[person.Id].SelectMany(w => later[w.Digest]).Where(n => IsMeant(person, n.To)).Select(n => n.Notice))
                .ToList();
            if (told.Count > 0)
            {
                // Under the digest that they wait for longest: the letter keeps its identity however often it is tried.
                mine.Add(new(waits[person.Id].FirstOrDefault()?.Digest ?? digest.Id, person, Latest(told), digest.Numbers));
            }
        }
        return mine;
    }

    private List<(Recipient To, NoticeRow Notice)> Now(OpenDigest digest, IEnumerable<NoticeRow> notices) =>
        [.. notices.SelectMany(notice => digest.Now(notice, law).Select(to => (to, notice)))];

    /// <summary>
    /// One notice a clock and thing that is told on it, the rung that fell due last, as the inbox shows it; those that wait
    /// longest first.
    /// </summary>
    private static IReadOnlyList<NoticeRow> Latest(IEnumerable<NoticeRow> notices) =>
        [.. notices.GroupBy(n => (n.CaseId, n.Clock, n.About)).Select(about => about.MaxBy(n => n.FellDueAt)!)
            .OrderBy(n => n.FellDueAt)];

    private static bool IsMeant(Person person, Recipient recipient) => recipient.Kind switch
    {
        RecipientKind.Decides or RecipientKind.Approves =>
            RoleRule.Find(person.Role) is { } rule && NoticePlace.Decides(recipient, person.Id, rule.Role, person.Agency),
        RecipientKind.Person => person.Id == recipient.Of,
        RecipientKind.Desk or RecipientKind.Manager => person.Agency == recipient.Of && IsWritten(person, recipient.Kind),
        RecipientKind.Firm => person.Firm == recipient.Of && IsWritten(person, recipient.Kind),
        _ => IsWritten(person, recipient.Kind),
    };

    private static bool IsWritten(Person person, RecipientKind place) =>
        RoleRule.Find(person.Role) is { GetsLetters: true } rule && rule.Told.Contains(place);
}

/// <summary>All that one person is told at once.</summary>
/// <param name="Notices">One a clock and thing that is told on it.</param>
/// <param name="Numbers">The numbers of their cases.</param>
/// <param name="Tries">How often it was tried before and the person could not be reached.</param>
internal sealed record Letter(
    Guid Digest, Person To, IReadOnlyList<NoticeRow> Notices, IReadOnlyDictionary<Guid, string> Numbers, long Tries = 0);

/// <summary>Takes letters away.</summary>
internal interface ILetters
{
    /// <summary>Sends the letters, and tells of each as soon as the mail server took it.</summary>
    /// <param name="waits">Told of those that this person alone has to wait for, because of an address or of the letter, and
    /// why.</param>
    /// <exception cref="Exception">
    /// The mail server cannot be reached, was lost on the way, or does not take letters from this sender: all that is not
    /// settled waits.
    /// </exception>
    Task Send(
        IReadOnlyList<Letter> letters, Func<Letter, Task> settled, Action<Letter, string> waits, CancellationToken cancellation);
}
