using Cases.Grains.Domain;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Names for the person ids that events hold, and the directory. Somebody whose data was disposed of has no name any more.
/// </summary>
public sealed class People(Reading reading)
{
    /// <summary>Those of the ids that stand in the directory, by id.</summary>
    public async Task<IReadOnlyDictionary<string, PersonName>> Named(
        IEnumerable<string?> ids, CancellationToken cancellation = default)
    {
        var wanted = ids.OfType<string>().Distinct().ToArray();
        return wanted.Length == 0
            ? new Dictionary<string, PersonName>()
            : await reading.Caseless(
                async c => (await c.QueryAsync<PersonName>(
                    $"select id, name_ko, name_en, role, agency, firm from person where {reading.AnyOf("id", "@wanted")}",
                    new { wanted })).ToDictionary(p => p.Id),
                cancellation);
    }

    /// <summary>Everybody who can sign in, staff first; null for anybody but the administrator.</summary>
    public async Task<IReadOnlyList<PersonName>?> Directory(Viewer viewer, CancellationToken cancellation = default) =>
        !viewer.Reach.RunsTheHouse ? null
        : (await reading.Caseless(
            c => c.QueryAsync<PersonName>(
                """
                select id, name_ko, name_en, role, agency, firm from person
                order by case when firm is null then 0 else 1 end, agency, role, id limit 2000
                """),
            cancellation)).AsList();

    /// <summary>The staff of an agency who can be given work, by name.</summary>
    public Task<IReadOnlyList<PersonName>> OfAgency(string agency, CancellationToken cancellation = default) =>
        reading.Caseless<IReadOnlyList<PersonName>>(
        async c => (await c.QueryAsync<PersonName>(
            $"""
            select id, name_ko, name_en, role, agency, firm from person
            where agency = @agency and disposed_at is null and {reading.AnyOf("role", "@staff")} order by name_ko
            """, new { agency, staff = RoleRule.Of(Belonging.Agency) })).AsList(),
        cancellation);
}

/// <summary>Who somebody is, for display. Names are null once the personal data was disposed of.</summary>
public sealed record PersonName(string Id, string? NameKo, string? NameEn, string Role, string? Agency, string? Firm);
