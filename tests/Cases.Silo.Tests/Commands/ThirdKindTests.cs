using System.IO.Compression;
using System.Security.Cryptography;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Commands;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Silo.Tests.Commands;

/// <summary>What a kind of thing gets for its registration alone; the calendar is one, a survey round another.</summary>
public sealed class ThirdKindTests
{
    private const string Morning = "2026-03-02 09:00";

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_kind_that_was_only_registered_is_recorded_verified_rebuilt_and_exported(StoreKind kind)
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(kind, Morning);
        bed.Further = services => services.AddSingleton<LedgeredThing>(Survey.Thing);
        await bed.Restart();
        var (id, request) = (Guid.NewGuid(), Guid.NewGuid());
        var survey = new Survey(bed, id);

        var first = await survey.Do("질문", request);
        Assert.Equal((AnswerKind.Done, 1L), (first.Kind, first.Version));
        Assert.Equal(2, (await survey.Do("답", Guid.NewGuid())).Version);
        Assert.Equal("survey.blank", (await survey.Do(" ", Guid.NewGuid())).Code);
        // Another activation, which reads it all, answers a retry as the first did.
        var again = new Survey(bed, id);
        Assert.Equal(1, (await again.Do("질문", request)).Version);
        Assert.Equal("request.id-reused", (await again.Do("다른 질문", request)).Code);
        Assert.Equal(["질문", "답"], again.State.Said);
        await bed.Received(1);
        await bed.IsSound();

        await Execute(bed, "delete from span_row where case_id = @id", new { id });
        List<string> said = [];
        Assert.Equal(1, await Verify.Check(bed.Get<IServiceProvider>(), write: false, said.Add));
        Assert.Contains(said, line => line.StartsWith($"{id}: span_row said", StringComparison.Ordinal));
        Assert.Equal(0, await Verify.Check(bed.Get<IServiceProvider>(), write: true, said.Add));
        await bed.IsSound();

        Assert.Empty(await ThingArchive.Write(
            folder.File("survey.zip"), id, await bed.Get<ICaseLedger>().Read(id), bed.Get<IServiceProvider>(), bed.Time.Now));
        await using var zip = await ZipFile.OpenReadAsync(folder.File("survey.zip"));
        Assert.NotNull(zip.GetEntry("survey.json"));

        await Execute(bed, "update case_event set recorded_at = recorded_at + 1 where case_id = @id and version = 2", new { id });
        Assert.Equal(1, await Verify.Check(bed.Get<IServiceProvider>(), write: false, said.Add));
        Assert.Contains($"{id}: event 2 does not follow from the one before it.", said);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_calendar_is_verified_and_exported_as_a_case_is(StoreKind kind)
    {
        using var folder = new TempFolder();
        await using var bed = await SiloBed.Start(kind, Morning);
        var correction = CalendarCorrection.Of(new("admin", Role.Administrator),
            new(new(2026, 9, 22), true, "임시공휴일", "Ad hoc holiday", "시험용 고시"), Guid.NewGuid(), "admin-2");
        var grain = bed.Grains.GetGrain<ICalendarGrain>(0);
        Assert.Equal(1, (await grain.Correct(correction)).Version);
        Assert.Equal(1, (await grain.Correct(correction)).Version);
        Assert.Equal("request.id-reused", (await grain.Correct(correction with { Citation = "다른 고시" })).Code);
        Assert.NotNull(bed.Get<ICalendarSource>().Current.On(new(2026, 9, 22)));

        var (code, said) = await bed.Command("export-case", "--case", "calendar", "--to", folder.File("calendar.zip"));
        Assert.True(code == 0, said);
        await using var zip = await ZipFile.OpenReadAsync(folder.File("calendar.zip"));
        Assert.NotNull(zip.GetEntry("calendar.json"));
        Assert.Contains("1 chains, 0 broken", (await bed.Command("verify")).Said, StringComparison.Ordinal);

        await Execute(bed, "update case_event set recorded_at = recorded_at + 1 where name = 'holiday-entered'");
        (code, said) = await bed.Command("verify");
        Assert.Equal(1, code);
        Assert.Contains($"{CalendarHistory.Id}: event 1 does not follow", said, StringComparison.Ordinal);
    }

    private static Task<int> Execute(SiloBed bed, string sql, object? arguments = null) =>
        bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(sql, arguments));

    private abstract record SurveyEvent(DateTimeOffset At);

    private sealed record SomethingSaid(DateTimeOffset At, string Text) : SurveyEvent(At);

    private sealed record SurveyState(Guid Id, IReadOnlyList<string> Said, DateTimeOffset At)
    {
        public SurveyState Fold(IEnumerable<SurveyEvent> events) => events.Aggregate(
            this, (state, e) => state with { Said = [.. state.Said, ((SomethingSaid)e).Text], At = e.At });
    }

    private sealed record SurveyRows(SurveyState State) : LedgerRows
    {
        public override IEnumerable<RowSet> Sets() =>
            [new RowSet<SpanRow>([new(State.Id, "said", "survey", null, null, State.At, null, State.Said.Count, false)])];
    }

    private sealed class Survey : IDecides<SurveyState, SurveyEvent, string>
    {
        public static readonly LedgeredThing<SurveyState, SurveyEvent> Thing = new(
            "survey", id => new(id, [], default), (state, events) => state.Fold(events), (state, _, _) => new SurveyRows(state));

        private readonly LedgerShell<SurveyState, SurveyEvent, string> _shell;

        public Survey(SiloBed bed, Guid id) => _shell = new(Thing.Empty(id), bed.Get<ICaseLedger>(), bed.Time, this);

        public SurveyState State => _shell.History.State;

        public async Task<ActAnswer> Do(string text, Guid request)
        {
            await _shell.CatchUp();
            return await _shell.Do(
                new(request, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)), Actor.System, text));
        }

        public bool MayKnow(SurveyState state, Actor actor, string act) => true;

        public Decided<SurveyEvent> Decide(
            History<SurveyState, SurveyEvent> history, Actor actor, string act, DateTimeOffset at) =>
            string.IsNullOrWhiteSpace(act) ? new([], "survey.blank") : new([new SomethingSaid(at, act)]);

        public LedgerRows Rows(SurveyState before, SurveyState after) => new SurveyRows(after);

        public void Forget()
        {
        }
    }
}
