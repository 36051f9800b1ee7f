namespace Cases.Web.Auth;

/// <summary>Who can sign in here.</summary>
public interface IPeople
{
    ValueTask<IReadOnlyList<Person>> List(CancellationToken cancel);

    /// <summary>The person, or null when there is none with this id.</summary>
    ValueTask<Person?> Find(string id, CancellationToken cancel);
}
