using Xunit;

namespace Cases.Cluster.Tests;

/// <summary>Tests that run when all others are done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
