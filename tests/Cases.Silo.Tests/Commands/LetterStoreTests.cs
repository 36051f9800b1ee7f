using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.TestKit;
using Dapper;
using Xunit;

namespace Cases.Silo.Tests.Commands;

/// <summary>Letters in both stores.</summary>
public sealed class LetterStoreTests
{
    private const string Code = "0123-4567-89AB-CDEF-GHJK-MNPQ";

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_letter_is_issued_once_kept_found_by_its_code_and_its_row_is_made_again(StoreKind kind)
    {
        await using var bed = await SiloBed.Start(kind, "2026-03-02 09:00");
        var id = await bed.Received(1);
        var paper = new Paper("ko", "접수증", "산업통상부", "산업통상부 2026-000001-1", [new(PaperKind.Text, "본문")], "발급일",
            Proof: new(Code, "/verify", "확인", "QR"));
        var letter = new LetterToIssue(
            id, 1, "receipt", paper.Number, Code, JsonSerializer.SerializeToUtf8Bytes(paper, CaseJson.Options));
        var grain = bed.Grains.GetGrain<ILetterGrain>(LetterPlace.IdOf(id, 1));

        var first = await grain.Issue(letter);
        await bed.Restart();
        grain = bed.Grains.GetGrain<ILetterGrain>(LetterPlace.IdOf(id, 1));
        Assert.Equal(first, await grain.Issue(letter with { Code = "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ" }));

        await using (var kept = bed.Get<IDocumentStore>().Open(first.Sha256))
        {
            Assert.NotNull(kept);
        }
        Assert.Equal(first.Sha256, await bed.Ask<string>("select sha256 from letter_row where code = @Code", new { Code }));
        await bed.IsSound();

        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync("delete from letter_row"));
        Assert.Equal(1, (await bed.Command("verify")).Code);
        Assert.Equal(0, (await bed.Command("rebuild")).Code);
        Assert.Equal(first.Sha256, await bed.Ask<string>("select sha256 from letter_row where code = @Code", new { Code }));
    }
}
