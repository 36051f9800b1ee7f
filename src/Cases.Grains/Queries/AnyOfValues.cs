using Cases.Grains.Storage;

namespace Cases.Grains.Queries;

/// <summary>
/// The one condition that the two databases take in different words: a column that is one of several given values.
/// </summary>
internal static class AnyOfValues
{
    /// <summary>
    /// The condition as text. PostgreSQL gets the values as one array, so that the statement stays the same for any number of
    /// them; for SQLite, which has no arrays, they are written out.
    /// </summary>
    internal static string AnyOf(this Reading reading, string column, string parameter) =>
        reading.Dialect == StorageProvider.PostgreSql ? $"{column} = any({parameter})" : $"{column} in {parameter}";
}
