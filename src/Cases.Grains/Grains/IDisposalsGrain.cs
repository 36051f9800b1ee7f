using System.Text.Json;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Grains;

/// <summary>The one writer of what is disposed of. Key: 0. Repeating a request id gets the first answer.</summary>
public interface IDisposalsGrain : IGrainWithIntegerKey
{
    /// <summary>Does an act, recorded durably before this returns.</summary>
    Task<ActAnswer> Do(DisposalCall call);
}

/// <summary>An act about disposal on its way, as JSON, so that a newer sender and an older grain understand each other.</summary>
[GenerateSerializer, Immutable]
[Alias("Cases.DisposalCall")]
public sealed record DisposalCall(
    [property: Id(0)] Guid RequestId,
    [property: Id(1)] string Person,
    [property: Id(2)] string Role,
    [property: Id(3)] string? Agency,
    [property: Id(4)] string? Firm,
    [property: Id(5)] byte[] Body)
{
    public static DisposalCall Of(Actor actor, DisposalAct act, Guid requestId) => new(
        requestId, actor.Person, $"{actor.Role}", actor.Agency, actor.Firm,
        JsonSerializer.SerializeToUtf8Bytes(act, CaseJson.Options));

    internal Actor Actor => new(Person, Enum.Parse<Role>(Role), Agency, Firm);

    internal DisposalAct Act => JsonSerializer.Deserialize<DisposalAct>(Body, CaseJson.Options)!;
}
