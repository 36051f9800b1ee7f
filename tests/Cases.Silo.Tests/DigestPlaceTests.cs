using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>A late letter goes to who stands in the notice's place when it leaves, and tells of nothing void.</summary>
public sealed class DigestPlaceTests
{
    private static readonly Actor Manager = new("manager", Role.DeskManager, "motir");

    [Theory, ClassData(typeof(EachStore))]
    public async Task Of_a_withdrawn_case_its_handler_hears_that_it_was_withdrawn_and_of_no_day_that_passed(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await Late(kind, mail);
        var id = await Handled(bed, "before");
        await bed.Do(id, SiloBed.Firm, new Withdraw());

        await Digest(bed);

        Assert.Equal(["before"], People(mail));
        var told = DigestTests.Read(mail.Letters.Single()).TextBody;
        Assert.Contains("민원이 취하됨", told, StringComparison.Ordinal);
        Assert.Equal(1, told!.Split("2026-").Length - 1);
        Assert.Equal(0, await bed.Ask<long>("select count(*) from notice_row where delivered_at is null"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task A_new_handler_gets_the_letter_in_place_of_the_one_before(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await Late(kind, mail);
        var id = await Handled(bed, "before");
        await bed.Do(id, Manager, new Assign("now"));

        await Digest(bed);

        Assert.Equal(["manager", "now"], People(mail));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task What_waits_for_a_handler_who_cannot_be_reached_is_told_to_whoever_follows_him(StoreKind kind)
    {
        using var mail = new Mailbox { Answer = to => to.StartsWith("before", StringComparison.Ordinal) ? 550 : 250 };
        await using var bed = await Late(kind, mail);
        var id = await Handled(bed, "before");
        await Digest(bed);
        Assert.Equal(["manager"], People(mail));
        var waits = await bed.Ask<long>("select count(*) from notice_row where delivered_at is null");
        Assert.NotEqual(0, waits);

        mail.Answer = _ => 450;
        await bed.Do(id, Manager, new Assign("now"));
        await Digest(bed);
        // It is not done with: the former assignment is void, and the new one waits beside the rest.
        Assert.Equal(waits, await bed.Ask<long>("select count(*) from notice_row where delivered_at is null"));

        mail.Answer = _ => 250;
        bed.Time.Now = bed.Time.Now.AddHours(1);
        await Digest(bed);
        await Digest(bed);
        Assert.Equal(["manager", "now"], People(mail));
        Assert.Equal(0, await bed.Ask<long>("select count(*) from notice_row where delivered_at is null"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task One_of_a_desk_who_cannot_be_reached_brings_the_others_no_second_letter_of_what_was_passed_on(StoreKind kind)
    {
        using var mail = new Mailbox { Answer = to => to.StartsWith("before", StringComparison.Ordinal) ? 550 : 250 };
        await using var bed = await Late(kind, mail);
        await Handled(bed, "before");
        await Digest(bed);
        var people = bed.Get<IPeople>();
        await people.Keep([(await people.Find("before"))! with { Agency = "haneul-do" }]);
        mail.Answer = to => to.StartsWith("now", StringComparison.Ordinal) ? 550 : 250;

        await Digest(bed);
        var told = People(mail).Count(p => p == "manager");
        await Digest(bed);
        await Digest(bed);

        Assert.Equal(2, told);
        Assert.Equal(told, People(mail).Count(p => p == "manager"));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task After_a_transfer_the_new_desk_gets_the_letter_and_the_former_one_none(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await Late(kind, mail);
        var id = await Handled(bed, "before");
        await bed.Do(id, Manager, new Transfer("haneul-do", "소관"));

        await Digest(bed);

        Assert.Equal(["elsewhere"], People(mail));
    }

    [Theory, ClassData(typeof(EachStore))]
    public async Task Who_moved_to_another_agency_gets_none_and_the_desk_stands_in(StoreKind kind)
    {
        using var mail = new Mailbox();
        await using var bed = await Late(kind, mail);
        await Handled(bed, "before");
        var people = bed.Get<IPeople>();
        await people.Keep([(await people.Find("before"))! with { Agency = "haneul-do" }]);

        await Digest(bed);

        Assert.Equal(["manager", "now"], People(mail));
    }

    /// <summary>A desk whose mail did not leave yet.</summary>
    private static async Task<SiloBed> Late(StoreKind kind, Mailbox mail)
    {
        var bed = await SiloBed.Start(kind, "2026-09-21 10:00", new Dictionary<string, string>
        {
            ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{mail.Port}",
        });
        await bed.Get<IPeople>().Keep(
        [
            Of("before", "officer", "motir"), Of("now", "officer", "motir"), Of("manager", "desk-manager", "motir"),
            Of("elsewhere", "officer", "haneul-do"),
        ]);
        return bed;

        static Person Of(string id, string role, string agency) =>
            new(id, "가상", "Fictional", role, agency, null, $"{id}@example.com", null, "ko", null);
    }

    /// <summary>A case that is late in the hands of an officer.</summary>
    private static async Task<Guid> Handled(SiloBed bed, string officer)
    {
        var id = await bed.Received(1);
        await bed.Do(id, SiloBed.Clerk, new TriageRequest("plan-change", "motir", "담당"));
        await bed.Do(id, Manager, new Assign(officer));
        bed.Time.Now = bed.Time.Now.AddDays(60);
        await bed.Sweep();
        return id;
    }

    private static Task Digest(SiloBed bed) => bed.Get<Digest>().Run(CancellationToken.None);

    private static IEnumerable<string> People(Mailbox mail) => mail.Letters.Select(l => l.To.Split('@')[0]).Order();
}
