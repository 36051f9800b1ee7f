namespace Cases.Grains.Domain;

/// <summary>
/// 지원창구: answers a firm's questions by telephone. Reads of every case what its firm reads of it, and decides nothing.
/// </summary>
public sealed class HelpDeskRole() : RoleRule(Role.HelpDesk)
{
    public override Extent Cases => Extent.Every;
    public override CaseSight Sight => CaseSight.Firm;
}
