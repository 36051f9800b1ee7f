using Cases.Grains.Ledger;
using Cases.Grains.Storage.Commit;
using Cases.Grains.Storage.Documents;
using Cases.Grains.Storage.PostgreSql;
using Cases.Grains.Storage.Seals;
using Cases.Grains.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Cases.Grains.Storage;

public static class StorageRegistration
{
    /// <summary>
    /// Registers the ledger and what reads beside it. The schema must have been brought up by
    /// <see cref="SchemaMigration.Apply"/> before the first use. The ledger commits what waits when the container
    /// is disposed.
    /// </summary>
    /// <param name="seals">Where seals of the chains are kept; null keeps none.</param>
    public static IServiceCollection AddCasesStorage(
        this IServiceCollection services, StorageOptions options, SealOptions? seals = null)
    {
        services.AddSingleton(options);
        services.AddSingleton<CaseMoves>();
        services.AddSingleton<CommitTrouble>();
        if (options.Provider == StorageProvider.Sqlite)
        {
            services.AddSingleton<SqliteDatabase>();
            services.AddSingleton<IReadDatabase>(s => s.GetRequiredService<SqliteDatabase>());
            services.AddSingleton<IWriteDatabase>(s => s.GetRequiredService<SqliteDatabase>());
            services.AddSingleton<IWriteAheadLog>(s => s.GetRequiredService<SqliteDatabase>());
            services.AddSingleton<ICaseLedger, SqliteLedger>();
        }
        else
        {
            services.AddSingleton<PostgreSqlDatabase>();
            services.AddSingleton<IReadDatabase>(s => s.GetRequiredService<PostgreSqlDatabase>());
            services.AddSingleton<IWriteDatabase>(s => s.GetRequiredService<PostgreSqlDatabase>());
            services.AddSingleton<ICaseLedger, PostgreSqlLedger>();
        }
        services.AddSingleton<IDueCases, LedgerReads>();
        services.AddSingleton<SideTables>();
        services.AddSingleton<IAccessLog>(s => s.GetRequiredService<SideTables>());
        services.AddSingleton<IPeople>(s => s.GetRequiredService<SideTables>());
        services.AddSingleton<INoticeDelivery, NoticeDelivery>();
        services.AddSingleton<ILeftOver, LeftOverRows>();
        services.AddSingleton<IPastLogs, PastLogRows>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton(
            s => new LedgerRebuild(s.GetRequiredService<IReadDatabase>(), s.GetRequiredService<IWriteDatabase>()));
        services.AddSingleton<IDocumentStore>(s => new FolderDocuments(
            options.Documents, s.GetRequiredService<LedgerReader>().Referred, options.TakesEncrypted));
        services.AddSingleton<IReprojection, Reprojection>();
        services.AddSingleton<IStoreClock, StoreClock>();
        services.AddSingleton<IHeadSeals>(
            s => seals is null ? new NoSeals() : new SealFolder(s.GetRequiredService<LedgerReader>(), seals));
        return services;
    }
}
