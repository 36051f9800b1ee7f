namespace Cases.Silo.Papers;

/// <summary>
/// How hard a QR code is to read: long runs, blocks, what looks like a corner mark, and one tone that prevails.
/// </summary>
internal static class QrPenalty
{
    private static readonly bool[] Corner = [true, false, true, true, true, false, true, false, false, false, false];

    public static int Of(bool[,] dark, int size)
    {
        var (penalty, count) = (0, 0);
        for (var i = 0; i < size; i++)
        {
            penalty += Line(Enumerable.Range(0, size).Select(j => dark[i, j]).ToArray());
            penalty += Line(Enumerable.Range(0, size).Select(j => dark[j, i]).ToArray());
            for (var j = 0; j < size; j++)
            {
                count += dark[i, j] ? 1 : 0;
                penalty += i + 1 < size && j + 1 < size && dark[i, j] == dark[i + 1, j] && dark[i, j] == dark[i, j + 1]
                    && dark[i, j] == dark[i + 1, j + 1] ? 3 : 0;
            }
        }
        return penalty + (Math.Abs((count * 20) - (size * size * 10)) / (size * size) * 10);
    }

    private static int Line(bool[] fields)
    {
        var (penalty, run) = (0, 1);
        for (var i = 1; i <= fields.Length; i++)
        {
            if (i < fields.Length && fields[i] == fields[i - 1])
            {
                run++;
                continue;
            }
            penalty += run >= 5 ? run - 2 : 0;
            run = 1;
        }
        for (var i = 0; i + Corner.Length <= fields.Length; i++)
        {
            var part = fields.AsSpan(i, Corner.Length);
            penalty += part.SequenceEqual(Corner) ? 40 : 0;
            part.Reverse();
            penalty += part.SequenceEqual(Corner) ? 40 : 0;
            part.Reverse();
        }
        return penalty;
    }
}
