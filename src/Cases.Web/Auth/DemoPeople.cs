namespace Cases.Web.Auth;

/// <summary>A dozen invented people, so that every role can be tried before a demo world is loaded. Development only.</summary>
internal sealed class DemoPeople : ISignInPeople
{
    private static readonly SignedIn[] People =
    [
        AtFirm("demo-owner", Roles.FirmOwner, "가상 대표 김하나", "Demo Owner Kim Hana"),
        AtFirm("demo-filer", Roles.FirmFiler, "가상 담당 이두리", "Demo Filer Lee Duri"),
        AtFirm("demo-reader", Roles.FirmReader, "가상 열람 박세나", "Demo Reader Park Sena"),
        AtAgency("demo-clerk", Roles.IntakeClerk, "가상 접수 최나래", "Demo Clerk Choi Narae"),
        AtAgency("demo-officer", Roles.Officer, "가상 담당관 정다솜", "Demo Officer Jung Dasom"),
        AtAgency("demo-approver", Roles.Approver, "가상 결재 강여울", "Demo Approver Kang Yeoul"),
        AtAgency("demo-manager", Roles.DeskManager, "가상 팀장 조은별", "Demo Manager Cho Eunbyeol"),
        AtOffice("demo-office-officer", Roles.Officer, "가상 주무관 윤가람", "Demo Officer Yoon Garam"),
        AtOffice("demo-office-approver", Roles.Approver, "가상 과장 장미르", "Demo Approver Jang Mir"),
        AtAgency("demo-inspector", Roles.Inspector, "가상 민원심사관 임해솔", "Demo Inspector Lim Haesol"),
        new("demo-auditor", Roles.Auditor, null, null, "가상 감사 한빛나", "Demo Auditor Han Bitna"),
        new("demo-administrator", Roles.Administrator, null, null, "가상 관리자 오로라", "Demo Administrator Oh Rora"),
        new("demo-administrator-2", Roles.Administrator, null, null, "가상 관리자 문새벽", "Demo Administrator Moon Saebyeok"),
        AtAgency("demo-help-desk", Roles.HelpDesk, "가상 지원창구 서나린", "Demo Help Desk Seo Narin"),
    ];

    public ValueTask<IReadOnlyList<SignedIn>> List(CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<SignedIn>>(People);

    public ValueTask<SignedIn?> Find(string id, CancellationToken cancel) =>
        ValueTask.FromResult(Array.Find(People, person => person.PersonId == id));

    public ValueTask<Standing?> StandingOf(string id, CancellationToken cancel) => ValueTask.FromResult(
        Array.Find(People, person => person.PersonId == id) is { } found
            ? new Standing(found.Role, found.AgencyId, found.FirmId)
            : null);

    private static SignedIn AtFirm(string id, string role, string ko, string en) =>
        new(id, role, null, "demo-firm", ko, en, "가상리사이클링", "Demo Recycling Co.");

    private static SignedIn AtAgency(string id, string role, string ko, string en) =>
        new(id, role, "demo-complex", null, ko, en, "가상산업단지공단", "Demo Industrial Complex Agency");

    private static SignedIn AtOffice(string id, string role, string ko, string en) =>
        new(id, role, "demo-environment", null, ko, en, "가상환경청", "Demo Environment Office");
}
