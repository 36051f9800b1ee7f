using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;

namespace Cases.Grains.Tests.Queries;

/// <summary>Cases whose spans and clocks are written by hand, so that every figure can be counted on fingers.</summary>
internal sealed class ReportBed(LedgerBed bed) : IAsyncDisposable
{
    /// <summary>Monday 9 March 2026, nine in Seoul; the week has five working days.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 9, 9, 0, 0, Seoul.Offset);

    /// <summary>Friday 20 March 2026, six in the evening.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 20, 18, 0, 0, Seoul.Offset);

    public static readonly HolidayCalendar Calendar = HolidayCalendar.Statutory;
    public static readonly TurnaroundFilter Filter = new(Months: 1);

    /// <summary>That evening, under that calendar.</summary>
    public static readonly IPresent Present = new Friday();

    public LedgerBed Bed => bed;
    public Reading Reading => bed.Reading(Present);

    public static async Task<ReportBed> Make(StoreKind kind) => new(await LedgerBed.Make(kind));

    public static Viewer As(Role role, string? agency = null) => new(new Actor("p-1", role, agency), "127.0.0.1");

    /// <summary>A case led by "lead" with one hand-off to an agency, reached on Monday at nine.</summary>
    /// <param name="days">Working days (all inside the fortnight) until the answer; null while it is open.</param>
    /// <param name="period">Working days of the reply period.</param>
    public async Task<Guid> Asked(
        string agency, int? days, int period = 3, string lead = "lead", string kind = "complex-entry", string? officer = null)
    {
        var id = Guid.NewGuid();
        var due = DayAfter(period - 1);
        var (dueAt, ended) = (Seoul.StartOf(due.AddDays(1)), days is { } d ? EndOf(d) : (DateTimeOffset?)null);
        await bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1) with { LeadAgency = lead, Kind = kind, ProcedureVersion = "2026-01-01", Procedure = "route" },
            [],
            [new(id, 1, 1, agency, "opinion", true, ended is null ? "open" : "answered", officer, Monday, Monday, due, dueAt,
                ended, null, false)],
            [new(id, "hand-off-1-1", "hand-off", agency, ended is null ? "running" : "ended", Seoul.DayOf(Monday), due, dueAt,
                null, "v1")],
            [new(id, "hand-off-1-1", "hand-off", agency, officer, Monday, ended,
                ended is { } end ? WorkingTime.MinutesBetween(Monday, end, [], Calendar) : null, ended >= dueAt)],
            [])));
        return id;
    }

    /// <summary>Six in the evening of the n-th working day from Monday, that day counted.</summary>
    public static DateTimeOffset EndOf(int days) => Seoul.StartOf(DayAfter(days - 1)).AddHours(18);

    private static DateOnly DayAfter(int workingDays) =>
        new DateOnly(2026, 3, 9).AddDays(workingDays < 5 ? workingDays : workingDays + 2);

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    private sealed class Friday : IPresent
    {
        DateTimeOffset IPresent.Now => Now;

        HolidayCalendar IPresent.Calendar => Calendar;
    }
}
