using Cases.Grains.Domain;

namespace Cases.Silo.Demo;

/// <summary>The words of the demo world's people. Invented, and Korean as real filings are.</summary>
internal static class DemoTexts
{
    public static readonly string[] Supplements =
        ["산출물 성분 분석서와 공정 흐름도를 보완하여 주시기 바랍니다.", "보관시설 배치도와 최대 보관량 산정 근거를 제출하여 주시기 바랍니다.", "원료의 반입 경로와 발생지 확인 서류를 보완하여 주시기 바랍니다."];

    public static readonly string[] Given =
        ["요청하신 성분 분석서와 공정 흐름도를 제출합니다.", "보관시설 배치도와 산정 근거를 제출합니다.", "반입 경로 확인 서류를 제출합니다."];

    public static readonly string[] Agree = ["소관 법령상 이견 없음.", "검토 결과 동의함.", "추가 의견 없음."];

    public static readonly string[] Object = ["배출시설 설치 제한 지역에 해당하여 동의하기 어려움.", "현행 기준에 맞지 아니하여 부동의함."];

    public static readonly string[] Conditions = ["분기별 보관량을 보고할 것", "비산먼지 억제시설을 설치할 것", "산출물 성분을 반기마다 측정할 것"];

    public static readonly string[] Granted =
        ["산출물이 추가 가공 없이 원료로 쓰이고 관계 기관의 이견이 없어 허용함.", "안전 조치가 갖추어졌고 시범적으로 운영할 필요가 인정되어 허용함."];

    public static readonly string[] Refused =
        ["관계 기관이 부동의하였고 보완으로 해소되지 아니하여 허용하지 아니함.", "산출물이 추가 가공 없이 원료로 쓰인다는 점이 확인되지 아니하여 허용하지 아니함."];

    public static readonly string[] Other = ["현행 법령에서 이미 가능하여 별도의 조치가 필요하지 아니함.", "적용되는 규제가 없음을 확인함.", "법령 정비를 소관 부처에 건의함."];

    public static readonly string[] Grounds = ["산출물의 원료 사용 실적을 새로 제출하니 다시 판단하여 주시기 바랍니다.", "같은 설비를 갖춘 다른 지역의 사례에 비추어 과도한 제한입니다."];

    public static string Pick(this string[] texts, Random random) => texts[random.Next(texts.Length)];

    public static Filing FilingOf(DemoPlan plan, ReliefKind kind)
    {
        var (firm, trade) = (plan.Firm, plan.Firm.Trade);
        var entry = kind == ReliefKind.ComplexEntry;
        return new(
            kind, firm.NameKo, firm.RegistrationNumber, firm.Ksic, true, trade.Minerals, trade.Feedstock,
            entry ? "siting" : trade.Blockage == "siting" ? "storage-limit" : trade.Blockage, entry ? plan.Complex.Id : null,
            entry ? null : trade.Rule, trade.Facility,
            600 + (plan.Seed % 120 * 50), null,
            entry ? $"{plan.Complex.Name.Ko} {trade.Feedstock} 재자원화 공장 입주 요청" : $"{trade.Feedstock} 재자원화 관련 폐기물 규제 완화 요청",
            entry ? $"{trade.Feedstock}에서 핵심광물을 회수하는 공장을 {plan.Complex.Name.Ko}에 설치하고자 합니다. (가상의 신청입니다.)"
                : $"{trade.Rule} 때문에 {trade.Feedstock} 재자원화 설비를 제대로 운영할 수 없습니다. 완화를 요청합니다. (가상의 신청입니다.)",
            trade.Output, []);
    }
}
