using Cases.Grains.Queries;

namespace Cases.Web.Pages;

/// <summary>A table of figures: one line each, with bars for the median and the slowest tenth.</summary>
public sealed record FigureTable(string Head, IEnumerable<FigureLine> Lines);

/// <summary>One line; the link is null where the reader may not go further.</summary>
public sealed record FigureLine(string Name, string? Link, TurnaroundFigures Figures);
