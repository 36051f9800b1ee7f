using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Tests.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>Figures that were counted by hand: 480 minutes are a working day, the period of each reply is three.</summary>
public sealed class TurnaroundTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task Three_replies_of_one_two_and_six_days_have_a_median_of_two_and_lose_three(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var days in (int[])[1, 2, 6])
        {
            await bed.Asked("water", days);
        }

        var report = await Report(bed, ReportBed.As(Role.Inspector));

        var figures = Assert.Single(report.Agencies).Figures;
        Assert.Equal(new TurnaroundFigures(3, 3, 2m, 6m, 1m, 1, 0, 0, 3m) { WithDeadline = 3 }, figures);
        Assert.Equal(("water", "opinion", 3m), (report.Worst!.Agency, report.Worst.ProcedureStep, report.Worst.Figures.LostDays));
        Assert.Equal("hand-off", report.Slowest!.Step);
        Assert.Equal([0, 3], report.Months.Select(m => m.Ended!.Value));
        Assert.Equal(2m, report.Months[^1].Median);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task An_open_reply_is_late_from_its_due_instant_and_a_paused_one_is_not(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await bed.Asked("water", null, period: 9);
        await bed.Asked("water", null, period: 10);
        var paused = await bed.Asked("water", null, period: 2);
        await bed.Bed.Execute(
            "update clock_row set status = 'paused', due = null, due_at = null where case_id = @paused", new { paused });

        var figures = (await Report(bed, ReportBed.As(Role.Auditor))).Agencies[0].Figures;

        Assert.Equal((3, 1, 1m), (figures.OpenNow, figures.OpenLate, figures.LostDays));
        Assert.Null(figures.Median);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Another_agency_shows_in_aggregate_only_and_not_at_all_below_three_cases(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var agency in (string[])["mine", "three", "three", "three", "two", "two"])
        {
            await bed.Asked(agency, 2);
        }
        var manager = ReportBed.As(Role.DeskManager, "mine");

        var report = await Report(bed, manager);

        Assert.Equal(["mine", "three"], report.Agencies.Select(a => a.Agency).Order());
        Assert.Equal([("mine", true), ("three", false)], report.Agencies.Select(a => (a.Agency!, a.Detail)).Order());
        Assert.Equal(1, report.Hidden);
        Assert.Equal(4, report.Steps.Single(s => s.Step == "hand-off").Figures.Ended);
        Assert.DoesNotContain(report.HandOffs, h => h.Agency == "two");
        Assert.Null(await Detail(bed, manager, "three"));
        Assert.Single((await Detail(bed, manager, "mine"))!.Spans);
        Assert.Equal(2, (await Detail(bed, ReportBed.As(Role.Inspector), "two"))!.Spans.Count);
    }

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Approver)]
    [InlineData(Role.FirmOwner)]
    [InlineData(Role.Administrator)]
    public async Task Nobody_else_sees_turnaround(Role role)
    {
        await using var bed = await ReportBed.Make(StoreKind.Sqlite);
        await bed.Asked("mine", 2);
        var viewer = ReportBed.As(role, "mine");

        Assert.Null(await new Turnaround(bed.Reading).Report(viewer, ReportBed.Filter, ReportBed.Now, ReportBed.Calendar));
        Assert.Null(await Detail(bed, viewer, "mine"));
        Assert.Null(await new StaffLoad(bed.Reading).OfAgency(viewer, "mine", ReportBed.Now));
        Assert.Null(await new Deadlines(bed.Reading).Count(viewer, ReportBed.Now, ReportBed.Calendar));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Filters_keep_out_other_kinds_and_what_ended_before_the_period(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await bed.Asked("water", 2, kind: "waste-rule");
        await bed.Asked("water", 4);
        var inspector = ReportBed.As(Role.Inspector);

        Assert.Equal(
            2m, (await Report(bed, inspector, ReportBed.Filter with { Kind = "waste-rule" })).Agencies[0].Figures.Median);
        Assert.Empty((await Report(bed, inspector, ReportBed.Filter with { Procedure = "other" })).Agencies);
        Assert.Empty(
            (await new Turnaround(bed.Reading)
                .Report(inspector, ReportBed.Filter, ReportBed.Now.AddMonths(3), ReportBed.Calendar))!.Agencies);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Replies_within_three_days_would_have_saved_the_time_nobody_waited_any_more(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var id = Guid.NewGuid();
        // A review of ten days; two agencies asked at once answer after four and eight. Cut to three, nobody waits for five.
        await bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(
            LedgerBed.Row(id, 1), [], [], [Reply("hand-off-1-1", "water"), Reply("hand-off-2-1", "fire")],
            [
                new(id, "intake", "intake", "lead", null, ReportBed.Monday, ReportBed.Monday, 0, false),
                new(id, "triage", "triage", "lead", null, ReportBed.Monday, ReportBed.Monday, 0, false),
                new(id, "review", "review", "lead", null, ReportBed.Monday, ReportBed.EndOf(10), 10 * 480, false),
                new(id, "approval", "approval", "lead", null, ReportBed.EndOf(10), ReportBed.EndOf(10), 0, false),
                new(id, "service", "service", "lead", null, ReportBed.EndOf(10), null, null, false),
                new(id, "hand-off-1-1", "hand-off", "water", null, ReportBed.Monday, ReportBed.EndOf(4), 4 * 480, true),
                new(id, "hand-off-2-1", "hand-off", "fire", null, ReportBed.Monday, ReportBed.EndOf(8), 8 * 480, true),
            ],
            [])));

        var report = await Report(bed, ReportBed.As(Role.Inspector));
        var answer = report.WhatIf.Within(3);

        Assert.Equal(0.8m, report.WaitingShare);
        Assert.Equal((2, 2, 1), (answer.Spans, answer.Cut, answer.Cases));
        Assert.Equal(new WhatIfFigures(6m, 1m, 10m), answer.Was);
        Assert.Equal((3m, 5m), (answer.WouldBe.StepMedian, answer.WouldBe.WholeMedian));
        Assert.Equal(answer.Was, report.WhatIf.Within(8).WouldBe);

        ClockRow Reply(string clock, string agency) =>
            new(id, clock, "hand-off", agency, "ended", Seoul.DayOf(ReportBed.Monday), Seoul.DayOf(ReportBed.EndOf(3)),
                ReportBed.EndOf(3), null, "v1");
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_whole_of_a_what_if_runs_from_arrival_to_decision_whenever_its_steps_ended(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var (january, from) = (ReportBed.Monday.AddDays(-42), Seoul.StartOf(ReportBed.Filter.From(ReportBed.Now)));
        foreach (var days in (int[])[1, 2, 4])
        {
            // Recommended in the period, decided two days on and served at the end; intake and triage were over long before.
            await Lived(bed, january.AddDays(days), january.AddDays(9), ReportBed.EndOf(days), ReportBed.EndOf(days + 2),
                ReportBed.EndOf(10));
        }
        await Lived(bed, january, january.AddDays(1), january.AddDays(2), january.AddDays(3), january.AddDays(4),
            answered: ReportBed.EndOf(5));
        await Lived(bed, january, january.AddDays(1), ReportBed.EndOf(1), null, null);

        var answer =
            (await Report(bed, ReportBed.As(Role.Inspector), ReportBed.Filter with { Step = "review" })).WhatIf.Within(200);

        var whole = (await bed.Bed.Reads.Read(c => c.QueryAsync<(DateTimeOffset Arrived, DateTimeOffset Decided)>(
                "select a.started_at, d.started_at from span_row a join span_row d on d.case_id = a.case_id and d.span = 'service' where a.step = 'intake' and d.started_at >= @from", new { from })))
            .Select(c => WorkingTime.MinutesBetween(c.Arrived, c.Decided, [], ReportBed.Calendar) / 480m).Order().ToList();
        Assert.Equal(3, answer.Cases);
        Assert.Equal(whole[1], answer.Was.WholeMedian);
        Assert.Equal(whole[1], answer.WouldBe.WholeMedian);
        Assert.Equal(0,
            (await Report(bed, ReportBed.As(Role.Inspector), ReportBed.Filter with { Step = "service" })).WhatIf.Within(1).Cases);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_manager_sees_no_whole_of_which_a_step_is_hidden_from_him(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        foreach (var intake in (string[])["mine", "mine", "other"])
        {
            await Lived(bed, ReportBed.Monday, ReportBed.EndOf(1), ReportBed.EndOf(2), ReportBed.EndOf(3), null, intake, "mine");
        }

        Assert.Equal(
            2,
            (await Report(bed, ReportBed.As(Role.DeskManager, "mine"), ReportBed.Filter with { Step = "review" })).WhatIf.Within(
                1).Cases);
        Assert.Equal(3,
            (await Report(bed, ReportBed.As(Role.Inspector), ReportBed.Filter with { Step = "review" })).WhatIf.Within(1).Cases);
    }

    [Fact]
    public void The_waiting_share_looks_at_each_stretch_a_fixed_number_of_times_however_many_reviews_there_are()
    {
        var looks = 0;
        IEnumerable<TurnaroundSpan> Spans(int cases)
        {
            foreach (var (id, step) in Enumerable.Range(1, cases)
                .SelectMany(n => ((string[])["review", "hand-off"]).Select(step => (new Guid(n, 0, 0, new byte[8]), step))))
            {
                looks++;
                var end = ReportBed.EndOf(step == "review" ? 4 : 1);
                yield return new(
                    id, "", "", step, step, "water", null, ReportBed.Monday, end, null, false, null, null, null, null);
            }
        }

        Assert.Equal(0.25m, Turnaround.WaitingShareOf(Spans(10), ReportBed.Calendar, default));
        var ten = looks;
        Assert.Equal(0.25m, Turnaround.WaitingShareOf(Spans(100), ReportBed.Calendar, default));
        Assert.Equal(ten * 10, looks - ten);
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Assert.Throws<OperationCanceledException>(() => Turnaround.WaitingShareOf(Spans(1), ReportBed.Calendar, gone.Token));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_reply_cut_to_its_period_is_no_longer_late_and_one_cut_beyond_it_still_is(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await bed.Asked("water", 6);
        var whatIf = (await Report(bed, ReportBed.As(Role.Inspector))).WhatIf;

        Assert.Equal((1m, 0m), (whatIf.Within(3).Was.LateShare!.Value, whatIf.Within(3).WouldBe.LateShare!.Value));
        Assert.Equal(1m, whatIf.Within(4).WouldBe.LateShare);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_part_that_was_late_is_a_part_of_what_had_a_deadline(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await bed.Asked("water", 6);
        await bed.Asked("water", 2);
        var free = await bed.Asked("water", 8);
        await bed.Bed.Execute("update clock_row set due = null, due_at = null where case_id = @free", new { free });

        Assert.Equal(0.5m, (await Report(bed, ReportBed.As(Role.Inspector))).WhatIf.Within(200).Was.LateShare);
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Of_what_is_open_the_oldest_comes_first(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        var young = await bed.Asked("water", null, period: 2);
        var old = await bed.Asked("water", null, period: 9);
        await bed.Bed.Execute(
            "update span_row set started_at = @at where case_id = @young", new { at = ReportBed.EndOf(2), young });

        Assert.Equal([old, young], (await Detail(bed, ReportBed.As(Role.Inspector), "water"))!.Spans.Select(s => s.CaseId));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task The_load_of_each_officer_and_of_nobody_is_counted_and_who_holds_nothing_is_not_left_out(StoreKind kind)
    {
        await using var bed = await ReportBed.Make(kind);
        await bed.Bed.Services.GetRequiredService<IPeople>()
            .Keep([Staff("o-1", "water"), Staff("o-2", "water"), Staff("o-3", "fire"), Staff("c-1", "water", "intake-clerk")]);
        await bed.Asked("water", null, period: 2, officer: "o-1");
        await bed.Asked("water", null, period: 10, officer: "o-1");
        await bed.Asked("fire", null, lead: "water");

        var load = await new StaffLoad(bed.Reading).OfAgency(ReportBed.As(Role.DeskManager, "water"), "water", ReportBed.Now);

        Assert.Equal(
            [new OfficerLoad(null, 1, 0, 0, 0), new OfficerLoad("o-1", 0, 0, 2, 1), new OfficerLoad("o-2", 0, 0, 0, 0)], load!);

        static Person Staff(string id, string agency, string role = "officer") =>
            new(id, id, id, role, agency, null, null, null, "ko", null);
    }

    /// <summary>A case received and triaged at once, then reviewed, decided and served.</summary>
    /// <param name="answered">When an objection to that was decided; null for none.</param>
    private static Task<Recorded> Lived(
        ReportBed bed, DateTimeOffset arrived, DateTimeOffset triaged, DateTimeOffset recommended, DateTimeOffset? decided,
        DateTimeOffset? served,
        string intake = "lead", string lead = "lead", DateTimeOffset? answered = null)
    {
        var id = Guid.NewGuid();
        List<SpanRow> spans =
        [
            Span("intake", intake, arrived, arrived.AddHours(3)), Span("triage", lead, arrived.AddHours(3), triaged),
            Span("review", lead, triaged, recommended),
        ];
        spans.AddRange(decided is { } at ? [Span("approval", lead, recommended, at), Span("service", lead, at, served)] : []);
        spans.AddRange(answered is { } on ? [Span("service", lead, on, null) with { Span = "service-2" }] : []);
        return bed.Bed.Ledger.Record(LedgerBed.Entry(id, rows: new CaseRows(LedgerBed.Row(id, 1), [], [], [], spans, [])));

        SpanRow Span(string step, string agency, DateTimeOffset from, DateTimeOffset? to) =>
            new(id, step, step, agency, null, from, to,
                to is { } end ? WorkingTime.MinutesBetween(from, end, [], ReportBed.Calendar) : null, false);
    }

    private static async Task<TurnaroundReport> Report(ReportBed bed, Viewer viewer, TurnaroundFilter? filter = null) =>
        (await new Turnaround(bed.Reading).Report(viewer, filter ?? ReportBed.Filter, ReportBed.Now, ReportBed.Calendar))!;

    private static Task<TurnaroundDetail?> Detail(ReportBed bed, Viewer viewer, string agency) =>
        new Turnaround(bed.Reading)
            .OfAgency(viewer, "page:turnaround", agency, ReportBed.Filter, ReportBed.Now, ReportBed.Calendar);
}
