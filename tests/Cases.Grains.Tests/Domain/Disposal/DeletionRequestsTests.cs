using Cases.Grains.Domain;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Domain.Disposal;

/// <summary>A person has one request standing: open, or answered at once by a law that still keeps what is held.</summary>
public sealed class DeletionRequestsTests
{
    private static readonly Actor Filer = new("filer", Role.FirmFiler, Firm: "firm-1");
    private static readonly Actor Administrator = new("administrator", Role.Administrator);

    [Fact]
    public void What_a_law_keeps_is_asked_for_once_as_long_as_it_keeps_it()
    {
        var (asked, declined) = Do(Disposals.Empty, Filer, new AskDeletion(Guid.NewGuid()), KeptByLaw.Cases);
        Assert.Null(declined);

        Assert.Equal("disposal.asked-already", Do(asked, Filer, new AskDeletion(Guid.NewGuid()), KeptByLaw.Cases).Declined);
        Assert.Null(Do(asked, Filer with { Person = "another" }, new AskDeletion(Guid.NewGuid()), KeptByLaw.Cases).Declined);
        Assert.Null(Do(asked, Filer, new AskDeletion(Guid.NewGuid()), KeptByLaw.Staff).Declined);
        Assert.Null(Do(asked, Filer, new AskDeletion(Guid.NewGuid()), kept: null).Declined);
    }

    [Fact]
    public void An_open_one_stands_until_it_is_answered_and_one_that_was_refused_may_be_asked_again()
    {
        var id = Guid.NewGuid();
        var (asked, _) = Do(Disposals.Empty, Filer, new AskDeletion(id), kept: null);
        Assert.Equal("disposal.asked-already", Do(asked, Filer, new AskDeletion(Guid.NewGuid()), kept: null).Declined);

        var (refused, _) = Do(asked, Administrator, new RefuseDeletion(id, "reason"), kept: null);

        Assert.Null(Do(refused, Filer, new AskDeletion(Guid.NewGuid()), kept: null).Declined);
    }

    private static (Disposals After, string? Declined) Do(Disposals now, Actor actor, DisposalAct act, string? kept) =>
        DecideDisposal.Of(now, act, actor, Instant("2026-11-02 10:00"), [], kept) is var (happened, declined)
            && happened is not null ? (now.Fold([happened]), declined) : (now, declined);
}
