using Microsoft.AspNetCore.Mvc;

namespace Cases.Web.Files;

/// <summary>A table that a page lets its reader take away, in the form that is asked for.</summary>
/// <param name="Name">Of the file, without its ending.</param>
/// <param name="Rows">Text, numbers, days and instants, each as what it is.</param>
public sealed record TakenTable(string Name, IReadOnlyList<string> Heads, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>How pages call the handlers that give such a file, OnGetCsv and OnGetXlsx.</summary>
    private static readonly string[] Handlers = ["csv", "xlsx"];

    /// <summary>Whether a page is asked for a file: read as the framework reads it, which takes the first and any case.</summary>
    public static bool IsTaken(HttpRequest request) =>
        Handlers.Contains(request.Query["handler"].FirstOrDefault(), StringComparer.OrdinalIgnoreCase);

    public FileContentResult Csv() => CsvTable.Of($"{Name}.csv", Heads, Rows);

    public Task<FileContentResult> Xlsx(CancellationToken cancellation) =>
        XlsxTable.Of($"{Name}.xlsx", Heads, Rows, cancellation);
}
