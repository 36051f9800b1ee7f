using Cases.Grains.Domain;
using Cases.Grains.Queries;
using Cases.Web.Language;

namespace Cases.Web.Pages.Desk;

/// <summary>What the lines of queues say, wherever they are shown.</summary>
public sealed class DeskWords(Words words, Text text)
{
    private const int LongestQuestion = 120;

    /// <summary>As much of a question as tells it from others in a row.</summary>
    public static string Shortened(string? question) =>
        question is null ? "" : question.Length <= LongestQuestion ? question : $"{question[..LongestQuestion].TrimEnd()}…";

    /// <summary>The colour of a stage's badge.</summary>
    public static string Tone(StageName stage) => stage.Known switch
    {
        Stage.Closed => "closed",
        Stage.Decided or Stage.Served => "done",
        Stage.Arrived => "idle",
        _ => "active",
    };

    /// <summary>Who has a hand-off, as its reader sees it.</summary>
    public static string Taken(DeskLine line, string reader) => line.AskedOfficer switch
    {
        null => "untaken",
        var officer when officer == reader => "mine",
        _ => "taken",
    };

    /// <summary>What the day of a line is the last of, or null where nothing is due.</summary>
    public string? DueWhat(DeskLine line) => line switch
    {
        { DueOf: { } agency } => text["desk.due-what.reply-of", words.Agency(agency)].Value,
        { OfSupplement: true } => text["desk.due-what.supplement"].Value,
        { Due: null, Stage.Known: Stage.Decided } => text["desk.due-what.serve"].Value,
        { Due: null } or { Stage.Known: Stage.Closed } => null,
        { HandOff: > 0 } => text["desk.due-what.reply"].Value,
        { Stage.Known: Stage.Arrived } => text["desk.due-what.intake"].Value,
        { Stage.Known: Stage.Objected } => text["desk.due-what.objection"].Value,
        { Stage.Known: Stage.Received or Stage.InReview or Stage.Recommended } => text["desk.due-what.case"].Value,
        _ => null,
    };

    /// <summary>Whose case a line is, of what kind, on which route, and who leads or asks where that is another agency.</summary>
    public IEnumerable<string> About(DeskLine line, string? agency)
    {
        yield return line.FirmName;
        yield return text["filing.kind." + line.Kind].Value;
        if (line.ProcedureId is { } procedure)
        {
            yield return words.Procedure(procedure, line.ArrivedAt);
        }
        if (line.LeadAgency != agency)
        {
            yield return text[line.HandOff > 0 ? "desk.asked-by" : "desk.led-by", words.Agency(line.LeadAgency)].Value;
        }
    }
}
