namespace Cases.Grains.Storage;

/// <summary>What the databases say in different words. Every other query has one text for all of them.</summary>
public abstract class SqlDialect
{
    /// <summary>After a select of one row: nobody else changes it until the transaction ends. Empty where nobody could.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>The condition that a column is one of several given values.</summary>
    public abstract string AnyOf(string column, string parameter);

    /// <summary>The condition that the bytes of a column hold the given ones somewhere.</summary>
    public abstract string Holds(string column, string parameter);

    /// <summary>The condition that rows of <c>search_text</c> hold all of some pairs of characters, told by an index.</summary>
    public abstract string HoldsAll(string texts, IReadOnlyList<int> grams);

    /// <summary>The condition that rows of <c>search_text</c> are read by the one whose name a parameter holds.</summary>
    public abstract string IsReadBy(string texts, string parameter);

    /// <summary>Behind the <c>as</c> of a common table: it is planned by itself, whatever is then taken of it.</summary>
    public abstract string Apart { get; }

    /// <summary>A table to read from, by that index where the database would not choose it by itself.</summary>
    public abstract string By(string table, string index);

    /// <summary>
    /// Said on a connection before and after it deletes what must not be found on the disk afterwards; does nothing where
    /// the database has no such word.
    /// </summary>
    public abstract (string Before, string After) Thoroughly { get; }

    /// <summary>Takes away all that the case <c>@id</c> is found by.</summary>
    public abstract IReadOnlyList<string> DropTexts { get; }

    /// <summary>Takes the contents of the events of the chain <c>@id</c> away; a recorded disposal has to name it.</summary>
    public abstract string EmptyChain { get; }

    /// <summary>Takes <c>@person</c> out of the lines of the access log before <c>@before</c>.</summary>
    public abstract IReadOnlyList<string> ForgetLines { get; }
}
