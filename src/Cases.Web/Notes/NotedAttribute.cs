namespace Cases.Web.Notes;

/// <summary>
/// Says of a page that tells of people or figures and of no case that it is written down who saw it, before he does: as a page
/// once an hour, as a file each time.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotedAttribute(string what) : Attribute
{
    public string What => what;

    /// <summary>Whatever is sent there changes something, but for what goes to <see cref="Quiet"/>.</summary>
    public bool TakesChanges { get; init; }

    /// <summary>How the address of what a page asks by itself ends, or null.</summary>
    public string? Quiet { get; init; }
}
