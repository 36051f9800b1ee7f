using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;

namespace Cases.Grains;

/// <summary>The one writer of the calendar's ledger. Key: 0.</summary>
public interface ICalendarGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// A day becomes a public holiday, is described anew, or is one no more, as two administrators say: see
    /// <see cref="ICalendarProposalsGrain"/>. One alone does it only where <see cref="CalendarPeople"/> lets him. Recorded
    /// durably, with citation and name, before this returns; from then on this process counts with it. Repeating a request id
    /// gets the first answer.
    /// </summary>
    Task<ActAnswer> Correct(CalendarCorrection correction);
}

/// <summary>A correction of one day on its way to the calendar; see <see cref="CalendarEntry"/>.</summary>
/// <param name="Person">Who enters it, or proposed it.</param>
/// <param name="Day">yyyy-MM-dd.</param>
/// <param name="ConfirmedBy">The second administrator; null where one does it alone.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.CalendarCorrection")]
public sealed record CalendarCorrection(
    [property: Id(0)] Guid RequestId,
    [property: Id(1)] string Person,
    [property: Id(2)] string Role,
    [property: Id(3)] DateOnly Day,
    [property: Id(4)] bool Holiday,
    [property: Id(5)] string NameKo,
    [property: Id(6)] string NameEn,
    [property: Id(7)] string Citation,
    [property: Id(8)] bool Provisional,
    [property: Id(9)] bool Substitute,
    [property: Id(10)] string? ConfirmedBy = null)
{
    public static CalendarCorrection Of(Actor actor, CalendarEntry entry, Guid requestId, string? confirmedBy = null) => new(
        requestId, actor.Person, $"{actor.Role}", entry.Day, entry.Holiday, entry.NameKo, entry.NameEn, entry.Citation,
        entry.Provisional, entry.Substitute, confirmedBy);

    internal CalendarEntry Entry => new(Day, Holiday, NameKo, NameEn, Citation, Provisional, Substitute);
}
