using System.Security.Cryptography;
using System.Text;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Silo.Tests;

public sealed class ActTests
{
    [Theory, ClassData(typeof(EachStore))]
    public async Task A_repeated_act_gets_its_first_answer_also_after_a_restart_and_a_reused_id_is_declined(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var (id, request) = (await bed.Received(1), Guid.NewGuid());
        var link = new Link(Guid.NewGuid(), LinkKind.Related, "관련");
        var first = await bed.Try(id, SiloBed.Clerk, link, request);
        await bed.Do(id, SiloBed.Clerk, new Claim());

        Assert.Equal(first.Version, (await bed.Try(id, SiloBed.Clerk, link, request)).Version);
        await bed.Restart();
        Assert.Equal(first.Version, (await bed.Try(id, SiloBed.Clerk, link, request)).Version);
        Assert.Equal("request.id-reused", (await bed.Try(id, SiloBed.Clerk, link with { Note = "다른" }, request)).Code);
        Assert.Equal(AnswerKind.Conflict, (await bed.Try(id, SiloBed.Clerk, new Release("교대"), expected: first.Version)).Kind);
        Assert.Single((await bed.State(id)).Links);
        await bed.IsSound();
    }

    /// <summary>
    /// So it is when a silo froze, the others took its cases over, and it wakes with the same request still in hand.
    /// </summary>
    [Theory, ClassData(typeof(EachStore))]
    public async Task An_act_that_another_silo_recorded_meanwhile_leaves_the_chain_whole(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var (id, request) = (await bed.Received(1), Guid.NewGuid());
        var link = new Link(Guid.NewGuid(), LinkKind.Related, "관련");
        var here = CaseHistory.Empty(id).Then(await bed.Get<ICaseLedger>().Read(id));
        var elsewhere = bed.Time.Now.AddSeconds(-2);
        var events = here.Store(
            [new CaseLinked(elsewhere, SiloBed.Clerk.Person, link.OtherCase, link.Kind, link.Note)], request, elsewhere);
        byte[] digest = SHA256.HashData([.. Encoding.UTF8.GetBytes($"link\n{SiloBed.Clerk.Person}\n"), .. CaseJson.Write(link)]);
        await bed.Get<ICaseLedger>().Record(new(id, here.State.Version, request, digest, events,
            CaseProjection.Of(here.Then(events).State, bed.Get<LawBook>(), bed.Get<ICalendarSource>().Current)));

        Assert.Equal(events[^1].Version, (await bed.Try(id, SiloBed.Clerk, link, request)).Version);
        await bed.Do(id, SiloBed.Clerk, new Claim());

        Assert.Single((await bed.State(id)).Links);
        await bed.IsSound();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Of_many_who_claim_at_once_one_gets_it(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var id = await bed.Received(1);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => bed.Try(id, new($"clerk-{i}", Role.IntakeClerk, "motir"), new Claim())));
        Assert.Single(answers, a => a.IsDone);
        await bed.IsSound();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_clock_that_is_no_more_leaves_no_row_that_a_sweep_would_find(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var id = await bed.Received(1);
        bed.Time.Now = Instant("2026-10-30 10:00");
        await bed.Sweep();
        await bed.Sweep();
        await bed.IsSound();
        await bed.Do(id, SiloBed.Firm, new Withdraw("그만둠"));
        bed.Time.Now = Instant("2027-03-30 10:00");
        bed.Woken.Clear();
        await bed.Sweep();
        Assert.Empty(bed.Woken);
        await bed.IsSound();
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Agreement_is_deemed_at_its_own_instant_however_late_the_sweep(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        var id = await bed.Received(1);
        await bed.Do(id, SiloBed.Clerk, new TriageRequest("plan-change", "motir", "담당"));
        var step = bed.Get<LawBook>().InForce("plan-change", new(2026, 9, 21))!.Steps.First(
            s => s.Reply.Silence != Cases.Grains.Domain.Clocks.Silence.Overdue);
        var asked = bed.Get<LawBook>().AgenciesOn(new(2026, 9, 21)).First(
            a => a.Id != "motir" && (step.Roles.Count == 0 || a.Roles.Any(step.Roles.Contains))).Id;
        await bed.Do(id, new("officer", Role.Officer, "motir"), new AskAgencies([new(asked, step.Id, true, "의견")]));
        var due = await bed.Ask<DateTimeOffset>("select due_at from hand_off_row where case_id = @id", new { id });
        bed.Time.Now = due.AddDays(4);
        var late = await bed.Try(id, new("other", Role.Officer, asked), new GiveOpinion(1, OpinionKind.Object, "늦은 의견", []));
        await bed.Sweep();
        var round = (await bed.State(id)).HandOffs[0].Last;
        Assert.Equal(RoundState.Deemed, round.State);
        Assert.Equal(due, round.EndedAt);
        Assert.False(late.IsDone);
        await bed.IsSound();
    }
}
