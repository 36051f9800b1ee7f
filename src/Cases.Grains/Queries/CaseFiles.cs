using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>One case for one viewer: redacted, explained, and written down when staff reads it.</summary>
public sealed class CaseFiles(Reading reading, LawBook law, People people, IPresent present)
{
    private readonly CaseLinks links = new(reading);

    /// <summary>
    /// The case, or null when there is none that the viewer may know of. A read by staff is in the access log before
    /// this returns: what cannot be logged is not shown.
    /// </summary>
    /// <param name="page">Page or endpoint, for the access log.</param>
    public Task<CaseView?> Read(Guid id, Viewer viewer, string page, CancellationToken cancellation = default) =>
        Read(id, viewer, page, null, isUnasked: false, cancellation);

    /// <summary>The same for a page that is about one act, or that asks itself again.</summary>
    /// <param name="about">The act that the page is about, for why it is not open; null where it is about none.</param>
    /// <param name="isUnasked">Whether an open page only asks itself again: that is one line an hour in the log.</param>
    public async Task<CaseView?> Read(
        Guid id, Viewer viewer, string page, string? about, bool isUnasked, CancellationToken cancellation)
    {
        if (await reading.Case(id, viewer, page, isUnasked, cancellation) is not var (events, recorded, sight))
        {
            return null;
        }
        var (now, calendar, actor) = (present.Now, present.Calendar, viewer.Actor);
        var asOf = (DateTimeOffset?)null;
        if (KeptHistory.Of(events.Select(e => e.Event), recorded, sight, actor.Agency) is { } kept)
        {
            events = events[..kept];
            asOf = events[^1].Event.At;
        }
        var current = asOf is null ? recorded.Fold(FallsDue.Before(recorded, now, law, calendar))
            : (CaseState.Empty with { Id = id }).Fold(events.Select(e => e.Event));
        (current, var state, var timeline) = SeenCase.Of(events, current, sight, actor.Agency);
        state = state with { Version = events[^1].Stored.Version };
        // Those who see the whole case see what it is tied to; a former lead sees that of its time.
        var incoming = sight.SeesAll() && asOf is null ? await links.To(id, cancellation) : [];
        var numbers =
            await links.Numbers([.. state.Links.Select(l => l.OtherCase), .. incoming.Select(i => i.From)], viewer, cancellation);
        timeline = CaseLinks.Told(timeline, incoming, numbers);
        var named = await people.Named(Persons(state, timeline), cancellation);
        if (sight == CaseSight.Firm)
        {
            // Numbered as the firm counts: gaps would tell how much was done that it is not told of.
            timeline = [.. timeline.Select((e, i) => e with { Version = i + 1, By = OwnPerson(e.By, named, state.Firm) })];
            state = state with { Version = timeline.Count };
            // Nobody is named whom the view does not speak of.
            named = Persons(state, timeline).Distinct().Where(named.ContainsKey).ToDictionary(id => id, id => named[id]);
        }
        var offers = asOf is null ? new CaseOffers(current, actor, law, calendar, now) : null;
        return new(
            state, state.Version, sight, Holder.Of(current), now, asOf,
            [.. CaseClocks.Of(current, law, calendar).Where(c => Shown(c, current, sight))
                .Select(c => Explain(c.AsOf(asOf ?? now), current, calendar, asOf ?? now))],
            timeline,
            offers?.Names() ?? [],
            named,
            [
                .. state.Links.Select(l => new LinkView(l.OtherCase, l.Kind, numbers.GetValueOrDefault(l.OtherCase))),
                .. incoming.Select(i =>
                    numbers.GetValueOrDefault(i.From) is { } number ? new LinkView(i.From, i.Linked.Kind, number, FromThere: true)
                    : new(Guid.Empty, i.Linked.Kind, null, FromThere: true)),
            ])
        {
            WhyNot = about is null ? null : offers?.WhyNot(about),
            Numbered = NumberedDocument.Of(recorded, sight, actor, law),
            Parts = offers?.Parts() ?? Array.Empty<int>().ToLookup(_ => ""),
            Ahead = sight == CaseSight.Firm ? Prospects.Of(current, law, calendar, now) : null,
            Letters = CaseLetters.AreReadBy(sight) ? LetterPlace.Of([.. events.Select(e => e.Event)]) : [],
        };
    }

    /// <summary>
    /// The id of the case with this number if there is one; whether the viewer may read it is for
    /// <see cref="Read(Guid, Viewer, string, CancellationToken)"/> to say.
    /// </summary>
    public Task<Guid?> IdOf(string number, CancellationToken cancellation = default) => reading.Unshown(
        c => c.QuerySingleOrDefaultAsync<Guid?>("select case_id from case_row where number = @number", new { number }),
        cancellation);

    /// <summary>
    /// The part that the actor's agency has in a case: lead, asked or former; null where it has none or there is no such case.
    /// </summary>
    public Task<string?> PartIn(Guid id, Actor actor, CancellationToken cancellation = default) => reading.Caseless(
        c => c.QuerySingleOrDefaultAsync<string?>(
            "select role from party_row where case_id = @id and agency = @agency", new { id, agency = actor.Agency ?? "" }),
        cancellation);

    internal static bool Shown(CaseClock clock, CaseState state, CaseSight sight) =>
        sight.SeesAll() || (clock.Kind != ClockKinds.Progress
            && (sight != CaseSight.Firm || state.Served is not null || clock.Kind is not (
                ClockKinds.Condition or ClockKinds.Term or ClockKinds.Apply or ClockKinds.Results)));

    internal static ClockView Explain(CaseClock clock, CaseState state, HolidayCalendar calendar, DateTimeOffset now)
    {
        var late = clock.DueAt is { } due && (clock.EndedAt ?? now) >= due;
        return new(clock, clock.Count is { } count ? DeadlineEngine.Explain(count, CalendarOf(clock, state, calendar)) : null,
            DaysLeft(clock, calendar, now), late);
    }

    /// <summary>The calendar that a clock's day was counted with: for one that ended, as it was known then.</summary>
    private static HolidayCalendar CalendarOf(CaseClock clock, CaseState state, HolidayCalendar calendar) =>
        clock.EndedAt is not { } end ? calendar
        : state.HandOffs.SelectMany(h => h.Rounds.Select(r => (Id: ClockId.HandOff(h.Id, r.Number), r.Deemed)))
            .FirstOrDefault(r => r.Id == clock.Id).Deemed is { } deemed
            && calendar.Earlier(deemed.CalendarVersion) is { } judged ? judged
        : calendar.KnownAt(end);

    private static int? DaysLeft(CaseClock clock, HolidayCalendar calendar, DateTimeOffset now) =>
        clock is { Status: not ClockStatus.Ended, Due: { } last, DueAt: { } due }
            ? WorkingTime.DaysLeft(now, last, due, calendar)
            : null;

    /// <summary>
    /// The firm reads who of its own people acted; staff act for their agency, and the handler is named on the case.
    /// </summary>
    private static string? OwnPerson(string? by, IReadOnlyDictionary<string, PersonName> named, string firm) =>
        by == Actor.System.Person || (by is not null && named.TryGetValue(by, out var person) && person.Firm == firm)
            ? by
            : null;

    private static IEnumerable<string> Persons(CaseState state, IReadOnlyList<TimelineEntry> timeline) =>
    [
        state.FiledBy,
        .. state.Officer is { } officer ? [officer] : Array.Empty<string>(),
        .. state.HandOffs.Select(h => h.Officer).OfType<string>(),
        .. timeline.Select(e => e.By).OfType<string>(),
        .. timeline.SelectMany(e => e.Facts).Where(f => f.Name == "Officer").Select(f => (string)f.Value),
    ];
}
