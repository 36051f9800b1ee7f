using Cases.Grains.Domain;

namespace Cases.Web.Auth;

/// <summary>Who somebody is to the system. The names are those of the ledger, the API and the configuration.</summary>
public static class Roles
{
    public const string FirmOwner = "firm-owner";
    public const string FirmFiler = "firm-filer";
    public const string FirmReader = "firm-reader";
    public const string IntakeClerk = "intake-clerk";
    public const string Officer = "officer";
    public const string Approver = "approver";
    public const string DeskManager = "desk-manager";
    public const string Inspector = "inspector";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";
    public const string HelpDesk = "help-desk";

    public static readonly string[] Firm = [.. RoleRule.Of(Belonging.Firm)];
    public static readonly string[] Agency = [.. RoleRule.Of(Belonging.Agency)];
    public static readonly string[] All = [.. RoleRule.All.Select(r => r.Name)];

    /// <summary>Where a role is shown cases; the id comes behind it.</summary>
    public static string CaseAt(string role) => Firm.Contains(role) || role == HelpDesk ? $"{Home(role)}/" : "/cases/";

    /// <summary>The first page of a role.</summary>
    public static string Home(string role) => role switch
    {
        FirmOwner or FirmFiler or FirmReader => "/my-cases",
        IntakeClerk or Officer or Approver => "/my-day",
        DeskManager => "/turnaround",
        Inspector => "/watch",
        Auditor => "/audit",
        Administrator => "/admin",
        HelpDesk => "/help-desk",
        _ => "/",
    };
}
