using System.Data.Common;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Storage;
using Dapper;

namespace Cases.Grains.Queries;

/// <summary>
/// Which cases hold all words that somebody typed, in any text that he may read or in the name of who handles them. Pairs of
/// characters tell the candidates, their texts which of them hold the word; what he is no reader of is neither looked at nor
/// counted.
/// </summary>
/// <remarks>
/// A word that stands in more than <see cref="Most"/> cases is not followed into all of them. It narrows what other words find,
/// or what a short list holds; alone it finds that many, those first that are open.
/// </remarks>
internal sealed class CaseSearch
{
    /// <summary>How many cases are counted and put in order; of more it is said that there are more.</summary>
    internal const int Most = 1_000;

    private readonly SqlDialect dialect;
    private readonly Reach reach;
    private readonly string[] words;
    private readonly string[][] handlers;

    private CaseSearch(SqlDialect dialect, Reach reach, string[] words, string[][] handlers)
    {
        (this.dialect, this.reach, this.words, this.handlers) = (dialect, reach, words, handlers);
        var reader = SearchReaders.NameOf(reach);
        Arguments = new(new
        {
            agency = reach.Agency ?? "", firm = reach.Firm ?? "", most = Most + 1, open = SearchReaders.Open + reader,
            closed = SearchReaders.Closed + reader,
        });
        for (var word = 0; word < words.Length; word++)
        {
            Arguments.Add($"word{word}", SearchText.Like(words[word]));
            Arguments.Add($"handlers{word}", handlers[word]);
        }
    }

    /// <summary>What the statements name.</summary>
    internal DynamicParameters Arguments { get; }

    /// <summary>What the words find; a link or an id is no word.</summary>
    internal static async Task<Sought> Find(DbConnection connection, SqlDialect dialect, Viewer viewer, string? typed)
    {
        string[] words = [.. SearchText.Typed(typed).Where(word => word.Length > 0)];
        if (words.Length == 0 || CaseNames.IdIn(typed) is not null)
        {
            return Sought.Nothing;
        }
        if (SearchReaders.NameOf(viewer.Reach) is null)
        {
            return new([], false, [], new());
        }
        // A name may have been kept in whatever form it was told.
        var people = (await connection.QueryAsync<(string Id, string? Ko, string? En)>(
            "select id, name_ko, name_en from person where agency is not null and disposed_at is null")).AsList();
        return await Of(dialect, viewer, words, [.. words.Select(word =>
            people.Where(p => SearchText.Holds(word, p.Ko, p.En)).Select(p => p.Id).ToArray())]).Find(connection);
    }

    /// <summary>A search by words whose handlers are known.</summary>
    internal static CaseSearch Of(SqlDialect dialect, Viewer viewer, string[] words, string[][] handlers) =>
        new(dialect, viewer.Reach, words, handlers);

    private async Task<Sought> Find(DbConnection connection)
    {
        var found = new List<(int Word, HashSet<Guid> Cases)>();
        for (var word = 0; word < words.Length; word++)
        {
            found.Add((word, await Holding(connection, [word], null)));
        }
        var few = found.Where(f => f.Cases.Count <= Most).Select(f => f.Cases.AsEnumerable()).ToList();
        if (few.Count == 0)
        {
            int[] every = [.. Enumerable.Range(0, words.Length)];
            var first = words.Length == 1 ? found[0].Cases : await Holding(connection, every, null);
            return new([.. first.Take(Most)], true, [.. every.Select(HeldByRow)], Arguments);
        }
        var all = few.Aggregate((one, other) => one.Intersect(other));
        foreach (var (word, _) in found.Where(f => f.Cases.Count > Most))
        {
            all = await Holding(connection, [word], [.. all]);
        }
        return new([.. all], false, [], Arguments);
    }

    private async Task<HashSet<Guid>> Holding(DbConnection connection, int[] of, Guid[]? within)
    {
        var found = new HashSet<Guid>();
        Arguments.Add("within", within ?? []);
        foreach (var sql in Statements(of, within is not null))
        {
            if (found.Count <= Most)
            {
                found.UnionWith(await connection.QueryAsync<Guid>(sql, Arguments));
            }
        }
        return found;
    }

    /// <summary>
    /// Finds cases by some words that stand in one text, those first that are open, at most one more than is told: a statement
    /// for each place where they can stand.
    /// </summary>
    internal IEnumerable<string> Statements(int[] of, bool within)
    {
        int[] grams = [.. of.SelectMany(word => Grams.OfWord(words[word])).Distinct()];
        foreach (var reader in (string[])["@open", "@closed"])
        {
            // Told apart, so that a limit does not make a walk through all texts look cheap.
            yield return $"with s as{dialect.Apart} (select t.case_id, t.body from search_text t"
                + $" where {dialect.IsReadBy("t", reader)} and {dialect.HoldsAll("t", grams)}{Within("t")})"
                + $" select s.case_id from s where 1 = 1{Like("s.body")} limit @most";
        }
        // What is too new for the index is found by its row, as all its readers see it.
        yield return "select r.case_id from search_due d cross join case_row r where r.case_id = d.case_id"
            + $"{Like(Row)}{reach.Lists()}{Within("r")} limit @most";
        if (of is [var only] && handlers[only].Length > 0)
        {
            yield return $"select r.case_id from case_row r where {Handled(only)}{reach.Lists()}{Within("r")} limit @most";
        }

        string Like(string text) => string.Concat(of.Select(word => $" and {Held(text, word)}"));

        string Within(string row) => within ? $" and {dialect.AnyOf($"{row}.case_id", "@within")}" : "";
    }

    // Rows that a build before wrote hold their dashes until a rebuild, and still have to be found by a number.
    private const string Row = "replace(r.search, '-', '')";

    private string Handled(int word) => dialect.AnyOf("r.officer", $"@handlers{word}");

    private static string Held(string text, int word) => $"{text} like @word{word} escape '!'";

    /// <summary>The condition on a row <c>r</c> that its case holds a word.</summary>
    private string HeldByRow(int word) => $"""
        (exists (select 1 from search_text s where s.case_id = r.case_id and {Held("s.body", word)}
            and ({dialect.IsReadBy("s", "@open")} or {dialect.IsReadBy("s", "@closed")}))
          or {Held(Row, word)} and exists (select 1 from search_due d where d.case_id = r.case_id) or {Handled(word)})
        """;
}

/// <summary>What a search leaves of a list.</summary>
/// <param name="Cases">Those that hold all words; null where nothing was searched for.</param>
/// <param name="IsCut">True when more hold them than are told.</param>
/// <param name="ByRow">Then a condition a word on rows <c>r</c>, for lists that are short by themselves.</param>
/// <param name="Arguments">What those conditions name.</param>
internal sealed record Sought(
    Guid[]? Cases, bool IsCut, IReadOnlyList<string> ByRow, DynamicParameters Arguments)
{
    internal static readonly Sought Nothing = new(null, false, [], new());

    /// <summary>The condition on rows <c>r</c>, whose parameter is <c>@found</c>; empty where nothing was searched for.</summary>
    /// <param name="isShort">Whether the list is gone through anyway.</param>
    internal string Condition(SqlDialect dialect, bool isShort) =>
        Cases is null ? "" : " and " + (IsCut && isShort ? string.Join(" and ", ByRow) : dialect.AnyOf("r.case_id", "@found"));
}
