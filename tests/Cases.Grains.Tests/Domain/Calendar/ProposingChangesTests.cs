using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Xunit;

namespace Cases.Grains.Tests.Domain.Calendar;

/// <summary>What is proposed of the calendar waits for a second administrator and changes no day before.</summary>
public sealed class ProposingChangesTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-03-02T09:00:00+09:00", null);
    private static readonly CalendarEntry Holiday = new(new(2027, 3, 15), true, "임시공휴일", "Ad hoc holiday", "관보 제1호");
    private static readonly Guid Id = Guid.Parse("00000000-0000-4000-8000-000000000001");

    [Fact]
    public void Only_another_administrator_confirms()
    {
        var proposed = Proposed(Holiday);
        Assert.Equal("act.same-person", Declined(proposed, new ConfirmChange(Id), "one"));
        Assert.Equal("act.not-yours", Declined(proposed, new ConfirmChange(Id), "two", Role.Auditor));
        Assert.Null(Declined(proposed, new ConfirmChange(Id), "two"));
        Assert.Equal("calendar.unknown-proposal", Declined(proposed, new ConfirmChange(Guid.Empty), "two"));
    }

    [Fact]
    public void Confirmed_in_the_calendar_it_waits_no_more_though_its_own_chain_does_not_say_so_yet()
    {
        foreach (var entry in (CalendarEntry[])[Holiday, Holiday with { Day = new(2026, 3, 2), Holiday = false }])
        {
            var proposed = Proposed(entry);
            var (made, declined) = CalendarChange.Decide(
                new(entry, "two"), "one", Role.Administrator, At.AddHours(1), HolidayCalendar.Statutory, onePerson: false);
            Assert.Null(declined);
            var calendar = CalendarState.Empty.Fold([made!]);

            Assert.Empty(proposed.Open(calendar.Events));
            Assert.Equal(
                "calendar.unknown-proposal", Declined(proposed, new WithdrawChange(Id, "late"), "one", calendar: calendar));
            Assert.Null(Declined(proposed, new ConfirmChange(Id), "two", calendar: calendar));
        }
    }

    [Fact]
    public void Another_change_by_the_same_administrator_leaves_a_proposal_waiting()
    {
        var other = Holiday with { Day = new(2027, 3, 16) };
        var (made, _) = CalendarChange.Decide(
            new(other, "two"), "one", Role.Administrator, At.AddHours(1), HolidayCalendar.Statutory, onePerson: false);

        Assert.Equal(Holiday, Assert.Single(Proposed(Holiday).Open(CalendarState.Empty.Fold([made!]).Events)).Entry);
    }

    [Theory]
    [InlineData(null, false, "calendar.second-missing")]
    [InlineData(null, true, null)]
    [InlineData("one", true, "act.same-person")]
    [InlineData("two", false, null)]
    public void The_calendar_takes_two_unless_the_installation_has_one(string? second, bool onePerson, string? declined) =>
        Assert.Equal(declined, CalendarChange.Decide(
            new(Holiday, second), "one", Role.Administrator, At, HolidayCalendar.Statutory, onePerson).Declined);

    private static CalendarProposals Proposed(CalendarEntry entry) => CalendarProposals.Empty.Fold(
    [
        CalendarProposals.Empty.Decide(new ProposeChange(Id, entry), "one", Role.Administrator, At, CalendarState.Empty).Event!,
    ]);

    private static string? Declined(
        CalendarProposals proposals, CalendarProposalAct act, string by, Role role = Role.Administrator,
        CalendarState? calendar = null) =>
        proposals.Decide(act, by, role, At.AddHours(2), calendar ?? CalendarState.Empty).Declined;
}
