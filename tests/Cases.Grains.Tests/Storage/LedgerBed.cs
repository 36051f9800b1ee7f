using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Grains.Storage;
using Cases.TestKit;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains.Tests.Storage;

/// <summary>A fresh store with a running ledger on it, and entries to record.</summary>
internal sealed class LedgerBed : IAsyncDisposable
{
    public static readonly DateTimeOffset At = new(2026, 3, 2, 0, 0, 0, 123, TimeSpan.Zero);
    private static int number;
    private readonly FreshStore? store;

    private LedgerBed(FreshStore? store, StorageOptions options)
    {
        this.store = store;
        Options = options;
        Services = new ServiceCollection().AddCasesStorage(options).BuildServiceProvider();
    }

    public StorageOptions Options { get; }
    public ServiceProvider Services { get; }
    public ICaseLedger Ledger => Services.GetRequiredService<ICaseLedger>();
    public IReadDatabase Reads => Services.GetRequiredService<IReadDatabase>();
    /// <summary>The queries' way to this store, at an instant.</summary>
    public Reading Reading(IPresent present) => new(
        Reads, Ledger, Services.GetRequiredService<IAccessLog>(), present, Services.GetRequiredService<UnreadRows>());

    public IDueCases Due => Services.GetRequiredService<IDueCases>();

    public static async Task<LedgerBed> Make(StoreKind kind, Func<StorageOptions, StorageOptions>? with = null)
    {
        var store = await FreshStore.Create(kind);
        return new LedgerBed(store, with?.Invoke(store.Options) ?? store.Options);
    }

    /// <summary>A second ledger on the same database.</summary>
    public static LedgerBed On(StorageOptions options) => new(null, options);

    public Task<T> Ask<T>(string sql, object? arguments = null) =>
        Services.GetRequiredService<IReadDatabase>().Read(c => c.QuerySingleAsync<T>(sql, arguments));

    public Task<int> Execute(string sql, object? arguments = null) => Write(c => c.ExecuteAsync(sql, arguments));

    public Task<T> Write<T>(Func<DbConnection, Task<T>> use) => Services.GetRequiredService<IWriteDatabase>().Write(use);

    /// <summary>An entry of <paramref name="events"/> events that follows from what is given.</summary>
    public static LedgerEntry Entry(
        Guid caseId, long expected = 0, byte[]? after = null, int events = 1, Guid? requestId = null, string text = "가",
        CaseRows? rows = null)
    {
        var request = requestId ?? Guid.NewGuid();
        var hash = after ?? HashChain.Root;
        var made = new List<StoredEvent>();
        for (var version = expected + 1; version <= expected + events; version++)
        {
            var body = Encoding.UTF8.GetBytes($"{{ \"b\":1,\"a\" : \"{text}\" }}");
            hash = HashChain.Link(hash, caseId, version, At, "case-arrived", body);
            made.Add(new StoredEvent(version, request, "case-arrived", At, body, hash));
        }
        return new LedgerEntry(
            caseId, expected, request, SHA256.HashData(Encoding.UTF8.GetBytes(text)), made, rows ?? CaseRows.None);
    }

    public static CaseRow Row(Guid caseId, long version, string stage = "received", string title = "제목") => new(
        caseId, version, $"2026-{Interlocked.Increment(ref number):000000}", "complex-entry", stage, "firm-1", "가상자원", title,
        null, null,
        "molit", null, "molit", null, null, At, null, null, null, new DateOnly(2026, 3, 31), At.AddDays(29), false, "가상자원");

    public static ClockRow Clock(
        Guid caseId, string clock, DateTimeOffset? wakeAt, string status = "running", string calendar = "v1") => new(
        caseId, clock, clock.Split('-')[0], "molit", status, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 31), wakeAt, wakeAt,
        calendar);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        store?.Dispose();
    }
}
