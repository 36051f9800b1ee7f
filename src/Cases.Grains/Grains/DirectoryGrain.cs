using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>One person of the directory. Key: person id.</summary>
public interface IDirectoryGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes down who signed in, as the provider tells it now: a first sign-in enters the person, later ones bring name,
    /// role and place up to date. False, and nothing is written, once the person's data were disposed of.
    /// </summary>
    Task<bool> SignedIn(PersonAtSignIn person);

    /// <summary>
    /// Takes down that the person is no more of this firm; nothing is written where that is so already. The name stays with
    /// what they did.
    /// </summary>
    Task Left(string firm);
}

/// <summary>Who signed in. Exactly one of agency and firm is set, or neither for those who watch over all agencies.</summary>
/// <param name="Role">Role id such as officer.</param>
/// <param name="Language">ko or en; counts for a person who is not known yet.</param>
[GenerateSerializer, Immutable]
[Alias("Cases.PersonAtSignIn")]
public sealed record PersonAtSignIn(
    [property: Id(0)] string NameKo,
    [property: Id(1)] string? NameEn,
    [property: Id(2)] string Role,
    [property: Id(3)] string? Agency,
    [property: Id(4)] string? Firm,
    [property: Id(5)] string? Email,
    [property: Id(6)] string Language);

internal sealed class DirectoryGrain(IPeople people) : Grain, IDirectoryGrain
{
    public async Task<bool> SignedIn(PersonAtSignIn person)
    {
        var known = await people.Find(this.GetPrimaryKeyString());
        if (known?.DisposedAt is not null)
        {
            return false;
        }
        var now = new Person(
            this.GetPrimaryKeyString(), person.NameKo, person.NameEn ?? known?.NameEn, person.Role, person.Agency, person.Firm,
            AddressOf(person.Email, known?.Email), known?.Phone, known?.Language ?? person.Language, null);
        if (now != known)
        {
            await people.Keep([now]);
        }
        return true;
    }

    public async Task Left(string firm)
    {
        if (await people.Find(this.GetPrimaryKeyString()) is { DisposedAt: null } known && known.Firm == firm)
        {
            await people.Keep([known with { Firm = null, Email = null }]);
        }
    }

    /// <summary>One that is none leaves the one known before; where none was, it is kept, so that it can be told of.</summary>
    private static string? AddressOf(string? told, string? known) =>
        EmailAddress.IsOne(told) || !EmailAddress.IsOne(known) ? told ?? known : known;
}
