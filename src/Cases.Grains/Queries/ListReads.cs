using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>Writes down that staff took a list of cases out of the program: an export, or a list over the API.</summary>
public sealed class ListReads(IAccessLog log, IPresent present)
{
    /// <summary>Durable before this returns. What a firm reads of its own is not written down.</summary>
    /// <param name="task">Export or endpoint.</param>
    public Task Note(Viewer viewer, string task, CancellationToken cancellation = default) =>
        viewer.Actor is { Role: Role.FirmOwner or Role.FirmFiler or Role.FirmReader } ? Task.CompletedTask
        : log.Append(new(viewer.Actor.Person, viewer.Actor.Person, viewer.Actor.Agency, present.Now, viewer.From, task, null),
            cancellation);
}
