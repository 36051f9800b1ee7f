using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Silo.Demo;

/// <summary>An invented firm with its people.</summary>
internal sealed record DemoFirm(string Id, string NameKo, string NameEn, string RegistrationNumber, string Ksic, DemoTrade Trade,
    IReadOnlyList<Person> People)
{
    public Actor Owner => new(People[0].Id, Role.FirmOwner, Firm: Id);

    public Actor Filer => new(People[1].Id, Role.FirmFiler, Firm: Id);

    public FirmProfile Profile => new(
        NameKo, Grains.Domain.RegistrationNumber.Written(RegistrationNumber), Ksic, string.Join(", ", Trade.MineralNames),
        Trade.Feedstock, Trade.Facility,
        People[0].NameKo!, $"{Id}@example.com", "02-000-0000");
}

/// <summary>What a firm recycles, and what it is stuck on.</summary>
internal sealed record DemoTrade(
    string[] Minerals, string Feedstock, string Facility, string Output, string Blockage, string Rule)
{
    public IEnumerable<string> MineralNames =>
        Minerals.Select(code => Grains.Domain.Minerals.All.First(m => m.Code == code).Name.Ko);
}

/// <summary>
/// The two hundred invented firms. Registration numbers are of the series 999-99, which nobody has, with true check digits.
/// </summary>
internal static class DemoFirms
{
    private const int Count = 200;

    private static readonly (string Ko, string En)[] Firsts =
    [
        ("하늘", "Haneul"), ("별빛", "Byeolbit"), ("은하", "Eunha"), ("미리내", "Mirinae"), ("달무리", "Dalmuri"), ("새벽", "Saebyeok"),
        ("노을", "Noeul"),
        ("소나기", "Sonagi"), ("무지개", "Mujigae"), ("구름", "Gureum"), ("바람", "Baram"), ("이슬", "Iseul"), ("한빛", "Hanbit"),
        ("푸른솔", "Pureunsol"),
        ("가온", "Gaon"), ("누리", "Nuri"), ("다온", "Daon"), ("라온", "Raon"), ("마루", "Maru"), ("아람", "Aram"),
    ];

    private static readonly (string Ko, string En)[] Lasts =
    [
        ("리사이클링", "Recycling"), ("메탈", "Metal"), ("소재", "Materials"), ("리소스", "Resources"), ("순환자원", "Circular"),
        ("배터리자원", "Battery Recovery"),
        ("촉매재생", "Catalyst Recovery"), ("희토", "Rare Earths"), ("도시광산", "Urban Mining"), ("그린제련", "Green Refining"),
    ];

    private static readonly string[] Ksics = ["38312", "38311", "24219", "38322", "38230", "24213"];

    private static readonly DemoTrade[] Trades =
    [
        new(["lithium", "nickel", "cobalt", "manganese"], "블랙매스", "파쇄·침출 설비", "탄산리튬, 황산니켈(추가 가공 없이 원료로 사용)", "waste-status",
            "폐기물관리법 시행규칙 (중간 가공물의 폐기물 해당 여부)"),
        new(["lithium", "cobalt"], "사용후 배터리", "방전·해체 설비", "블랙파우더(제품 기준 충족)", "storage-limit", "폐기물관리법 시행규칙 제31조 (보관량·보관기간)"),
        new(["nickel", "cobalt"], "폐촉매", "배소·침출 설비", "니켈·코발트 중간재", "designated-waste", "폐기물관리법 (지정폐기물 처리 기준)"),
        new(["neodymium", "dysprosium", "terbium"], "폐영구자석", "탈자·용매추출 설비", "네오디뮴 산화물", "missing-code", "폐기물관리법 시행규칙 (폐기물 분류번호)"),
        new(["graphite"], "음극재 공정 부산물", "정제·소성 설비", "재생 흑연", "product-standard", "순환자원 품질 기준"),
        new(["cerium", "lanthanum"], "폐연마재", "침출·침전 설비", "세륨·란타넘 화합물", "import-permit", "폐기물의 국가 간 이동 (수입 허가·신고)"),
        new(["manganese", "lithium"], "양극재 스크랩", "선별·침출 설비", "황산망간", "permit-duplication", "폐기물관리법 시행규칙 제29조 (변경허가)"),
        new(["nickel"], "폐인쇄회로기판", "건식 제련 설비", "니켈 합금", "siting", "폐기물관리법 시행규칙 제31조 (보관량·보관기간)"),
    ];

    public static IReadOnlyList<DemoFirm> All { get; } = [.. Enumerable.Range(0, Count).Select(Make)];

    private static DemoFirm Make(int n)
    {
        var (first, last) = (Firsts[n % Firsts.Length], Lasts[n / Firsts.Length % Lasts.Length]);
        var id = $"firm-{n + 1:000}";
        return new(id, $"{first.Ko}{last.Ko}(가상)", $"{first.En} {last.En} Co. (fictional)", NumberOf(n), Ksics[n % Ksics.Length],
            Trades[n * 7 % Trades.Length],
            [Person(Role.FirmOwner, 0), Person(Role.FirmFiler, 1), Person(Role.FirmReader, 2)]);

        Person Person(Role role, int which)
        {
            var kind = ActShape.Kebab($"{role}");
            var (ko, en) = DemoStaff.NameOf((n * 3) + which + 47);
            return new($"{id}-{kind[5..]}", ko, en, kind, null, id, $"{id}-{kind[5..]}@example.com", null, "ko", null);
        }
    }

    private static string NumberOf(int n)
    {
        var nine = $"99999{n:0000}";
        return Enumerable.Range(0, 10).Select(check => $"{nine}{check}").First(RegistrationNumber.ChecksumHolds);
    }
}
