using System.Security.Cryptography;
using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>Decides and records on the calendar's stream as a case does on its own.</summary>
internal sealed class CalendarGrain(ICaseLedger ledger, LedgerCalendar calendar, TimeProvider time) : Grain, ICalendarGrain
{
    public async Task<ActAnswer> Correct(CalendarCorrection correction)
    {
        using var activity = Telemetry.Source.StartActivity("correct calendar");
        await calendar.Refresh();
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(correction));
        if (await ledger.FindAct(CalendarJson.Stream, correction.RequestId) is { } first)
        {
            return first.RequestDigest.AsSpan().SequenceEqual(digest) ? Done(first.Version) : No(CaseRefusals.IdReused.Code);
        }
        var at = Clock.Now(time);
        var (made, declined) =
            CalendarChange.Decide(correction.Entry, correction.Person, Enum.Parse<Role>(correction.Role), at, calendar.Current);
        if (made is null)
        {
            return No(declined!);
        }
        var version = calendar.Events.Count + 1L;
        var (name, body) = (CalendarJson.NameOf(made), CalendarJson.Write(made));
        var hash = HashChain.Link(calendar.Hash, CalendarJson.Stream, version, at, name, body);
        var stored = new StoredEvent(version, correction.RequestId, name, at, body, hash);
        await ledger.Record(new(CalendarJson.Stream, version - 1, correction.RequestId, digest, [stored], CaseRows.None));
        await calendar.Refresh();
        return Done(version);
    }

    private static ActAnswer Done(long version) => new(AnswerKind.Done, version, null, []);

    private ActAnswer No(string code) => new(AnswerKind.Declined, calendar.Events.Count, code, []);
}
