using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Jobs;
using Cases.TestKit;
using Dapper;
using MimeKit;
using Xunit;

namespace Cases.Silo.Tests;

/// <summary>
/// Simulated work with one poisoned person, one poisoned case, one poisoned upload and a mail server that refuses by turns:
/// everybody else's work and mail arrives exactly once.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    /// <summary>Minutes of wall clock that the long form takes on each store; absent: 60.</summary>
    private const string MinutesKey = "CASES_SOAK_MINUTES";

    private const string Desk = "motir";
    private const string Asked = "mcee";
    private const string BadAddress = "a@b.kr, c@d.kr";

    private static readonly string[] Healthy = ["clerk", "manager", "officer-1", "officer-2", "officer-3"];
    private static readonly Actor Officer = new("officer", Role.Officer, Desk);

    /// <summary>Of the long form: the interval of the digest.</summary>
    private static readonly TimeSpan ShortStep = TimeSpan.FromMinutes(10);

    /// <summary>Some four months.</summary>
    private const int RoundsOfAWorld = 18_000;

    /// <summary>So often, in time of the test, new work comes in.</summary>
    private static readonly TimeSpan Arrivals = TimeSpan.FromHours(24);

    [Theory, ClassData(typeof(EachStore))]
    public Task For_a_week_of_bad_luck_everybody_elses_work_and_mail_arrives_exactly_once(StoreKind kind) =>
        Soak(kind, TimeSpan.FromHours(8), rounds => rounds < 21);

    /// <summary>The same for an hour on each store; see docs/operations.md.</summary>
    [Theory(Explicit = true), ClassData(typeof(EachStore))]
    public async Task For_an_hour_of_bad_luck_everybody_elses_work_and_mail_arrives_exactly_once(StoreKind kind)
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable(MinutesKey) ?? "60", CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        // One world after the other: none outlives the calendars that are known.
        while (watch.Elapsed < TimeSpan.FromMinutes(minutes))
        {
            await Soak(kind, ShortStep, rounds => rounds < RoundsOfAWorld && watch.Elapsed < TimeSpan.FromMinutes(minutes));
        }
    }

    private async Task Soak(StoreKind kind, TimeSpan step, Func<int, bool> goesOn)
    {
        var seed = Random.Shared.Next();
        var luck = new Random(seed);
        output.WriteLine($"seed {seed}");
        using var mail = new Mailbox();
        await using var bed = await SiloBed.Start(kind, "2026-09-21 10:00");
        (bed.Settings["Smtp:Host"], bed.Settings["Smtp:Port"]) = ("127.0.0.1", $"{mail.Port}");
        // What fails here fails on purpose, and the log would tell of it with each run.
        (bed.Settings["Logging:LogLevel:Default"], bed.Settings["Logging:LogLevel:Orleans"]) = ("None", "None");
        // Uploads carry the real time.
        bed.Time.Now = TimeProvider.System.GetUtcNow();
        await Settle(bed);
        var numbers = 0;
        var (told, consulted) = (new List<int>(), new List<Guid>());
        var (unread, uploads, stuck) = await Poison(bed, ++numbers);
        var (watch, rounds, next) = (Stopwatch.StartNew(), 0, bed.Time.Now);
        for (; goesOn(rounds); rounds++)
        {
            if (bed.Time.Now >= next)
            {
                next = bed.Time.Now + Arrivals;
                told.Add(++numbers);
                await bed.Do(Guid.NewGuid(), SiloBed.Firm, new FileRequest(Number(numbers), Desk, SampleFiling.For()));
                consulted.Add(await Consulted(bed, ++numbers));
                uploads.Add(await Upload(bed, $"%PDF-1.7 loose {numbers}"));
            }
            Refuse(mail, luck);
            await Jobs(bed);
            bed.Time.Now += step;
        }
        (mail.Answer, mail.AnswerToSender) = (_ => 250, () => 250);
        // Long enough for the cases that came last to be told of, and for whoever rests to be tried again.
        for (var day = 0; day < 20; day++)
        {
            bed.Time.Now += TimeSpan.FromDays(1);
            await Jobs(bed);
        }

        await EachIsGivenAwayOnce(bed, consulted);
        EachIsToldOnce(mail, told);
        Assert.DoesNotContain(mail.Letters, l =>
            l.To.StartsWith("officer-4", StringComparison.Ordinal) || l.To.Contains("b.kr", StringComparison.Ordinal));
        await NothingElseIsLeft(bed, unread);
        await ThePoisonedPersonIsToldOnceTheAddressIsRight(bed, mail, told);
        await UploadsAreSwept(bed, uploads, stuck);
        output.WriteLine(
            $"{kind}: {rounds} rounds in {watch.Elapsed.TotalSeconds:0} s, {mail.Letters.Count} letters of {told.Count} cases, {consulted.Count} hand-offs");
    }

    /// <summary>What falls due is woken and work given away beside each other; then letters go out.</summary>
    private static async Task Jobs(SiloBed bed)
    {
        await Task.WhenAll(bed.Sweep(), bed.Get<HandOutWork>().Run(CancellationToken.None), bed.Get<UnfinishedFilings>()
            .Run(CancellationToken.None));
        await bed.Get<Digest>().Run(CancellationToken.None);
    }

    private static async Task Settle(SiloBed bed)
    {
        await bed.Get<IPeople>().Keep(
        [
            .. Healthy.Append("officer-4").Select(id => new Person(id, "가상", "Fictional",
                id == "clerk" ? "intake-clerk" : id == "manager" ? "desk-manager" : "officer", Desk, null,
                id == "officer-4" ? BadAddress : $"{id}@example.com", null, "ko", null)),
        ]);
        await bed.Grains.GetGrain<IDeskGrain>(Asked)
            .SetRoster(new([new("a", true, null, null), new("b", true, null, null)], SharesOut: true, null));
    }

    /// <summary>
    /// A case that cannot be read and an upload that can neither be deleted nor put back, then the restart that shows it.
    /// </summary>
    private static async Task<(Guid Unread, List<DocumentRef> Loose, DocumentRef Stuck)> Poison(SiloBed bed, int number)
    {
        var unread = await Consulted(bed, number);
        await bed.Get<IWriteDatabase>().Write(c => c.ExecuteAsync(
            "update case_event set name = 'no-such-event' where case_id = @unread and version = 1", new { unread }));
        var documents = bed.Get<IDocumentStore>();
        var stuck = await Upload(bed, "%PDF-1.7 filed");
        Assert.Empty(documents.Keep([stuck]));
        await bed.Do(
            Guid.NewGuid(), SiloBed.Firm,
            new FileRequest(Number(900_000), Asked, SampleFiling.For() with { Documents = [stuck] }));
        documents.Release([stuck], bed.Time.Now);
        // A file stands where the folder of its hash would be.
        var place = Path.Combine(
            Directory.GetDirectories(bed.Store.DataFolder, "kept", SearchOption.AllDirectories).Single(), stuck.Sha256[..2]);
        Directory.Delete(place, recursive: true);
        await File.WriteAllTextAsync(place, "");
        await bed.Restart();
        return (unread, [await Upload(bed, "%PDF-1.7 loose")], stuck);
    }

    /// <summary>Another refusal each round: of the sender, of the server, of one recipient, or none.</summary>
    private static void Refuse(Mailbox mail, Random luck)
    {
        var unlucky = Healthy[luck.Next(Healthy.Length)] + "@example.com";
        var code = luck.Next(8) switch { 0 => 550, 1 => 421, 2 => 451, _ => 250 };
        mail.AnswerToSender = () => code;
        var of = luck.Next(3) switch { 0 => 550, 1 => 421, _ => 451 };
        mail.Answer = to => to == unlucky ? of : 250;
    }

    private static async Task EachIsGivenAwayOnce(SiloBed bed, List<Guid> consulted)
    {
        foreach (var id in consulted)
        {
            Assert.Contains((await bed.State(id)).HandOffs[0].Officer, (string[])["a", "b"]);
            Assert.Equal(1, await bed.Ask<long>(
                "select count(*) from case_event where case_id = @id and name = 'hand-off-assigned'", new { id }));
        }
    }

    private static void EachIsToldOnce(Mailbox mail, List<int> told)
    {
        var identities = mail.Letters.Select(l => (l.To, Read(l).MessageId)).ToList();
        Assert.Equal(identities.Count, identities.Distinct().Count());
        foreach (var person in Healthy)
        {
            var lines = LinesTo(mail, person);
            foreach (var number in told)
            {
                var of = lines.Where(l => l.Contains(Number(number), StringComparison.Ordinal)).ToList();
                Assert.True(of.Count > 0, $"{person} was told nothing of {number}");
                Assert.True(of.Count == of.Distinct().Count(), $"{person} was told twice: {string.Join(" | ", of)}");
            }
        }
    }

    /// <summary>What stands still is the poison alone.</summary>
    private static async Task NothingElseIsLeft(SiloBed bed, Guid unread)
    {
        var left = bed.Get<ILeftOver>();
        Assert.Equal(
            ("officer-4", LeftOver.NoAddress), (await left.Of(LeftOver.Letters)).Select(l => (l.Item, l.Reason)).Single());
        Assert.Equal($"{unread}", Assert.Single(await left.Of("due-sweep")).Item);
        Assert.Equal($"{unread}", Assert.Single(await left.Of("hand-out-work")).Item.Split('/')[0]);
        Assert.Empty(await left.Of("unfinished-filings"));
    }

    private static async Task ThePoisonedPersonIsToldOnceTheAddressIsRight(SiloBed bed, Mailbox mail, List<int> told)
    {
        Assert.NotEqual(0, await bed.Ask<long>("select count(*) from digest_waiting"));
        var people = bed.Get<IPeople>();
        await people.Keep([(await people.Find("officer-4"))! with { Email = "officer-4@example.com" }]);
        await bed.Get<Digest>().Run(CancellationToken.None);
        await bed.Get<Digest>().Run(CancellationToken.None);
        Assert.Single(mail.Letters, l => l.To.StartsWith("officer-4", StringComparison.Ordinal));
        Assert.All(told, number =>
            Assert.Contains(LinesTo(mail, "officer-4"), l => l.Contains(Number(number), StringComparison.Ordinal)));
        Assert.Equal(0, await bed.Ask<long>(
            "select (select count(*) from digest_waiting) + (select count(*) from notice_row where delivered_at is null)"));
    }

    private static async Task UploadsAreSwept(SiloBed bed, List<DocumentRef> loose, DocumentRef stuck)
    {
        bed.Time.Now += TimeSpan.FromDays(91);
        await bed.Get<UploadSweep>().Run();
        Assert.All(loose, d => Assert.False(IsThere(bed, d)));
        Assert.True(IsThere(bed, stuck));
        Assert.Equal(stuck.Sha256, Assert.Single(await bed.Get<ILeftOver>().Of("upload-sweep")).Item);
    }

    private static List<string> LinesTo(Mailbox mail, string person) =>
        [.. mail.Letters.Where(l => l.To.StartsWith(person, StringComparison.Ordinal))
            .SelectMany(l => Read(l).TextBody!.Split('\n', StringSplitOptions.TrimEntries))];

    private static MimeMessage Read(Mail mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Text)));

    private static string Number(int number) => $"2026-{number:000000}";

    private static bool IsThere(SiloBed bed, DocumentRef document)
    {
        using var stream = bed.Get<IDocumentStore>().Open(document.Sha256);
        return stream is not null;
    }

    private static async Task<DocumentRef> Upload(SiloBed bed, string content)
    {
        using var bytes = new MemoryStream(Encoding.ASCII.GetBytes(content));
        return (await bed.Get<IDocumentStore>().Put("a.pdf", bytes)).Document!;
    }

    /// <summary>A case on which the agency was asked and has not answered.</summary>
    private static async Task<Guid> Consulted(SiloBed bed, int number)
    {
        var id = await bed.Received(number);
        await bed.Do(id, SiloBed.Clerk, new TriageRequest("improvement-request", Desk, "담당"));
        await bed.Do(id, Officer, new AskAgencies([new(Asked, "agency-reply", true, "의견")]));
        return id;
    }
}
