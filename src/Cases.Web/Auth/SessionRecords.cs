using System.Data.Common;
using System.Security.Cryptography;
using Cases.Web.Auth.Provider;
using Microsoft.EntityFrameworkCore;

namespace Cases.Web.Auth;

/// <summary>The sessions of the accounts store, which all web hosts see: what one ends is over for the others too.</summary>
public sealed class SessionRecords(AccountsDb db, TimeProvider time)
{
    /// <summary>Being used is written down no more often than this.</summary>
    private const long SeenEvery = 300;

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>One select by key. Nothing of it is kept: what another host ended a moment ago is over now.</summary>
    public Task<SessionRecord?> Find(string id, CancellationToken cancel) =>
        db.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.Id == id, cancel);

    /// <summary>Enters a session that begins.</summary>
    internal async Task<string> Begin(HttpContext at, string person, DateTimeOffset ends, ProviderNames named)
    {
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        await Enter(Made(at, id, person, Now, ends.ToUnixTimeSeconds(), named), at.RequestAborted);
        return id;
    }

    /// <summary>Enters a session whose cookie a build made that knew no records. Then it is one like any other.</summary>
    internal async Task<SessionRecord> Adopt(
        HttpContext at, string id, string person, DateTimeOffset began, DateTimeOffset ends, ProviderNames named)
    {
        var record = Made(at, id, person, began.ToUnixTimeSeconds(), ends.ToUnixTimeSeconds(), named);
        try
        {
            await Enter(record, at.RequestAborted);
            return record;
        }
        catch (Exception fault) when (IsNotWritten(fault))
        {
            // Another request of the same browser was first, or nothing can be written now, which signs nobody out.
            return await Find(id, at.RequestAborted) ?? record;
        }
    }

    /// <summary>Writes down that it is used. A store that takes nothing now keeps nobody from reading.</summary>
    public async Task Use(SessionRecord session, CancellationToken cancel)
    {
        var now = Now;
        if (now - session.Seen < SeenEvery)
            return;
        try
        {
            await db.Sessions.Where(s => s.Id == session.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(one => one.Seen, now), cancel);
        }
        catch (Exception fault) when (IsNotWritten(fault))
        {
            // The next request tries again.
        }
    }

    /// <summary>A fault of the store, which the database's library may have wrapped as one that passes.</summary>
    private static bool IsNotWritten(Exception fault) => fault is DbException or DbUpdateException
        || (fault is not OperationCanceledException && Unavailable.Is(fault));

    /// <summary>What is open of somebody, or of everybody, newest first.</summary>
    public async Task<IReadOnlyList<SessionRecord>> Open(string? person, CancellationToken cancel)
    {
        var now = Now;
        return await db.Sessions.AsNoTracking()
            .Where(session => session.Ended == null && session.Ends > now && (person == null || session.Person == person))
            .OrderByDescending(session => session.Seen).ThenBy(session => session.Id).ToListAsync(cancel);
    }

    /// <summary>Ends one; of somebody else than <paramref name="person"/>, none. Answers how many were ended.</summary>
    public Task<int> End(string id, string person, string by, CancellationToken cancel) =>
        Ended(db.Sessions.Where(session => session.Id == id && session.Person == person), by, cancel);

    /// <summary>Ends all of somebody, but the one named.</summary>
    public Task<int> EndAll(string person, string? but, string by, CancellationToken cancel) =>
        Ended(db.Sessions.Where(session => session.Person == person && session.Id != but), by, cancel);

    /// <summary>
    /// Ends what the provider names: one session, or all of a subject. A session of the subject whose name was never told is
    /// ended with the one that is named, since it may be the one.
    /// </summary>
    internal Task<int> EndAtProvider(ProviderNames told, CancellationToken cancel) =>
        Ended(Of(told), SessionEnds.Provider, cancel);

    /// <summary>Whose open sessions those are.</summary>
    internal Task<List<string>> PeopleAtProvider(ProviderNames told, CancellationToken cancel) =>
        Of(told).Where(session => session.Ended == null).Select(session => session.Person).Distinct().ToListAsync(cancel);

    /// <summary>Drops all that is known of a person whose data were disposed of; a session that is not known is over.</summary>
    public Task Forget(string person, CancellationToken cancel) =>
        db.Sessions.Where(session => session.Person == person).ExecuteDeleteAsync(cancel);

    private IQueryable<SessionRecord> Of(ProviderNames told)
    {
        var (subject, session) = told;
        return db.Sessions.Where(one => (subject != null || session != null)
            && (subject == null || one.ProviderSubject == subject)
            && (session == null || one.ProviderSession == session || (subject != null && one.ProviderSession == null)));
    }

    private Task<int> Ended(IQueryable<SessionRecord> which, string by, CancellationToken cancel)
    {
        long? now = Now;
        return which.Where(session => session.Ended == null).ExecuteUpdateAsync(
            session => session.SetProperty(one => one.Ended, now).SetProperty(one => one.EndedBy, by), cancel);
    }

    private async Task Enter(SessionRecord session, CancellationToken cancel)
    {
        db.Sessions.Add(session);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private SessionRecord Made(HttpContext at, string id, string person, long began, long ends, ProviderNames named) => new()
    {
        Id = id, Person = person, Began = began, Ends = ends, Seen = Now, Device = DeviceNames.Of(at.Request.Headers.UserAgent),
        Place = at.Connection.RemoteIpAddress?.ToString() ?? "",
        ProviderSession = named.Session, ProviderSubject = named.Subject,
    };
}
