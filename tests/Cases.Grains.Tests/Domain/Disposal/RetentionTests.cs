using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Disposal;

/// <summary>How long records are kept, what falls due by that, and how disposals stand on disk.</summary>
public sealed class RetentionTests
{
    private const string Own = """
        { "validFrom": "2026-09-01",
          "start": { "citation": { "law": "영", "article": "제26조제5항" }, "confidence": "confirmed" },
          "tasks": [ { "id": "entry", "name": { "ko": "입주", "en": "Entry" }, "kinds": ["complex-entry"], "class": "CLASS",
            "citation": { "law": "기록관리표", "article": "시험" }, "confidence": "unconfirmed" } ] }
        """;

    private static readonly DateTimeOffset At = Instant("2028-01-10 09:00");

    [Fact]
    public void A_period_is_counted_from_the_first_of_January_after_the_year_of_closing()
    {
        var task = Of("5").On(new(2026, 12, 1)).TaskOf("complex-entry")!;
        Assert.Equal(new DateOnly(2032, 1, 1), task.DueFrom(new(2026, 1, 2)));
        Assert.Equal(new DateOnly(2032, 1, 1), task.DueFrom(new(2026, 12, 31)));
        Assert.Null(Of("permanent").On(new(2026, 12, 1)).TaskOf("complex-entry")!.DueFrom(new(1999, 1, 1)));
    }

    [Fact]
    public void Nothing_falls_due_of_which_nobody_has_entered_how_long_it_is_kept()
    {
        ClosedCase[] closed = [new(Guid.NewGuid(), 9, "2001-000001", "complex-entry", Instant("2001-05-05 09:00"))];
        var shipped = Retention.With(new Dictionary<string, string>()).On(new(2026, 12, 1));
        Assert.Empty(DueItems.Of(closed, shipped, 2026, new(2026, 12, 1)));
        Assert.Equal(["2001-000001"], DueItems.Of(closed, Of("10").On(new(2026, 12, 1)), 2026, new(2026, 12, 1))
            .Select(item => item.Number));
        Assert.Empty(DueItems.Of(closed, Of("10").On(new(2026, 12, 1)), 2011, new(2026, 12, 1)));
    }

    [Fact]
    public void A_class_that_the_decree_does_not_know_is_no_data() => Assert.Throws<LawDataException>(() => Of("7"));

    [Fact]
    public void What_was_disposed_of_stands_on_disk_byte_for_byte()
    {
        var id = Guid.Parse("00000000-0000-4000-8000-000000000001");
        var codec = DisposalHistory.Thing.Codec;
        Assert.Equal(
            [
                """disposal-approved {"list":"00000000-0000-4000-8000-000000000001","at":"2028-01-10T09:00:00+09:00","by":"b"}""",
                """case-disposed {"list":"00000000-0000-4000-8000-000000000001","case":"00000000-0000-4000-8000-000000000001","chains":[{"id":"00000000-0000-4000-8000-000000000001","version":3,"hash":"aa","digest":"bb"}],"at":"2028-01-10T09:00:00+09:00","by":"b"}""",
                """deletion-asked {"request":"00000000-0000-4000-8000-000000000001","kept":"cases","at":"2028-01-10T09:00:00+09:00","by":"b"}""",
                """person-disposed {"person":"p","request":"00000000-0000-4000-8000-000000000001","at":"2028-01-10T09:00:00+09:00","by":"b"}""",
            ],
            new DisposalEvent[]
            {
                new DisposalApproved(At, "b", id), new CaseDisposed(At, "b", id, id, [new(id, 3, "aa", "bb")]),
                new DeletionAsked(At, "b", id, "cases"), new PersonDisposed(At, "b", "p", id),
            }.Select(e => $"{codec.NameOf(e)} {Encoding.UTF8.GetString(codec.Write(e))}"));
    }

    private static Retention Of(string named) => Retention.With(new Dictionary<string, string>
    {
        ["retention/own.2026-09-01.json"] = Own.Replace("CLASS", named, StringComparison.Ordinal),
    });
}
