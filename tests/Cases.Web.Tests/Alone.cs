namespace Cases.Web.Tests;

/// <summary>
/// For tests that run jobs: Hangfire keeps its log of the process, so that a program which ends beside another in this process
/// takes the other's with it.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
