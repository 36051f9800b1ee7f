using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;

namespace Cases.Grains.Queries;

/// <summary>
/// A case's steps up to its decision as a forecast tells them apart. An examination falls into what came before anybody was
/// asked, the days on which an asked agency had not answered, and those on which all had.
/// </summary>
internal static class CasePieces
{
    internal const string Asked = "review-asked";
    internal const string Answered = "review-answered";

    /// <summary>The pieces in their order, in working minutes, pauses out.</summary>
    /// <param name="spans">Those of one case: the steps up to the decision, and its hand-offs.</param>
    /// <param name="until">The instant of the decision, or now.</param>
    internal static IReadOnlyList<CasePiece> Of(
        IReadOnlyCollection<LivedSpan> spans, DateTimeOffset until, HolidayCalendar calendar)
    {
        var asked = spans.Where(s => s.Step == TurnaroundFilter.HandOffs && s.StartedAt < until).ToList();
        return
        [
            .. from span in spans
               where Stretch.ToDecision.Contains(span.Step) && span.StartedAt <= until
               orderby span.StartedAt, span.EndedAt ?? DateTimeOffset.MaxValue
               from piece in Cut(span, asked, until, calendar)
               select piece,
        ];
    }

    private static List<CasePiece> Cut(
        LivedSpan span, List<LivedSpan> asked, DateTimeOffset until, HolidayCalendar calendar)
    {
        var (end, stops) = (span.EndedAt is { } at && at < until ? at : until, SpanStops.Read(span.Stops));
        List<DateTimeOffset> cuts = span.Step != Stretch.Review ? [] : [.. asked
            .SelectMany(s => (DateTimeOffset?[])[s.StartedAt, s.EndedAt]).OfType<DateTimeOffset>()
            .Where(cut => span.StartedAt < cut && cut < end).Distinct().Order()];
        List<CasePiece> pieces = [];
        foreach (var (from, to) in cuts.Prepend(span.StartedAt).Zip(cuts.Append(end)))
        {
            var (step, minutes) = (
                span.Step == Stretch.Review ? StateAt(from, asked) : span.Step,
                WorkingTime.MinutesBetween(from, to, stops, calendar));
            // What goes on as it was is one piece, whoever else answered meanwhile.
            if (pieces is [.., var before] && before.Step == step)
            {
                pieces[^1] = before with { Minutes = before.Minutes + minutes };
            }
            else
            {
                pieces.Add(new(step, from, minutes));
            }
        }
        return pieces;
    }

    private static string StateAt(DateTimeOffset at, List<LivedSpan> asked) =>
        asked.Exists(s => s.StartedAt <= at && !(s.EndedAt <= at)) ? Asked
        : asked.Exists(s => s.StartedAt <= at) ? Answered
        : Stretch.Review;
}

/// <summary>One stretch of a case, as far as a forecast asks.</summary>
internal sealed record LivedSpan(string Step, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Stops);

/// <summary>One piece of a case's life, in working minutes, pauses out.</summary>
internal sealed record CasePiece(string Step, DateTimeOffset From, int Minutes);

/// <summary>A decided case in its pieces, which end with the decision.</summary>
internal sealed record PastCase(DateTimeOffset DecidedAt, IReadOnlyList<CasePiece> Pieces)
{
    /// <summary>All that it took.</summary>
    internal int Minutes => Pieces.Sum(p => p.Minutes);

    /// <summary>Each piece with what was left of the case when it began.</summary>
    internal IEnumerable<(CasePiece Piece, int Left)> Lefts
    {
        get
        {
            var left = Minutes;
            foreach (var piece in Pieces)
            {
                yield return (piece, left);
                left -= piece.Minutes;
            }
        }
    }
}
