using System.Net;
using System.Text.RegularExpressions;
using Cases.Web.Tests.Guard;

namespace Cases.Web.Tests.Letters;

/// <summary>The whole file of a case for its firm: all that its page tells, and nothing that it would not.</summary>
public sealed partial class WholeFileTests(GuardWorld world) : IClassFixture<GuardWorld>
{
    [Fact]
    public async Task The_firm_takes_away_everything_that_it_sent_and_got_with_the_hashes_and_nothing_internal()
    {
        var firm = await world.Browser("firm-a-owner", "ko");
        var said = PdfText.Of(await firm.GetByteArrayAsync($"/my-cases/{world.Ended}/file.pdf"));

        foreach (var part in (string[])["민원 기록", "보완할 서류", "이행했습니다.", world.Document, "결정 통지서", "접수증",
            "하늘1 산업단지", "불복 방법", GuardWorld.Between + " question", GuardWorld.Between + " answer",
            GuardWorld.Between + " note"])
        {
            Assert.Contains(part, said, StringComparison.Ordinal);
        }
        foreach (var id in world.Cases)
        {
            foreach (var reader in (string[])["firm-a-owner", "firm-a-reader"])
            {
                var file = await (await world.Browser(reader, "en")).GetByteArrayAsync($"/my-cases/{id}/file.pdf");
                Assert.DoesNotContain(GuardWorld.Marker, PdfText.Of(file), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task No_letter_holds_what_agencies_wrote_for_themselves()
    {
        var (firm, read) = (await world.Browser("firm-a-owner", "ko"), 0);
        foreach (var id in world.Cases)
        {
            for (var ordinal = 1; ; ordinal++)
            {
                using var answer = await firm.GetAsync($"/cases/{id}/letters/{ordinal}.pdf");
                if (answer.StatusCode == HttpStatusCode.NotFound)
                {
                    break;
                }
                // Who decided is named on a decision, and nobody else but the handler, whom the firm knows.
                var said = Approver().Replace(PdfText.Of(await answer.Content.ReadAsByteArrayAsync()), "");
                Assert.DoesNotContain(GuardWorld.Marker, said, StringComparison.OrdinalIgnoreCase);
                read++;
            }
        }
        Assert.True(read > 8, $"only {read} letters");
    }

    [Fact]
    public async Task Another_firm_gets_the_same_answer_for_a_case_of_somebody_elses_as_for_none()
    {
        var other = await world.Browser("firm-b-owner");
        var (foreign, none) = (await Answer(world.Ended), await Answer(Guid.NewGuid()));

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(none, foreign);

        async Task<(HttpStatusCode Status, string Body)> Answer(Guid id)
        {
            using var answer = await other.GetAsync($"/my-cases/{id}/file.pdf");
            var body = (await answer.Content.ReadAsStringAsync()).Replace($"{id}", "ID", StringComparison.Ordinal);
            // A token and a trace are of one answer alone.
            return (answer.StatusCode, Regex.Replace(body, "[0-9a-f]{32}|CfDJ8[\\w-]+", "ONE"));
        }
    }

    [GeneratedRegex(@"결재자 zq7marker name-of-[a-z-]+approver")]
    private static partial Regex Approver();
}
