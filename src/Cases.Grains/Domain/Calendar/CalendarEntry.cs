namespace Cases.Grains.Domain.Calendar;

/// <summary>
/// An administrator's correction of one day. It changes exactly the day it names: no substitute holiday is computed
/// from it, because the government announces those days by name and they are entered the same way.
/// </summary>
/// <param name="Holiday">True makes the day a public holiday (or renames one); false takes a public holiday away.</param>
/// <param name="Citation">The announcement or law it rests on; shown wherever the day is explained.</param>
/// <param name="Provisional">True while the day is expected but not announced, such as a later election.</param>
public sealed record CalendarEntry(
    DateOnly Day,
    bool Holiday,
    string NameKo,
    string NameEn,
    string Citation,
    bool Provisional = false,
    bool Substitute = false)
{
    /// <summary>This as it is recorded: a day that is no holiday has no name.</summary>
    public CalendarEntry AsRecorded() => Holiday ? this : new(Day, false, "", "", Citation);
}
