using System.Text.RegularExpressions;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>Which case somebody means who writes its number, with or without its dash, its id, or a link to it.</summary>
public sealed partial class CaseNames(Reading reading)
{
    /// <summary>The case, or null where the actor's agency has no part in one that is called so.</summary>
    public async Task<Guid?> Find(string typed, Actor actor, CancellationToken cancellation = default)
    {
        var (id, number) = (IdIn(typed), NumberIn(typed));
        if ((id is null && number is null) || actor.Agency is null)
        {
            return null;
        }
        return await reading.Unshown(
            c => c.QuerySingleOrDefaultAsync<Guid?>(
                $"""
                select r.case_id from case_row r where {(id is null ? "r.number = @number" : "r.case_id = @id")}
                and exists (select 1 from party_row p where p.case_id = r.case_id and p.agency = @agency)
                """, new { id = id ?? Guid.Empty, number, agency = actor.Agency }),
            cancellation);
    }

    /// <summary>The id in a link, or an id alone; null where there is none.</summary>
    internal static Guid? IdIn(string? typed) =>
        Id().Match(typed ?? "") is { Success: true } found && Guid.TryParse(found.Value, out var id) ? id : null;

    /// <summary>The number of a case in the form in which it is kept; null for what is none.</summary>
    internal static string? NumberIn(string typed) =>
        Number().Match(SearchForm.Of(typed)) is { Success: true } found
            ? $"{found.Groups[1].Value}-{found.Groups[2].Value}"
            : null;

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    // As they are allotted: the year, and six figures or more.
    [GeneratedRegex("^([0-9]{4})([0-9]{6,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
