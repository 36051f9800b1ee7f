using System.Text;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Xunit;

namespace Cases.Grains.Tests.Ledger;

public sealed class LetterChainTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-03-02T09:00:00+09:00", null);
    private static readonly Guid Case = new("00000000-0000-8000-8000-000000000001");

    [Fact]
    public void An_issued_letter_stands_on_disk_byte_for_byte_as_it_always_did()
    {
        var issued = new LetterIssued(
            At, "system", Case, 2, LetterKind.ObjectionDecision, "산업통상부 2026-000001-2", "0123-4567-89AB-CDEF-GHJK-MNPQ", "ab", 9);
        const string body =
            """{"case":"00000000-0000-8000-8000-000000000001","ordinal":2,"kind":"objection-decision","number":"산업통상부 2026-000001-2","code":"0123-4567-89AB-CDEF-GHJK-MNPQ","sha256":"ab","bytes":9,"at":"2026-03-02T09:00:00+09:00","by":"system"}""";

        var stored = Assert.Single(LetterHistory.Thing.Empty(LetterPlace.IdOf(Case, 2)).Store([issued], Guid.NewGuid(), At));

        Assert.Equal(("letter-issued", body), (stored.Name, Encoding.UTF8.GetString(stored.Body)));
        Assert.Equal(issued, LetterHistory.Thing.Codec.Read(stored.Name, stored.Body));
        Assert.Equal(8, LetterPlace.IdOf(Case, 2).Version);
        Assert.NotEqual(LetterPlace.IdOf(Case, 1), LetterPlace.IdOf(Case, 2));
    }

    [Fact]
    public void A_letter_that_is_issued_stays_as_it_is()
    {
        var first = new LetterIssued(At, "system", Case, 1, LetterKind.Receipt, "1", "a", "aa", 1);
        var state = new LetterState(LetterPlace.IdOf(Case, 1));

        Assert.Same(first, Assert.Single(new IssueLetter(first).Decide(state)));
        Assert.Empty(new IssueLetter(first with { Code = "b" }).Decide(state.Fold([first])));
        Assert.Null(LetterRows.Of(state).Letter);
        Assert.Equal("receipt", LetterRows.Of(state.Fold([first])).Letter!.Kind);
    }

    [Fact]
    public void Letters_are_counted_by_what_the_firm_gets_and_not_by_what_was_done()
    {
        CaseEvent[] events =
        [
            new RequestReceived(At, "p"), new CaseAssigned(At, "p", "p"), new SupplementAsked(At, "p", 1, "x", "7d"),
            new CaseReleased(At, "p", "x"), new DispositionServed(At, "p", ServiceChannel.Hand, "x", At),
            new ObjectionDecided(At, "p", true, "x", null), new DispositionServed(At, "p", ServiceChannel.Hand, "x", At),
        ];

        Assert.Equal(
            [(1, LetterKind.Receipt), (2, LetterKind.Supplement), (3, LetterKind.Decision), (4, LetterKind.ObjectionDecision)],
            LetterPlace.Of(events).Select(p => (p.Ordinal, p.Kind)));
        Assert.Equal([0, 2, 4, 6], LetterPlace.Of(events).Select(p => p.Event));
    }

    [Theory]
    [InlineData("0000-0000-0000-0000-0000-0000", "oooo0000OOOO 0000ＯＯＯＯ－0000")]
    [InlineData("1111-1111-1111-1111-1111-1111", "iIlL-1111-iiii-LLLL-1111-1111")]
    [InlineData("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01", "abcdefghjkmnpqrstvwxyz01")]
    [InlineData("", "ABCD-EFGH-JKMN-PQRS-TVWX-YZ0")]
    [InlineData("", "ABCD-EFGH-JKMN-PQRS-TVWX-YZ012")]
    [InlineData("", "")]
    [InlineData("", null)]
    public void A_code_is_read_without_regard_to_case_dashes_and_signs_that_look_alike(string printed, string? typed) =>
        Assert.Equal(printed, LetterCode.Read(typed));

    [Fact]
    public void A_code_holds_all_of_its_120_bits()
    {
        var all = new HashSet<string>();
        for (var bit = 0; bit < LetterCode.Bytes * 8; bit++)
        {
            var bytes = new byte[LetterCode.Bytes];
            bytes[bit / 8] = (byte)(0x80 >> (bit % 8));
            var code = LetterCode.Of(bytes);
            Assert.Equal(code, LetterCode.Read(code));
            all.Add(code);
        }
        Assert.Equal(120, all.Count);
        Assert.Throws<ArgumentException>(() => LetterCode.Of(new byte[8]));
    }
}
