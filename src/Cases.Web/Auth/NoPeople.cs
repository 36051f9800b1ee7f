namespace Cases.Web.Auth;

/// <summary>Outside Development nobody is known until a store of people is connected.</summary>
internal sealed class NoPeople : IPeople
{
    public ValueTask<IReadOnlyList<Person>> List(CancellationToken cancel) => ValueTask.FromResult<IReadOnlyList<Person>>([]);

    public ValueTask<Person?> Find(string id, CancellationToken cancel) => ValueTask.FromResult<Person?>(null);
}
