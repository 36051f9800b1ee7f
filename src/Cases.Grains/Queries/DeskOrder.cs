namespace Cases.Grains.Queries;

/// <summary>
/// In which order a queue comes, and how it is read on from a line of it: by the order itself, never by counting.
/// </summary>
/// <param name="columns">What is selected.</param>
/// <param name="from">Tables and conditions.</param>
/// <param name="dueAt">The instant that a line is due at, as the statement calls it.</param>
internal sealed class DeskOrder(string columns, string from, DeskSort sort, string dueAt, bool ofHandOffs)
{
    private readonly string[] _last = ofHandOffs ? ["r.number", "h.hand_off"] : ["r.number"];

    private readonly string? _first = sort switch
    {
        DeskSort.Arrived => "r.arrived_at",
        DeskSort.Firm => "r.firm_name",
        DeskSort.Number => null,
        _ => dueAt,
    };

    private string[] Keys => _first is null ? _last : [_first, .. _last];

    /// <summary>One page from the beginning, or from as many lines on as are skipped.</summary>
    internal string Page => $"{Select("", Keys, sort == DeskSort.Number)} offset @skip";

    /// <summary>The lines behind a line, or in the reverse order those before it.</summary>
    internal string From(DeskCursor at)
    {
        var down = (sort == DeskSort.Number) != at.Back;
        if (sort != DeskSort.Due)
        {
            return Select($" and {Beyond(down, Keys)}", Keys, down);
        }
        // Lines without a day are the last ones, and have an order of their own.
        var (dated, undated) = ($" and {dueAt} is not null", $" and {dueAt} is null");
        string[] parts = (at.At, at.Back) switch
        {
            (null, false) => [Select($"{undated} and {Beyond(down, _last)}", _last, down)],
            (null, true) => [Select($"{undated} and {Beyond(down, _last)}", _last, down), Select(dated, Keys, down)],
            (_, true) => [Select($"{dated} and {Beyond(down, Keys)}", Keys, down)],
            _ => [Select($"{dated} and {Beyond(down, Keys)}", Keys, down), Select(undated, _last, down)],
        };
        if (parts is [var only])
        {
            return only;
        }
        var (direction, nulls) = Direction(down);
        return $"select * from ({string.Join(" union all ", parts.Select((p, i) => $"select * from ({p}) p{i}"))}) p "
            + $"order by due_at{direction}{nulls}, number{direction}, hand_off{direction} limit @take";
    }

    private static (string Direction, string Nulls) Direction(bool down) =>
        down ? (" desc", " nulls first") : ("", " nulls last");

    private static string Beyond(bool down, string[] keys) =>
        $"({string.Join(", ", keys)}) {(down ? "<" : ">")} ({string.Join(", ", keys.Select(Given))})";

    private static string Given(string key) => key switch
    {
        "r.number" => "@atNumber",
        "h.hand_off" => "@atHandOff",
        "r.firm_name" => "@atName",
        _ => "@atInstant",
    };

    private string Select(string beyond, string[] keys, bool down)
    {
        var (direction, nulls) = Direction(down);
        var order = keys.Select(k => k == dueAt ? $"{k}{direction}{nulls}" : k + direction);
        return $"select {columns} from {from}{beyond} order by {string.Join(", ", order)} limit @take";
    }
}
