using Cases.Grains.Domain;

namespace Cases.Web.Pages.Shared;

/// <summary>What came of an objection, as pages and papers say it.</summary>
public static class ObjectionWords
{
    /// <summary>The end of the key of its sentence.</summary>
    public static string OutcomeOf(Objection objection) => objection switch
    {
        { Upheld: true } => "upheld",
        { Upheld: false } => "dismissed",
        { DecidedAt: null } => "open",
        _ => "notice-follows",
    };
}
