using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>Entry into a complex, from the filing to the decision that the firm reads.</summary>
public sealed class EntryJourneyTests(Chromium chromium, DemoProgram program) : Journey(chromium, program)
{
    [Fact]
    public async Task An_entry_into_a_complex_goes_from_filing_to_a_decision_in_Korean()
    {
        var firm = await Enters("firm-010-filer", "ko", Chromium.Narrow);
        var id = await firm.Files(
            "complex-entry", "motir", "ko", "하늘제1단지 침출동 입주", ("Input.Blockage", "siting"), ("Input.Complex", "haneul-1"));
        await firm.Keeps("entry-1-slip-ko-narrow");

        var clerk = await Enters("motir-intake-clerk-1", "ko");
        await clerk.Acts(id, "receive");
        await clerk.Acts(
            id, "triage-request", ("Procedure", "individual-grant"), ("Agency", "haneul-ic"), ("Note", "관리기관 소관입니다."));
        await clerk.Sees(".notice-warn");

        var officer = await Enters("haneul-ic-officer-1", "ko");
        await officer.Acts(id, "claim");
        await officer.Acts(id, "ask-supplement", ("Items", "침출 공정의 배출수 처리 계획을 내 주십시오."), ("Period", "10d"));
        await officer.Keeps("entry-2-supplement-asked-ko");

        await firm.Opens($"/my-cases/{id}");
        await firm.Sees(".standing-ask", "배출수 처리 계획");
        await firm.Keeps("entry-3-firms-turn-ko-narrow");
        await firm.Presses($"a[href='/cases/{id}/acts/give-supplement']");
        await firm.Fills(("Text", "배출수는 전량 재이용합니다. 계획을 붙입니다."));
        await firm.Page.Locator("#Documents").SetInputFilesAsync(
            new FilePayload { Name = "water.pdf", MimeType = "application/pdf", Buffer = FilingForm.Plan.Buffer });
        await firm.Keeps("entry-4-supplement-form-ko-narrow");
        await firm.Sends();
        await firm.Sees(".notice-done");

        await officer.Acts(id, "ask-agencies",
            ("Questions.0.Agency", "haneul-do"), ("Questions.0.Step", "authority-approval"),
            ("Questions.0.Question", "입주를 승인해 주십시오."),
            ("Questions.1.Agency", "haneul-env"), ("Questions.1.Step", "permit-check"), ("Questions.1.Required", "true"),
            ("Questions.1.Question", "통합허가 대상인지 확인해 주십시오."));
        await officer.Keeps("entry-5-agencies-asked-ko");
        await officer.DoesNotSee($"a[href='/cases/{id}/acts/recommend']");

        await Answers("haneul-do-officer-1", "ko", id, "agree", "승인합니다.");
        await Answers("haneul-env-officer-1", "ko", id, "agree-with-conditions", "통합허가 대상이 아닙니다.", "배출수를 분기마다 측정할 것");

        var manager = await Enters("haneul-ic-desk-manager-1", "ko");
        await manager.Acts(id, "recommend", ("Disposition.Kind", "granted-with-conditions"),
            ("Disposition.Reasons", "두 기관이 동의하였고 배출수 처리 계획이 확인되었습니다."), ("Disposition.Conditions", "배출수를 분기마다 측정할 것"));
        await manager.DoesNotSee($"a[href='/cases/{id}/acts/approve']");
        await manager.Page.GotoAsync($"/cases/{id}/acts/approve");
        await manager.Sees("#why-not", "같은 사람이 두 단계를");
        await manager.DoesNotSee("main form[method=post]");
        await manager.Keeps("entry-6-same-person-refused-ko");

        var approver = await Enters("haneul-ic-approver-1", "ko");
        await approver.Opens($"/cases/{id}");
        await approver.Sees(".standing-ask", "배출수 처리 계획이 확인되었습니다");
        await approver.Keeps("entry-7-to-approve-ko");
        await approver.Acts(id, "approve");
        await officer.Acts(id, "serve", ("Channel", "electronic"), ("Proof", "전자문서 수신 확인"));

        await firm.Opens("/my-cases");
        await firm.Sees(".case-card", "하늘제1단지 침출동 입주");
        await firm.Keeps("entry-8-my-cases-ko-narrow");
        await firm.Opens($"/my-cases/{id}");
        await firm.Keeps("entry-9-firm-case-ko-narrow");
        await firm.Presses($"a[href='/cases/{id}/decision']");
        await firm.Sees(".paper-outcome", "조건부 허용");
        await firm.Sees(".paper", "배출수를 분기마다 측정할 것");
        await firm.Keeps("entry-10-decision-ko-narrow");
        Assert.DoesNotContain("통합허가 대상이 아닙니다", await firm.Page.ContentAsync(), StringComparison.Ordinal);
    }
}
