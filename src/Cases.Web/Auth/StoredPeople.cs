using System.Collections.Concurrent;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Web.Auth.Own;

namespace Cases.Web.Auth;

/// <summary>
/// The people of the store. In Development, and only while the store has nobody but who signed up, a dozen invented ones stand
/// in, so that every role can be tried without the demo world.
/// </summary>
internal sealed class StoredPeople(IPeople stored, LawBook law, IGrainFactory grains, IHostEnvironment host) : ISignInPeople
{
    private static readonly DemoPeople StandIns = new();
    private readonly ConcurrentDictionary<string, string> _firms = new();

    public async ValueTask<IReadOnlyList<SignedIn>> List(CancellationToken cancel)
    {
        var everybody = await stored.All(cancel);
        if (StandInsCount(everybody))
            return await StandIns.List(cancel);

        var firms = everybody.Select(person => person.Firm).OfType<string>().Distinct();
        await Task.WhenAll(firms.Select(NameOf));
        return await Task.WhenAll(everybody.Where(IsThere).Select(Of));
    }

    public async ValueTask<SignedIn?> Find(string id, CancellationToken cancel) =>
        await stored.Find(id, cancel) is { } person
            ? IsThere(person) ? await Of(person) : null
            : await StandInsCount(cancel) ? await StandIns.Find(id, cancel)
            : null;

    public async ValueTask<Standing?> StandingOf(string id, CancellationToken cancel) =>
        await stored.Find(id, cancel) is { } person
            ? IsThere(person) ? new(person.Role, person.Agency, person.Firm) : null
            : await StandInsCount(cancel) ? await StandIns.StandingOf(id, cancel)
            : null;

    /// <summary>Nobody whose data were disposed of, nor who left their firm.</summary>
    private static bool IsThere(Person person) =>
        person.DisposedAt is null && (person.Firm is not null || !Roles.Firm.Contains(person.Role));

    private async ValueTask<bool> StandInsCount(CancellationToken cancel) =>
        host.IsDevelopment() && StandInsCount(await stored.All(cancel));

    private bool StandInsCount(IReadOnlyList<Person> everybody) =>
        host.IsDevelopment() && everybody.All(person => OwnAccounts.IsOwn(person.Id));

    private async Task<SignedIn> Of(Person person)
    {
        var agency = person.Agency is null ? null : law.Agency(person.Agency);
        var firm = person.Firm is null ? "" : await NameOf(person.Firm);
        return new(
            person.Id, person.Role, person.Agency, person.Firm, person.NameKo ?? person.Id,
            person.NameEn ?? person.NameKo ?? person.Id, agency?.Name.Ko ?? firm, agency?.Name.En ?? firm);
    }

    private async Task<string> NameOf(string firm)
    {
        if (!_firms.TryGetValue(firm, out var name))
        {
            name = (await grains.GetGrain<IFirmGrain>(firm).Profile())?.Name;
            if (name is not null)
                _firms[firm] = name;
        }
        return name ?? firm;
    }
}
