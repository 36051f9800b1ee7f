using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Queries;
using Cases.Web.Language;

namespace Cases.Web.Pages.MyCases;

/// <summary>
/// Why a case of the firm does not move, and what usually comes next: nobody is left with a date that passed or with none at all.
/// </summary>
/// <param name="Says">Sentences, the reason first.</param>
/// <param name="MayFileAgain">Whether a new filing can be begun from this one.</param>
public sealed record Standstill(IReadOnlyList<string> Says, bool MayFileAgain)
{
    /// <summary>Null while the case moves as it should, or waits for the firm itself.</summary>
    public static Standstill? Of(CaseView view, FirmStory story, Procedure? procedure, Text text, Words words)
    {
        var state = view.State;
        var lead = words.Agency(state.Lead);
        if (WithoutDecision.LetterOf(state) is { } letter)
        {
            return new([.. Ended(letter, procedure, text)], letter != LetterKind.Revocation);
        }
        if (story.IsFirmsTurn || state.Stage is Stage.Served or Stage.Closed)
        {
            return null;
        }
        var main = view.Main;
        if (main is { Clock.Status: ClockStatus.Paused })
        {
            return new([.. Pauses(view, main, text, words)], false);
        }
        if (main is { Overdue: true })
        {
            return new(
                [text["firm-case.overdue-open"],
                    state.Officer is null ? text["firm-case.overdue-nobody", lead] : text["firm-case.overdue-ask"]],
                false);
        }
        return main?.Clock.Due is not null || state.Stage is not (Stage.Received or Stage.InReview or Stage.Recommended) ? null
            : new([procedure is null ? text["firm-case.no-procedure", lead]
            : text["firm-case.no-period-of", procedure.Name.Read()]], false);
    }

    private static IEnumerable<string> Ended(LetterKind letter, Procedure? procedure, Text text) =>
    [
        .. WithoutDecision.RemediesOf(letter, procedure).Select(r => $"{r.Name.Read()}: {r.Text.Read()}")
            .DefaultIfEmpty(text["firm-case.remedy-unconfirmed"].Value),
        .. letter == LetterKind.Revocation ? Array.Empty<string>()
            : [text[letter == LetterKind.Return ? "firm-case.returned-again" : "firm-case.ended-again"].Value],
    ];

    private static IEnumerable<string> Pauses(CaseView view, ClockView main, Text text, Words words)
    {
        foreach (var pause in view.State.PausesOn(Seoul.DayOf(view.Now)))
        {
            yield return text["firm-case.paused-why", words.PauseReason(pause.Reason), pause.From.Day()];
        }
        yield return main.Clock.PausedTo is { } last ? text["firm-case.paused-until", last.Day()] : text["firm-case.paused-open"];
    }
}
