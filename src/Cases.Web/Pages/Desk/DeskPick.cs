using System.Security.Cryptography;

namespace Cases.Web.Pages.Desk;

/// <summary>One line that was ticked on the desk: a case, or a hand-off of one.</summary>
/// <param name="HandOff">The hand-off's number within the case; 0 for the case itself.</param>
public readonly record struct DeskPick(Guid CaseId, int HandOff)
{
    /// <summary>As it stands in a form.</summary>
    public override string ToString() => $"{CaseId}.{HandOff}";

    public static DeskPick? Read(string? written) =>
        written?.Split('.') is [var id, var number] && Guid.TryParse(id, out var caseId) && int.TryParse(number, out var handOff)
            && handOff >= 0
            ? new(caseId, handOff) : null;

    /// <summary>The id of this line's own act: sending the same form again is the same act on each line.</summary>
    internal Guid RequestWithin(Guid form)
    {
        Span<byte> all = stackalloc byte[36];
        form.TryWriteBytes(all);
        CaseId.TryWriteBytes(all[16..]);
        BitConverter.TryWriteBytes(all[32..], HandOff);
        return new(SHA256.HashData(all).AsSpan(0, 16));
    }
}
