using Cases.Grains.Domain;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>People's names beside ids, for pages that list officers, and the directory for the administrator.</summary>
public sealed class Staff(IReadDatabase database)
{
    private const string Select = "select id, name_ko, name_en, role, agency, firm, disposed_at from person";

    /// <summary>Staff by id; an id without a line here shows as itself.</summary>
    public async Task<IReadOnlyDictionary<string, StaffMember>> Named(IEnumerable<string?> ids, CancellationToken cancellation = default)
    {
        var wanted = ids.OfType<string>().Distinct().ToArray();
        if (wanted.Length == 0)
        {
            return new Dictionary<string, StaffMember>();
        }
        var people = await database.Read(
            c => c.QueryAsync<StaffMember>($"{Select} where agency is not null or firm is null"), cancellation).ConfigureAwait(false);
        return people.Where(p => wanted.Contains(p.Id)).ToDictionary(p => p.Id);
    }

    /// <summary>Everybody who can sign in, staff first; null for anybody but the administrator.</summary>
    public async Task<IReadOnlyList<StaffMember>?> Directory(Viewer viewer, CancellationToken cancellation = default) =>
        viewer.Actor.Role != Role.Administrator ? null
        : (await database.Read(
            c => c.QueryAsync<StaffMember>($"{Select} order by case when firm is null then 0 else 1 end, agency, role, id limit 2000"), cancellation)
            .ConfigureAwait(false)).AsList();
}

/// <summary>Somebody as lists show him: no address, no telephone.</summary>
public sealed record StaffMember(string Id, string? NameKo, string? NameEn, string Role, string? Agency, string? Firm, DateTimeOffset? DisposedAt);
