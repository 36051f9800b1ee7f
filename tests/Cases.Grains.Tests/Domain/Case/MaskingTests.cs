using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Queries;
using Cases.TestKit;
using Xunit;
using static Cases.Grains.Tests.Domain.Case.Scene;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>A document with a resident registration number is taken, closed to all but the lead, and masked.</summary>
public sealed class MaskingTests
{
    private static readonly DocumentRef Numbered = new("staff.hwpx", "application/hwp+zip", 1, "numbered", ResidentNumber: true);
    private static readonly DocumentRef Masked = new("masked.hwpx", "application/hwp+zip", 1, "masked");
    private static readonly Actor Asked = Officer("haneul-env");

    [Fact]
    public void Only_the_lead_opens_it_until_a_masked_copy_takes_its_place_and_then_nobody()
    {
        var scene = Added();

        Assert.Equal([true, false, false, false], Opened(scene));
        scene.When("2026-11-03 10:00", Firm, new MaskDocument("numbered", [Masked]))
            .Then<DocumentMasked>(e => Assert.Equal(("numbered", "staff.hwpx"), (e.Original, e.Name)));

        Assert.Equal([false, false, false, false], Opened(scene));
        Assert.Equal(Masked, scene.State.Attached["numbered"].Copy);
        scene.Declined("mask.nothing", "2026-11-03 11:00", Officer("motir"), new MaskDocument("numbered", [Masked]));
    }

    [Fact]
    public void What_is_read_only_later_is_said_once_and_firm_and_lead_are_told()
    {
        var scene = Added(Numbered with { ResidentNumber = null });
        Assert.Empty(NumberedDocument.Of(scene.State, CaseSight.Asked, Asked, scene.Law));

        scene.When("2026-11-02 13:00", Actor.System, new MarkDocument("numbered", DocumentMark.ResidentNumber))
            .Then<DocumentMarked>();

        Assert.Equal(["resident-number-found", "resident-number-found"], scene.Last.OfType<NoticeIssued>().Select(n => n.Rung));
        Assert.Equal([true, false, false, false], Opened(scene));
        scene.When("2026-11-02 14:00", Actor.System, new MarkDocument("numbered", DocumentMark.ResidentNumber))
            .ThenNo<DocumentMarked>();
    }

    [Fact]
    public void A_copy_is_one_document_for_one_that_has_to_be_masked_and_holds_no_number_itself() => Added()
        .Declined("mask.not-this", "2026-11-03 10:00", Firm, new MaskDocument("masked", [Masked]))
        .Declined("mask.one-copy", "2026-11-03 10:00", Firm, new MaskDocument("numbered", []))
        .Declined("mask.one-copy", "2026-11-03 10:00", Firm, new MaskDocument("numbered", [Masked, Masked]))
        .Declined("mask.copy-holds-number", "2026-11-03 10:00", Firm,
            new MaskDocument("numbered", [Masked with { ResidentNumber = true }]))
        .Declined("mask.copy-holds-number", "2026-11-03 10:00", Firm,
            new MaskDocument("numbered", [Numbered with { ResidentNumber = null }]));

    [Fact]
    public void What_an_agency_attached_is_masked_by_the_lead_alone() =>
        Triaged("2026-11-02 10:00", "plan-change", "motir")
            .When("2026-11-02 11:00", Officer("motir"), new AskSupplement("the layout", "7d", [Numbered]))
            .Declined("mask.nothing", "2026-11-02 12:00", Firm, new MaskDocument("numbered", [Masked]))
            .When("2026-11-02 12:00", Officer("motir"), new MaskDocument("numbered", [Masked])).Then<DocumentMasked>();

    [Fact]
    public void Where_the_law_of_the_procedure_permits_the_number_whoever_reads_the_document_opens_it()
    {
        var law = Shipped with
        {
            Procedures = [.. Shipped.Procedures.Select(p => p with
            {
                ResidentNumbers = new(new Citation("가상의 법", "3", null), Confidence.Unconfirmed),
            })],
        };

        Assert.Equal([true, true, true, true], Opened(Added(law: law)));
        Assert.All(Shipped.Procedures, p => Assert.Null(p.ResidentNumbers));
    }

    private static Scene Added(DocumentRef? document = null, LawBook? law = null) =>
        Triaged("2026-11-02 10:00", "plan-change", "motir", law)
            .When("2026-11-02 12:00", Firm, new AddDocuments("who works there", [document ?? Numbered]));

    /// <summary>Whether the lead, an asked agency, the auditor and the firm open it.</summary>
    private static bool[] Opened(Scene scene) =>
    [
        .. new[] { CaseSight.Lead, CaseSight.Asked, CaseSight.Auditor, CaseSight.Firm }
            .Select(sight => NumberedDocument.Of(scene.State, sight, Asked, scene.Law)["numbered"].MayOpen),
    ];
}
