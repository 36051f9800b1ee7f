namespace Cases.Grains.Ledger;

/// <summary>A request id that had recorded one act was sent with the content of another; nothing was recorded.</summary>
[GenerateSerializer]
public sealed class RequestIdReusedException(Guid caseId, Guid requestId)
    : Exception($"Request {requestId} on case {caseId} was used before, for something else.")
{
    [Id(0)] public Guid CaseId { get; } = caseId;
    [Id(1)] public Guid RequestId { get; } = requestId;
}
