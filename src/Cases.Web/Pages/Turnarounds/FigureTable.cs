using Cases.Grains.Queries;

namespace Cases.Web.Pages;

/// <summary>A table of figures: one line each, with bars for the median and the 90th percentile.</summary>
public sealed record FigureTable(string Head, IEnumerable<FigureLine> Lines);

/// <summary>One line; a link is null where the reader may not go further.</summary>
/// <param name="LateLink">To those that are late now.</param>
public sealed record FigureLine(string Name, string? Link, TurnaroundFigures Figures, string? LateLink = null);
