using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>
/// Takes away what is held on a person outside the chains, once the chain of disposals says so. The directory's row goes last:
/// what is cut short anywhere is done again from its beginning.
/// </summary>
public static class Forgetting
{
    public static async Task Forget(
        this IGrainFactory grains, IPeople people, string person, DateTimeOffset at, CancellationToken cancellation = default)
    {
        if (await people.Find(person, cancellation) is not { DisposedAt: null } known)
        {
            return;
        }
        if (known.Firm is { } firm)
        {
            var others = await people.OfFirm(firm, cancellation);
            string?[] held = [known.NameKo, known.NameEn, known.Email, known.Phone];
            await grains.GetGrain<IFirmGrain>(firm).Forget(
                [.. held.OfType<string>()], isLast: others.All(p => p.Id == person || p.DisposedAt is not null));
        }
        await grains.GetGrain<IKeptFormGrain>(person).Forget();
        await grains.GetGrain<IPersonGrain>(person).Forget();
        await people.Dispose(person, at, cancellation);
    }
}
