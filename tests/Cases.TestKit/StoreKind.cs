using Xunit;

namespace Cases.TestKit;

/// <summary>The databases that every contract test runs on.</summary>
public enum StoreKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>Theory data of both stores: <c>[Theory, ClassData(typeof(EachStore))]</c>.</summary>
public sealed class EachStore : TheoryData<StoreKind>
{
    public EachStore()
    {
        Add(StoreKind.Sqlite);
        Add(StoreKind.PostgreSql);
    }
}
