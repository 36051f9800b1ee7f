using System.Globalization;
using Cases.Grains.Ledger;

namespace Cases.Grains.Storage.Rows;

/// <summary>The row tables as the schema scripts have them, in the order in which a transaction writes them.</summary>
internal static class RowTables
{
    public static readonly RowTable<CaseRow> Cases = new("case_row", 1, r => (r.CaseId, ""),
        Columns<CaseRow>.Id("case_id", r => r.CaseId),
        Columns<CaseRow>.Number("version", r => r.Version),
        Columns<CaseRow>.Text("number", r => r.Number),
        Columns<CaseRow>.Text("kind", r => r.Kind),
        Columns<CaseRow>.Text("stage", r => r.Stage.ToString()),
        Columns<CaseRow>.Text("firm_id", r => r.FirmId),
        Columns<CaseRow>.Text("firm_name", r => r.FirmName),
        Columns<CaseRow>.Text("title", r => r.Title),
        Columns<CaseRow>.Text("procedure_id", r => r.Procedure),
        Columns<CaseRow>.Text("procedure_version", r => r.ProcedureVersion),
        Columns<CaseRow>.Text("lead_agency", r => r.LeadAgency),
        Columns<CaseRow>.Text("officer", r => r.Officer),
        Columns<CaseRow>.Text("holder", r => r.Holder.ToString()),
        Columns<CaseRow>.Text("complex", r => r.Complex),
        Columns<CaseRow>.Text("outcome", r => r.Outcome),
        Columns<CaseRow>.Instant("arrived_at", r => r.ArrivedAt),
        Columns<CaseRow>.Instant("received_at", r => r.ReceivedAt),
        Columns<CaseRow>.Instant("decided_at", r => r.DecidedAt),
        Columns<CaseRow>.Instant("closed_at", r => r.ClosedAt),
        Columns<CaseRow>.Day("due", r => r.Due),
        Columns<CaseRow>.Instant("due_at", r => r.DueAt),
        Columns<CaseRow>.Flag("paused", r => r.Paused),
        Columns<CaseRow>.Text("search", r => r.Search),
        Columns<CaseRow>.Text("recommended_by", r => r.RecommendedBy),
        Columns<CaseRow>.Text("issued_by", r => r.IssuedBy),
        Columns<CaseRow>.Text("awaits", r => r.Awaits),
        Columns<CaseRow>.Day("paused_to", r => r.PausedTo),
        Columns<CaseRow>.Text("proposed_by", r => r.ProposedBy),
        Columns<CaseRow>.Number("questions", r => r.Questions));

    public static readonly RowTable<PartyRow> Parties = new("party_row", 2, r => (r.CaseId, r.Agency),
        Columns<PartyRow>.Id("case_id", r => r.CaseId),
        Columns<PartyRow>.Text("agency", r => r.Agency),
        Columns<PartyRow>.Text("role", r => r.Role));

    public static readonly RowTable<HandOffRow> HandOffs = new("hand_off_row", 3,
        r => (r.CaseId, string.Create(CultureInfo.InvariantCulture, $"{r.HandOff}/{r.Round}")),
        Columns<HandOffRow>.Id("case_id", r => r.CaseId),
        Columns<HandOffRow>.Number("hand_off", r => r.HandOff),
        Columns<HandOffRow>.Number("round", r => r.Round),
        Columns<HandOffRow>.Text("agency", r => r.Agency),
        Columns<HandOffRow>.Text("step", r => r.Step),
        Columns<HandOffRow>.Flag("required", r => r.Required),
        Columns<HandOffRow>.Text("state", r => r.State),
        Columns<HandOffRow>.Text("officer", r => r.Officer),
        Columns<HandOffRow>.Instant("asked_at", r => r.AskedAt),
        Columns<HandOffRow>.Instant("reached_at", r => r.ReachedAt),
        Columns<HandOffRow>.Day("due", r => r.Due),
        Columns<HandOffRow>.Instant("due_at", r => r.DueAt),
        Columns<HandOffRow>.Instant("ended_at", r => r.EndedAt),
        Columns<HandOffRow>.Text("opinion", r => r.Opinion),
        Columns<HandOffRow>.Flag("out_of_time", r => r.OutOfTime));

    public static readonly RowTable<ClockRow> Clocks = new("clock_row", 2, r => (r.CaseId, r.Clock.ToString()),
        Columns<ClockRow>.Id("case_id", r => r.CaseId),
        Columns<ClockRow>.Text("clock", r => r.Clock.ToString()),
        Columns<ClockRow>.Text("kind", r => r.Kind),
        Columns<ClockRow>.Text("agency", r => r.Agency),
        Columns<ClockRow>.Text("status", r => r.Status),
        Columns<ClockRow>.Day("start_day", r => r.Start),
        Columns<ClockRow>.Day("due", r => r.Due),
        Columns<ClockRow>.Instant("due_at", r => r.DueAt),
        Columns<ClockRow>.Instant("wake_at", r => r.WakeAt),
        Columns<ClockRow>.Text("calendar_version", r => r.CalendarVersion));

    public static readonly RowTable<SpanRow> Spans = new("span_row", 2, r => (r.CaseId, r.Span),
        Columns<SpanRow>.Id("case_id", r => r.CaseId),
        Columns<SpanRow>.Text("span", r => r.Span),
        Columns<SpanRow>.Text("step", r => r.Step),
        Columns<SpanRow>.Text("agency", r => r.Agency),
        Columns<SpanRow>.Text("officer", r => r.Officer),
        Columns<SpanRow>.Instant("started_at", r => r.StartedAt),
        Columns<SpanRow>.Instant("ended_at", r => r.EndedAt),
        Columns<SpanRow>.Number("working_minutes", r => r.WorkingMinutes),
        Columns<SpanRow>.Flag("late", r => r.Late),
        Columns<SpanRow>.Text("stops", r => r.Stops));

    public static readonly RowTable<NoticeRow> Notices =
        new("notice_row", 4, r => (r.CaseId, $"{r.Clock}/{r.Rung}/{r.Recipient}"),
        Columns<NoticeRow>.Id("case_id", r => r.CaseId),
        Columns<NoticeRow>.Text("clock", r => r.Clock.ToString()),
        Columns<NoticeRow>.Text("rung", r => r.Rung.ToString()),
        Columns<NoticeRow>.Text("recipient", r => r.Recipient.ToString()),
        Columns<NoticeRow>.Text("kind", r => r.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Columns<NoticeRow>.Instant("fell_due_at", r => r.FellDueAt),
        Columns<NoticeRow>.Instant("issued_at", r => r.IssuedAt));

    public static readonly RowTable<LetterRow> Letters = new("letter_row", 1, r => (r.LetterId, ""),
        Columns<LetterRow>.Id("letter_id", r => r.LetterId),
        Columns<LetterRow>.Id("case_id", r => r.CaseId),
        Columns<LetterRow>.Number("ordinal", r => r.Ordinal),
        Columns<LetterRow>.Text("kind", r => r.Kind),
        Columns<LetterRow>.Text("number", r => r.Number),
        Columns<LetterRow>.Text("code", r => r.Code),
        Columns<LetterRow>.Text("sha256", r => r.Sha256),
        Columns<LetterRow>.Instant("issued_at", r => r.IssuedAt));

    /// <summary>Every table of rows; another kind of thing adds those of its own here.</summary>
    public static readonly IReadOnlyList<RowTable> All = [Cases, Parties, HandOffs, Clocks, Spans, Notices, Letters];

    private static readonly Dictionary<Type, RowTable> ByRow = All.ToDictionary(table => table.RowType);

    /// <summary>The table in which these rows stand.</summary>
    public static RowTable Of(RowSet set) => ByRow[set.RowType];
}
