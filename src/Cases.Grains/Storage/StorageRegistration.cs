using Cases.Grains.Ledger;
using Cases.Grains.Storage.AccessLog;
using Cases.Grains.Storage.Commit;
using Cases.Grains.Storage.Documents;
using Cases.Grains.Storage.Seals;
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
        // A further kind of thing is registered here; whatever goes through all chains then knows it.
        services.AddSingleton<LedgeredThing>(CaseHistory.Thing);
        services.AddSingleton<LedgeredThing>(CalendarHistory.Thing);
        services.AddSingleton<LedgeredThing>(CalendarProposalHistory.Thing);
        services.AddSingleton<LedgeredThing>(LetterHistory.Thing);
        services.AddSingleton<LedgeredThing>(DisposalHistory.Thing);
        services.AddSingleton<LedgeredThings>();
        services.AddSingleton<CommitTrouble>();
        services.AddSingleton<UnreadRows>();
        options.Database.Register(services);
        services.AddSingleton<ICaseLedger, GroupLedger>();
        services.AddSingleton<IDueCases, LedgerReads>();
        services.AddSingleton<IAccessLog, AccessWriter>();
        services.AddSingleton<IPeople, PeopleTable>();
        services.AddSingleton<INoticeDelivery, NoticeDelivery>();
        services.AddSingleton<ILeftOver, LeftOverRows>();
        services.AddSingleton<IPastLogs, PastLogRows>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton(
            s => new AccessChains(s.GetRequiredService<IReadDatabase>(), s.GetRequiredService<IWriteDatabase>()));
        services.AddSingleton(s => new AccessExpiry(s.GetRequiredService<IWriteDatabase>()));
        services.AddSingleton<ToldSeals>();
        services.AddSingleton(
            s => new LedgerRebuild(s.GetRequiredService<IReadDatabase>(), s.GetRequiredService<IWriteDatabase>()));
        services.AddSingleton<IDocumentStore>(s => new FolderDocuments(
            options.Documents, s.GetRequiredService<LedgerReader>().Referred, options.DocumentRules));
        services.AddSingleton<IDisposing, Disposing>();
        services.AddSingleton<IDisposalLists>(_ => seals is null ? new NoDisposalList() : new DisposalListFile(seals));
        services.AddSingleton<IReprojection, Reprojection>();
        services.AddSingleton<IStoreClock, StoreClock>();
        services.AddSingleton<IHeadSeals>(
            s => seals is null ? new NoSeals()
                : new SealFolder(
                    s.GetRequiredService<LedgerReader>(), s.GetRequiredService<AccessChains>(), s.GetRequiredService<ToldSeals>(),
                    seals));
        return services;
    }
}
