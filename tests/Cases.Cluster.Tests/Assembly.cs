using Xunit;

// Five processes and a database at a time are enough.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
