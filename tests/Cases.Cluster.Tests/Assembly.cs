using Xunit;

// Two clusters at a time are as many as two cores carry; what is killed and frozen under load has the machine to itself.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
