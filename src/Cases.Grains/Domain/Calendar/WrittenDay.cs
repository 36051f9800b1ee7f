using System.Globalization;
using System.Text;

namespace Cases.Grains.Domain.Calendar;

/// <summary>A day as people write it in Korean and English. What could be read in two ways is not read at all.</summary>
public static class WrittenDay
{
    private static readonly string[] Forms =
    [
        "yyyy-M-d", "yyyy.M.d", "yyyy.M.d.", "yyyy/M/d", "yyyyMMdd", "yyyy년M월d일", "dMMMyyyy", "dMMMMyyyy", "MMMd,yyyy",
        "MMMMd,yyyy",
    ];

    /// <summary>2027-03-02, 2027. 3. 2., 2027년 3월 2일, 2 Mar 2027. Not 03/02/2027: that is two days.</summary>
    public static bool TryRead(string written, out DateOnly day) =>
        DateOnly.TryParseExact(Plain(written), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Without spaces, and with full-width signs as plain ones.</summary>
    private static string Plain(string written) => Writing.HasForbidden(written) ? written
        : string.Concat(written.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
