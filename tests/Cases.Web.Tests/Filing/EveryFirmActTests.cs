using AngleSharp.Dom;
using Cases.Grains.Domain;
using Cases.TestKit;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests.Filing;

/// <summary>
/// Every act that a firm can do, found by its shape and opened where its case offers it: does its page show what is answered,
/// until when, and what follows?
/// </summary>
public sealed class EveryFirmActTests : IAsyncDisposable
{
    private static readonly Actor Filer = new("filer", Role.FirmFiler, Firm: "firm-a");

    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory, InlineData("ko"), InlineData("en")]
    public async Task Each_page_shows_what_is_answered_until_when_and_what_follows(string language)
    {
        List<string> faults = [];
        HashSet<string> seen = [];
        foreach (var id in new[]
        {
            await world.InReview(), await Supplementing(), await AskedToConsent(), await Refused(), await WrittenTo(),
            await WithNumber(), await Demonstrated(insured: false), await Demonstrated(insured: true),
        })
        {
            var filer = await world.Enter("filer", language);
            var own = await filer.Open($"/my-cases/{id}");
            foreach (var address in own.QuerySelectorAll("a[href*='/acts/'], form[action*='/acts/']")
                .Select(e => e.GetAttribute("href") ?? e.GetAttribute("action")!).Distinct())
            {
                var act = address.Split('/')[^1];
                seen.Add(act);
                faults.AddRange(Lacks(await filer.Open(address)).Select(lack => $"{act}: {lack}"));
            }
        }

        Assert.Empty(faults);
        Assert.Equal(
            ActShape.All.Values.Where(s => s.Type != typeof(FileRequest) && s.By.Any(b => b.Side == Side.Firm))
                .Select(s => s.Name).Order(StringComparer.Ordinal),
            seen.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Lacks(IDocument page)
    {
        var answers = page.QuerySelector("#answers");
        if (answers?.QuerySelector("dl dd") is not { } first || first.TextContent.Trim().Length == 0)
        {
            yield return "what is answered";
        }
        var undated = answers?.QuerySelectorAll("dl > div").Select(line => line.QuerySelector("dt")!.TextContent.Trim())
            .Any(label => label is "기한" or "Until") is true;
        if (answers?.QuerySelector("dl time") is null && !undated)
        {
            yield return "until when";
        }
        if ((answers?.QuerySelector(".answers-follows") ?? page.QuerySelector(".page-head .lead")) is null)
        {
            yield return "what follows";
        }
    }

    private async Task<Guid> Supplementing()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new AskSupplement("Drawing of the hall", "10d"));
        return id;
    }

    private async Task<Guid> AskedToConsent()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new ExtendPeriod("fact-check", "10d", new DateOnly(2026, 11, 5), "Site visit"));
        await world.Do(id, Officer, new AskExtensionConsent("5d", "Second visit"));
        return id;
    }

    private async Task<Guid> WrittenTo()
    {
        var id = await world.InReview();
        await world.Do(id, Officer, new WriteToFirm("We visit you."));
        return id;
    }

    private async Task<Guid> WithNumber()
    {
        var id = await world.InReview();
        await world.Do(id, Filer, new AddDocuments(
            "The list", [new("list.pdf", "application/pdf", 1, new string('a', 64), ResidentNumber: true)]));
        return id;
    }

    private async Task<Guid> Refused()
    {
        var id = await world.InReview("improvement-request");
        await Decided(id, Officer, new(DispositionKind.Refused, "The rule stands", []));
        return id;
    }

    private async Task<Guid> Demonstrated(bool insured)
    {
        var (id, officer) = (Guid.NewGuid(), new Actor("mcee-officer", Role.Officer, "mcee"));
        await world.Do(id, Filer, new FileRequest(
            insured ? "2026-900001" : "2026-900002", "mcee", SampleFiling.For(ReliefKind.WasteRule)));
        await world.Do(id, officer, new Receive());
        await world.Do(id, officer, new TriageRequest("demonstration", "mcee", "Note"));
        await world.Do(id, officer, new AskAgencies([new("haneul-env", "regulator-reply", true, "May it?")]));
        await world.Do(id, new("asked", Role.Officer, "haneul-env"), new GiveOpinion(1, OpinionKind.Agree, "Yes", []));
        await world.Do(id, officer, new RecordCommittee(new DateOnly(2026, 9, 21), CommitteeResult.For, "minutes"));
        await Decided(id, officer, new(DispositionKind.GrantedWithConditions, "It may",
            [new("Report each quarter", new DateOnly(2027, 3, 31))], new DateOnly(2028, 9, 20)));
        if (insured)
        {
            await world.Do(id, Filer, new ProveInsurance("policy", []));
        }
        return id;
    }

    private async Task Decided(Guid id, Actor officer, Disposition decision)
    {
        await world.Do(id, officer, new Recommend(decision));
        await world.Do(id, new("approver", Role.Approver, officer.Agency), new Approve());
        await world.Do(
            id, officer, new Serve(ServiceChannel.Electronic, SeoulTime.Instant("2026-09-21 09:00"), "Proof"));
    }
}
