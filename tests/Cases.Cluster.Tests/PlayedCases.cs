using System.Text.Json;
using System.Text.Json.Serialization;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Cases.Silo.Demo;
using Cases.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Cluster.Tests;

/// <summary>The test's own door to the database: it records cases that lived before, and reads what came of them.</summary>
internal sealed class PlayedCases : IAsyncDisposable
{
    public const string Agency = "motir";
    public static readonly string[] Clerks = ["clerk-1", "clerk-2", "clerk-3", "clerk-4"];
    public static readonly string[] Filers = ["filer-1", "filer-2"];

    private static readonly JsonSerializerOptions Whole =
        new(CaseJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    private readonly ServiceProvider _services;
    private int _number;

    public PlayedCases(string owner)
        : this(new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = owner })
    {
    }

    public PlayedCases(StorageOptions storage) =>
        _services = new ServiceCollection().AddCasesStorage(storage).AddCasesLaw().AddCasesCalendar().BuildServiceProvider();

    public IServiceProvider Services => _services;

    public ICaseLedger Ledger => _services.GetRequiredService<ICaseLedger>();

    public LawBook Law => _services.GetRequiredService<LawBook>();

    public HolidayCalendar Calendar => _services.GetRequiredService<ICalendarSource>().Current;

    /// <summary>The same as the API wants it: with every field, also those that are null.</summary>
    public static byte[] FilingBody() => JsonSerializer.SerializeToUtf8Bytes(new FileRequest("-", Agency, SampleFiling.For()), Whole);

    /// <summary>Those who act: clerks of the agency, and people of a firm.</summary>
    public Task People() => _services.GetRequiredService<IPeople>().Keep(
    [
        .. Clerks.Select(id => new Person(id, id, id, "intake-clerk", Agency, null, null, null, "ko", null)),
        .. Filers.Select(id => new Person(id, id, id, "firm-filer", null, "firm-1", null, null, "ko", null)),
    ]);

    /// <summary>A case that was filed and received at this instant, recorded now, and that nothing was done on since.</summary>
    public async Task<Guid> Record(DateTimeOffset at)
    {
        var id = Guid.NewGuid();
        var number = Interlocked.Increment(ref _number);
        var story = new DemoCase(id, Law, Calendar, at.AddHours(1));
        story.Play(
        [
            new(new(Filers[0], Role.FirmFiler, Firm: "firm-1"),
                new FileRequest($"1999-{number:000000}", Agency, SampleFiling.For()), at),
            new(new(Clerks[0], Role.IntakeClerk, Agency), new Receive(), at.AddMinutes(30)),
        ], _ => false);
        foreach (var entry in story.Entries())
        {
            await Ledger.Record(entry);
        }
        return id;
    }

    public async Task<IReadOnlyList<CaseEvent>> Events(Guid id) =>
        [.. (await Ledger.Read(id)).Select(e => CaseJson.Event(e.Name, e.Body))];

    /// <summary>What fell due on a case up to an instant when nobody acts: each notice once.</summary>
    public IReadOnlyList<(ClockId Clock, NoticeKind Rung, DateOnly Due)> Owed(
        IReadOnlyList<CaseEvent> recorded, DateTimeOffset until)
    {
        var start = recorded.TakeWhile(e => e is not NoticeIssued)
            .Aggregate(CaseHistory.Empty(Guid.Empty).State, (state, e) => state.Fold(e));
        return [.. FallsDue.Before(start, until, Law, Calendar).OfType<NoticeIssued>().Select(n => (n.Clock, n.Rung, n.Due))];
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
