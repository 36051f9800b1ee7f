using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>
/// Why what is held on somebody is not deleted although he asks (개인정보 보호법 제36조제1항 단서: what another law says is to be
/// collected; such a request is answered at once, 제36조제4항). The code has a text on the page; the citation stands beside it.
/// </summary>
public static class KeptByLaw
{
    /// <summary>An official's name belongs to the acts that he recorded and to the log of what he read.</summary>
    public const string Staff = "staff";

    /// <summary>Cases of the person's firm are kept: who filed them belongs to the record.</summary>
    public const string Cases = "cases";

    public static readonly IReadOnlyDictionary<string, Citation> Citations = new Dictionary<string, Citation>
    {
        [Staff] = new("공공기록물 관리에 관한 법률 시행령", "제28조제3항", "2026-08-25"),
        [Cases] = new("공공기록물 관리에 관한 법률 시행령", "제26조", "2026-08-25"),
    };

    /// <summary>The right that a law's keeping limits.</summary>
    public static readonly Citation Right = new("개인정보 보호법", "제36조제1항 단서");

    /// <summary>The reason, or null where no law is known that keeps it.</summary>
    public static string? Of(bool isStaff, bool hasCases) => isStaff ? Staff : hasCases ? Cases : null;
}
