using Cases.Web.Language;

namespace Cases.Web.Pages.Audit;

/// <summary>What was read or happened, in the reader's words. The log holds a code, such as <c>page:act/assign</c>.</summary>
public sealed class TaskWords(Text text, Words words)
{
    private static readonly string[] Meanings = ["act.", "shell.role.", "sign-in.refused."];

    /// <summary>The words, or the code itself where it has none.</summary>
    public string Of(string task)
    {
        var (kind, what) = task.Split('/', 2) is [var head, var rest] ? (head, rest) : (task, "");
        var key = "audit.task." + kind.Replace(':', '-');
        return text.Has(key) ? text[key, Named(what)].Value : task;
    }

    /// <summary>What is named may be an act, a role, why nobody was signed in, an agency, or an address.</summary>
    private string Named(string what) =>
        Meanings.FirstOrDefault(meaning => text.Has(meaning + what)) is { } known ? text[known + what].Value : words.Agency(what);
}
