using System.Text;
using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Silo.Jobs;
using Cases.Silo.Tests.Commands;
using Cases.TestKit;
using Xunit;
using static Cases.TestKit.SeoulTime;

namespace Cases.Silo.Tests.Disposal;

/// <summary>A silo that keeps seals and knows how long its records are kept, with a case that falls due.</summary>
internal sealed class DisposalWorld : IAsyncDisposable
{
    public const string Marker = "marker-secret";

    public static readonly Actor First = new("admin-1", Role.Administrator);
    public static readonly Actor Second = new("admin-2", Role.Administrator);

    public static readonly Appraisal Said = new(
        "보존할 필요 없음", new(2028, 1, 3), "기록연구사", new(2028, 1, 4), "폐기", new(2028, 1, 5));

    private readonly TempFolder folder = new();

    private DisposalWorld()
    {
        Directory.CreateDirectory(folder.File("law/retention"));
        File.WriteAllText(folder.File("law/retention/own.2025-01-01.json"), """
            { "validFrom": "2026-09-01",
              "start": { "citation": { "law": "영", "article": "제26조제5항" }, "confidence": "confirmed" },
              "tasks": [ { "id": "complex-entry", "name": { "ko": "입주", "en": "Entry" }, "kinds": ["complex-entry"], "class": "1",
                "citation": { "law": "기록관리표", "article": "시험" }, "confidence": "unconfirmed" } ] }
            """);
    }

    public SealKeep Keep { get; } = new();

    public Dictionary<string, string> Settings => new(Keep.Settings) { ["Law:Folder"] = folder.File("law") };

    public SiloBed Bed { get; private set; } = default!;

    /// <summary>A document of the case, and one that another case has too.</summary>
    public (DocumentRef Own, DocumentRef Shared) Documents { get; private set; }

    /// <summary>Closed in 2026, so that with a class of one year it falls due in 2028.</summary>
    public Guid Closed { get; private set; }

    public Guid Open { get; private set; }

    public string SavedAt => folder.File("saved");

    public static async Task<DisposalWorld> Start(StoreKind kind)
    {
        var world = new DisposalWorld();
        world.Bed = await SiloBed.Start(kind, "2026-03-02 09:00", world.Settings);
        await world.Play();
        return world;
    }

    public async Task<ActAnswer> Do(Actor actor, DisposalAct act) =>
        await Bed.Grains.GetGrain<IDisposalsGrain>(0).Do(DisposalCall.Of(actor, act, Guid.NewGuid()));

    public Task Job() => Bed.Get<DisposeRecords>().Run(CancellationToken.None);

    /// <summary>Drawn up and appraised by one, approved by another, carried out by the job.</summary>
    public async Task<Guid> Dispose()
    {
        Bed.Time.Now = Instant("2028-01-10 09:00");
        var list = Guid.NewGuid();
        foreach (var (actor, act) in ((Actor, DisposalAct)[])[
            (First, new DrawUpDisposal(list, 2028, "motir")), (First, new AppraiseDisposal(list, Said, [])),
            (Second, new ApproveDisposal(list))])
        {
            var answer = await Do(actor, act);
            Assert.True(answer.IsDone, $"{act}: {answer.Code}");
        }
        await Job();
        return list;
    }

    public async ValueTask DisposeAsync()
    {
        await Bed.DisposeAsync();
        Keep.Dispose();
        folder.Dispose();
    }

    private async Task Play()
    {
        await Bed.Get<IPeople>().Keep(
        [
            new("filer", "가상인", null, "firm-filer", null, "firm-1", "a@example.invalid", "010", "ko", null),
            new("leaver", $"{Marker}-name", null, "firm-filer", null, "firm-9", "b@example.invalid", "010", "ko", null),
        ]);
        await Bed.Grains.GetGrain<IPersonGrain>("leaver").SaveView(new($"{Marker}-view", "?q=1"));
        Documents = (await Upload("own"), await Upload("shared"));
        (Closed, Open) = (Guid.NewGuid(), Guid.NewGuid());
        await Filed(Closed, 1, [Documents.Own, Documents.Shared], Marker);
        await Filed(Open, 2, [Documents.Shared], "다른 제목");
        await Bed.Do(Closed, SiloBed.Clerk, new Receive());
        await Letter();
        await Bed.Do(Closed, SiloBed.Firm, new Withdraw(Marker));
        await Bed.Get<IndexCases>().Run(CancellationToken.None);
    }

    /// <summary>By way of a draft, which the grain storage keeps.</summary>
    private async Task Filed(Guid id, int number, IReadOnlyList<DocumentRef> documents, string title)
    {
        var draft = Bed.Grains.GetGrain<IDraftGrain>(id);
        Dictionary<string, string> typed = new() { ["Title"] = title };
        Assert.True(await draft.Save(new("firm-1", "filer", typed, "[]", default)));
        Assert.Empty(Bed.Get<IDocumentStore>().Keep(documents));
        var filing = SampleFiling.For() with { Title = title, Request = title, Documents = documents };
        var answer = await draft.File("filer", "FirmFiler", "motir", JsonSerializer.Serialize(filing, CaseJson.Options));
        Assert.True(answer.IsDone, $"{number}: {answer.Code}");
    }

    private async Task Letter()
    {
        var paper = new Paper("ko", "접수증", "산업통상부", "2026-1", [new(PaperKind.Text, Marker)], "발급일");
        await Bed.Grains.GetGrain<ILetterGrain>(LetterPlace.IdOf(Closed, 1)).Issue(new(
            Closed, 1, "receipt", "2026-1", "0123-4567-89AB-CDEF-GHJK-MNPQ",
            JsonSerializer.SerializeToUtf8Bytes(paper, CaseJson.Options)));
    }

    private async Task<DocumentRef> Upload(string name)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"%PDF-1.4\n{Marker} {name}\n%%EOF\n"));
        return (await Bed.Get<IDocumentStore>().Put($"{name}.pdf", content)).Document!;
    }
}
