using System.Text;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Ledger;

public sealed class KindsOfThingsTests
{
    private static readonly DateTimeOffset At = Instant("2026-03-02 09:00");

    /// <summary>As every store before holds them: the chain is over these bytes.</summary>
    public static TheoryData<CalendarEvent, string, string> Released => new()
    {
        {
            new HolidayEntered(At, "admin", new(2026, 9, 22), "관보 제1호", "임시공휴일", "Ad hoc holiday", false, true), "holiday-entered",
            """{"nameKo":"임시공휴일","nameEn":"Ad hoc holiday","substitute":false,"provisional":true,"at":"2026-03-02T09:00:00+09:00","by":"admin","day":"2026-09-22","citation":"관보 제1호"}"""
        },
        {
            new HolidayRemoved(At, "admin", new(2026, 9, 22), "관보 제2호"), "holiday-removed",
            """{"at":"2026-03-02T09:00:00+09:00","by":"admin","day":"2026-09-22","citation":"관보 제2호"}"""
        },
    };

    /// <summary>As they stand since it takes two, and what is proposed.</summary>
    [Fact]
    public void What_two_people_did_stands_on_disk_byte_for_byte()
    {
        var entry = new CalendarEntry(new(2026, 9, 22), true, "임시공휴일", "Ad hoc holiday", "관보 제1호");
        var id = Guid.Parse("00000000-0000-4000-8000-000000000001");
        Assert.Equal(
            """{"at":"2026-03-02T09:00:00+09:00","by":"admin","day":"2026-09-22","citation":"관보 제2호","confirmedBy":"second"}""",
            Encoding.UTF8.GetString(
                CalendarHistory.Thing.Codec.Write(new HolidayRemoved(At, "admin", new(2026, 9, 22), "관보 제2호", "second"))));
        Assert.Equal(
            [
                """calendar-change-proposed {"entry":{"day":"2026-09-22","holiday":true,"nameKo":"임시공휴일","nameEn":"Ad hoc holiday","citation":"관보 제1호","provisional":false,"substitute":false},"at":"2026-03-02T09:00:00+09:00","by":"admin","proposal":"00000000-0000-4000-8000-000000000001"}""",
                """calendar-change-confirmed {"at":"2026-03-02T09:00:00+09:00","by":"second","proposal":"00000000-0000-4000-8000-000000000001"}""",
                """calendar-change-withdrawn {"reason":"a slip","at":"2026-03-02T09:00:00+09:00","by":"admin","proposal":"00000000-0000-4000-8000-000000000001"}""",
            ],
            new CalendarProposalEvent[]
            {
                new CalendarChangeProposed(At, "admin", id, entry), new CalendarChangeConfirmed(At, "second", id),
                new CalendarChangeWithdrawn(At, "admin", id, "a slip"),
            }.Select(e => CalendarProposalHistory.Thing.Codec is var codec
                ? $"{codec.NameOf(e)} {Encoding.UTF8.GetString(codec.Write(e))}" : ""));
    }

    [Theory, MemberData(nameof(Released))]
    public void An_event_of_the_calendar_stands_on_disk_byte_for_byte_as_it_always_did(CalendarEvent e, string name, string body)
    {
        var stored = Assert.Single(CalendarHistory.Thing.Empty(CalendarHistory.Id).Store([e], Guid.NewGuid(), At));

        Assert.Equal((name, body), (stored.Name, Encoding.UTF8.GetString(stored.Body)));
        Assert.Equal(HashChain.Link(HashChain.Root, new("ca1e0da2-0000-8000-8000-000000000001"), 1, At, name,
            Encoding.UTF8.GetBytes(body)), stored.Hash);
        Assert.Equal(e, CalendarHistory.Thing.Codec.Read(name, stored.Body));
    }

    [Fact]
    public void The_first_event_tells_whose_a_chain_is_and_nobody_guesses()
    {
        var things = new LedgeredThings([CaseHistory.Thing, CalendarHistory.Thing]);

        Assert.Same(CaseHistory.Thing, things.Of([Stored("request-arrived")]));
        Assert.Same(CalendarHistory.Thing, things.Of([Stored("holiday-removed")]));
        Assert.Throws<UnreadableEventException>(() => things.Of([Stored("request-vanished")]));
        Assert.Throws<UnreadableEventException>(() => things.Of([]));
        Assert.Equal(CalendarHistory.Id, things.Only("calendar"));
        Assert.Null(things.Only("case"));
    }

    [Fact]
    public void Two_kinds_with_an_event_of_one_name_are_not_registered() =>
        Assert.Throws<ArgumentException>(() => new LedgeredThings([CaseHistory.Thing, CaseHistory.Thing]));

    private static StoredEvent Stored(string name) => new(1, Guid.NewGuid(), name, At, "{}"u8.ToArray(), HashChain.Root);
}
