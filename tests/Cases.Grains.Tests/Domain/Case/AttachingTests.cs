using System.Collections.Immutable;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Tests.Ledger;
using Xunit;

namespace Cases.Grains.Tests.Domain.Case;

/// <summary>The case knows every document on it, so that what is found in one can be said of it.</summary>
public sealed class AttachingTests
{
    public static TheoryData<string> Bringing => [.. CaseJson.Events
        .Where(e => e.Value.GetProperties().Any(p => p.PropertyType == typeof(IReadOnlyList<DocumentRef>)))
        .Select(e => e.Key)];

    [Theory]
    [MemberData(nameof(Bringing))]
    public void Whatever_event_brings_a_document_the_case_knows_it(string name)
    {
        var happened = (CaseEvent)Sample.Of(CaseJson.Events[name]);

        Assert.Contains("Sha256 핵심광물", Attached.After(ImmutableDictionary<string, Attached>.Empty, happened).Keys);
    }
}
