using AngleSharp.Dom;
using Cases.Grains.Domain;
using static Cases.Web.Tests.PeriodWorld;

namespace Cases.Web.Tests.Filing;

/// <summary>A decision looks like what it is, and as long as one may object to it that is something to do.</summary>
public sealed class RefusalTests : IAsyncDisposable
{
    private readonly PeriodWorld world = new();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData("en", "The request was refused. You may object until Wed 21 Oct 2026.", "Refused")]
    [InlineData("ko", "신청이 거부되었습니다. 2026. 10. 21.(수)까지 이의신청할 수 있습니다.", "거부")]
    public async Task A_refusal_says_first_that_it_is_one_and_until_which_day_one_may_object(
        string language, string sentence, string badge)
    {
        var id = await Decided(DispositionKind.Refused);

        var page = await (await world.Enter("filer", language)).Open($"/my-cases/{id}");

        Assert.Equal(sentence, Plain(page.QuerySelector(".standing-say")!));
        Assert.Equal(badge, page.QuerySelector(".standing .badge-refused")!.TextContent);
        Assert.NotNull(page.QuerySelector(".standing.standing-refused"));
        Assert.NotNull(page.QuerySelector(".standing .why"));
        Assert.Contains(
            "/acts/file-objection", page.QuerySelector(".standing .btn-first")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_one_may_object_it_counts_as_something_to_do_and_no_longer()
    {
        var id = await Decided(DispositionKind.Refused);
        var filer = await world.Enter("filer");

        var list = await filer.Open("/my-cases?show=to-do");
        var card = Assert.Single(list.QuerySelectorAll(".case-card"));

        Assert.Equal("1 for you to do", list.QuerySelector("#to-do .hidden-text")!.TextContent);
        Assert.Equal("Refused", card.QuerySelector(".badge-refused")!.TextContent);
        Assert.Equal("You may contest this decision", card.QuerySelector(".case-card-yours b")!.TextContent);
        Assert.Equal("2026-10-21", card.QuerySelector(".case-card-yours time")!.GetAttribute("datetime"));

        world.At("2026-10-22 00:00");
        filer = await world.Enter("filer");
        Assert.Null((await filer.Open("/my-cases?show=to-do")).QuerySelector(".case-card, #to-do .unread-count"));
        Assert.NotNull((await filer.Open("/my-cases?show=decided")).QuerySelector(".case-card .badge-refused"));
        var page = await filer.Open($"/my-cases/{id}");
        Assert.Equal(
            "The request was refused. The time to object ended on Wed 21 Oct 2026.", Plain(page.QuerySelector(".standing-say")!));
        Assert.NotNull(page.QuerySelector(".standing-refused"));
    }

    [Fact]
    public async Task One_who_objected_has_nothing_more_to_do_and_reads_that_the_refusal_stands()
    {
        var id = await Decided(DispositionKind.Refused);
        await world.Do(id, new("filer", Role.FirmFiler, Firm: "firm-a"), new FileObjection("grounds", []));
        var filer = await world.Enter("filer");
        Assert.Null((await filer.Open("/my-cases?show=to-do")).QuerySelector(".case-card"));

        await world.Do(id, new("manager", Role.DeskManager, PeriodWorld.Agency), new DecideObjection(false, "of the objection"));
        await Serve(id);

        Assert.Equal(
            "The objection was dismissed: the request stays refused.",
            Plain((await filer.Open($"/my-cases/{id}")).QuerySelector(".standing-refused .standing-say")!));
        Assert.Null((await filer.Open("/my-cases?show=to-do")).QuerySelector(".case-card"));
    }

    [Theory]
    [InlineData(
        DispositionKind.AlreadyAllowed, "done", "What you asked about is already allowed; no decision of ours was needed.")]
    [InlineData(DispositionKind.LawChangeProposed, "idle", "The law does not allow it yet; a change of the law was proposed.")]
    public async Task Another_decision_has_a_colour_and_a_sentence_of_its_own(DispositionKind kind, string look, string sentence)
    {
        var id = await Decided(kind);
        var filer = await world.Enter("filer");

        var page = await filer.Open($"/my-cases/{id}");

        Assert.Equal(sentence, Plain(page.QuerySelector($".standing-{look} .standing-say")!));
        Assert.NotNull((await filer.Open("/my-cases")).QuerySelector($".case-card .badge-{look}"));
        Assert.Null((await filer.Open("/my-cases?show=to-do")).QuerySelector(".case-card"));
    }

    private async Task<Guid> Decided(DispositionKind kind)
    {
        var id = await world.InReview("improvement-request");
        await world.Do(id, Officer, new Recommend(new(kind, "Because", [])));
        await world.Do(id, new("approver", Role.Approver, PeriodWorld.Agency), new Approve());
        await Serve(id);
        return id;
    }

    private Task Serve(Guid id) =>
        world.Do(id, Officer, new Serve(ServiceChannel.Electronic, new(2026, 9, 21, 9, 0, 0, TimeSpan.FromHours(9)), "Proof"));

    private static string Plain(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
