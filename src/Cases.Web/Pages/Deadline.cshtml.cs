using System.Globalization;
using Cases.Grains;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Web.Api;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Pages;

/// <summary>The public calculator: a question in the address, an answer with its working.</summary>
[AllowAnonymous]
public sealed class DeadlineModel(ICalendarSource calendars, Words words, Text text) : PageModel
{
    /// <summary>How many pauses the form has room for; the address may carry more.</summary>
    public const int PauseRows = 3;

    private static readonly string[] Units = ["h", "d", "w", "m", "y"];

    [BindProperty(SupportsGet = true)]
    public string? Basis { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Amount { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string?[] PauseFrom { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string?[] PauseTo { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Longer { get; set; }

    /// <summary>The answer; null before a question and after a wrong one.</summary>
    public ClockStrip? Answer { get; private set; }

    /// <summary>What was asked, in one line; empty with no answer.</summary>
    public string Sum { get; private set; } = "";

    public IReadOnlyList<string> PauseFaults { get; private set; } = [];

    public IEnumerable<SelectListItem> BasisChoices =>
        DeadlineQuestion.Bases.Keys.Select(b => new SelectListItem(text["deadline.basis." + b], b));

    public IEnumerable<SelectListItem> UnitChoices => Units.Select(u => new SelectListItem(text["deadline.unit." + u], u));

    /// <summary>The same question to the API.</summary>
    public string ApiAddress =>
        "/api/v1/deadlines?" + string.Join('&', Parameters().Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

    public int Rows => Math.Max(PauseRows, Math.Max(PauseFrom.Length, PauseTo.Length));

    public IActionResult OnGet()
    {
        if (Basis is null && Amount is null && From is null)
        {
            (Basis, Unit) = ("work-days", "d");
            return Page();
        }

        var (count, faults) = DeadlineQuestion.Read(Basis, Joined(Amount, Unit), From, Pauses(), [Joined(Longer, Unit)]);
        foreach (var fault in faults)
            ModelState.AddModelError(FieldOf(fault.Parameter), words.Fault(fault));
        PauseFaults = [.. faults.Where(f => f.Parameter == "pause").Select(words.Fault).Distinct()];
        if (count is null)
            return this.Again();

        try
        {
            (Answer, Sum) = (new ClockStrip(DeadlineEngine.Explain(count, calendars.Current), count.Basis), words.Sum(count));
            return Page();
        }
        catch (BeyondHorizonException beyond)
        {
            ModelState.AddModelError(nameof(From), text["deadline.beyond", beyond.First.Day(), beyond.Last.Day()]);
            return this.Again(StatusCodes.Status422UnprocessableEntity);
        }
    }

    private IEnumerable<string> Pauses() => Enumerable.Range(0, Rows)
        .Select(i => (From: PauseFrom.ElementAtOrDefault(i), To: PauseTo.ElementAtOrDefault(i)))
        .Where(p => !string.IsNullOrWhiteSpace(p.From) || !string.IsNullOrWhiteSpace(p.To))
        .Select(p => $"{p.From}/{p.To}");

    private IEnumerable<(string Name, string Value)> Parameters()
    {
        yield return ("basis", Basis ?? "");
        yield return ("period", Joined(Amount, Unit) ?? "");
        yield return ("from", From ?? "");
        foreach (var pause in Pauses())
            yield return ("pause", pause);
        if (Joined(Longer, Unit) is { } longer)
            yield return ("extension", longer);
    }

    private static string? Joined(string? amount, string? unit) =>
        string.IsNullOrWhiteSpace(amount) ? null : string.Create(CultureInfo.InvariantCulture, $"{amount.Trim()}{unit}");

    private static string FieldOf(string parameter) => parameter switch
    {
        "basis" => nameof(Basis),
        "period" => nameof(Amount),
        "from" => nameof(From),
        "extension" => nameof(Longer),
        _ => nameof(PauseFrom),
    };
}
