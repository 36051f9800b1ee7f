using System.Globalization;

namespace Cases.Web.Forms;

/// <summary>How sizes of files are written.</summary>
public static class Sizes
{
    /// <summary>812 KB, 3.4 MB.</summary>
    public static string Of(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024m * 1024m):0.#} MB");
}
