using Cases.Grains.Queries;
using Cases.Web.Language;

namespace Cases.Web.Pages.Turnarounds;

/// <summary>A filter in words, to stand above its figures on the screen and on paper.</summary>
internal static class TurnaroundWords
{
    internal static IReadOnlyList<string> Chosen(
        Text text, Words words, int months, string? procedure, string? kind, string? step, string? asked)
    {
        List<string> chosen = [text["turnaround.months", months].Value];
        chosen.Add(string.IsNullOrEmpty(procedure) ? $"{text["turnaround.procedure"].Value}: {text["turnaround.all"].Value}"
            : words.Procedure(procedure));
        chosen.Add(kind is "complex-entry" or "waste-rule" ? text["turnaround.kind." + kind].Value
            : $"{text["turnaround.kind"].Value}: {text["turnaround.all"].Value}");
        if (step is not null && TurnaroundFilter.Steps.Contains(step))
            chosen.Add(text["turnaround.step." + step].Value);
        if (!string.IsNullOrEmpty(asked))
            chosen.Add(words.Step(asked));
        return chosen;
    }
}
