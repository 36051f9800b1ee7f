using Cases.Grains.Storage;

namespace Cases.Grains.Queries;

/// <summary>The condition that a column is one of several given values, in the words of the database that is asked.</summary>
internal static class AnyOfValues
{
    internal static string AnyOf(this IReadDatabase database, string column, string parameter) =>
        database.Dialect.AnyOf(column, parameter);
}
