using Cases.Grains.Domain;

namespace Cases.Web.Forms;

/// <summary>What text may come in from a form: what <see cref="Writing"/> lets through, up to a length.</summary>
public static class CleanText
{
    /// <summary>The longest text any field takes, as people count; a field may set less.</summary>
    public const int MaxLength = 20_000;

    /// <summary>
    /// The key of the message that says what is wrong with a text that is to be kept, with what it tells beside the field's name;
    /// null for text that may come in.
    /// </summary>
    public static (string Key, object[] Values)? Fault(string text) =>
        Writing.IsLonger(text, MaxLength) ? ("valid.too-long", [MaxLength])
        : Writing.Unwanted(text) is var (place, code) ? ("valid.control-characters", [place, code])
        : ResidentNumber.In(text) is { } number ? ("valid.resident-number", [number])
        : null;

    /// <summary>Whether a text cannot even be looked for. What nobody sees in one is not looked at.</summary>
    public static bool IsBroken(string? text) =>
        text is not null && (Writing.HasForbidden(text) || Writing.IsLonger(text, MaxLength));
}
