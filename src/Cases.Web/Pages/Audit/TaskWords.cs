using Cases.Web.Language;

namespace Cases.Web.Pages.Audit;

/// <summary>What was read, in the reader's words. The log holds a code, such as <c>page:act/assign</c>.</summary>
public sealed class TaskWords(Text text, Words words)
{
    /// <summary>The words, or the code itself where it has none.</summary>
    public string Of(string task)
    {
        var (kind, what) = task.Split('/', 2) is [var head, var rest] ? (head, rest) : (task, "");
        var key = "audit.task." + kind.Replace(':', '-');
        return !text.Has(key) ? task
            : text[key, text.Has("act." + what) ? text["act." + what].Value : words.Agency(what)].Value;
    }
}
