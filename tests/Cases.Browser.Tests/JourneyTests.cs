using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>Whole cases, from the filing to what the firm reads at the end, each person at a browser of his own.</summary>
public sealed class JourneyTests(Chromium chromium, DemoProgram program)
{
    [Fact]
    public async Task An_entry_into_a_complex_goes_from_filing_to_a_decision_in_Korean()
    {
        var firm = await Enters("firm-010-filer", "ko", Chromium.Narrow);
        var id = await firm.Files("complex-entry", "motir", "ko", "하늘제1단지 침출동 입주", ("Input.Blockage", "siting"), ("Input.Complex", "haneul-1"));
        await firm.Keeps("entry-1-slip-ko-narrow");

        var clerk = await Enters("motir-intake-clerk-1", "ko");
        await clerk.Acts(id, "receive");
        await clerk.Acts(id, "triage-request", ("Procedure", "individual-grant"), ("Agency", "haneul-ic"), ("Note", "관리기관 소관입니다."));
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
        await firm.Page.Locator("#Documents").SetInputFilesAsync(new FilePayload { Name = "water.pdf", MimeType = "application/pdf", Buffer = FilingForm.Plan.Buffer });
        await firm.Keeps("entry-4-supplement-form-ko-narrow");
        await firm.Sends();
        await firm.Sees(".notice-done");

        await officer.Acts(id, "ask-agencies",
            ("Questions.0.Agency", "haneul-do"), ("Questions.0.Step", "authority-approval"), ("Questions.0.Question", "입주를 승인해 주십시오."),
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
        await manager.Sends();
        await manager.Sees(".error-summary", "같은 사람이 두 단계를");
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

    [Fact]
    public async Task The_easing_of_a_waste_rule_goes_from_filing_to_a_decision_in_English_without_script()
    {
        var firm = await Enters("firm-011-owner", "en", script: false);
        var id = await firm.Files("waste-rule", "motir", "en", "Black mass as a circular resource",
            ("Input.Blockage", "waste-status"), ("Input.Rule", "Wastes Control Act: status of intermediate products"));

        var clerk = await Enters("motir-intake-clerk-2", "en", script: false);
        await clerk.Acts(id, "receive");
        await clerk.Acts(id, "triage-request", ("Procedure", "circular-recognition"), ("Agency", "mcee"), ("Note", "For the environment ministry to recognise."));

        var officer = await Enters("mcee-officer-1", "en", script: false);
        await officer.Acts(id, "claim");
        await officer.Acts(id, "ask-supplement", ("Items", "A certificate of analysis for one lot."), ("Period", "10d"));
        await firm.Opens($"/my-cases/{id}");
        await firm.Sees(".standing-ask", "certificate of analysis");
        await firm.Acts(id, "give-supplement", ("Text", "Lot 2026-11: nickel 21 %, fluorine below 0.1 %."));
        await officer.Acts(id, "ask-agencies",
            ("Questions.0.Agency", "motir"), ("Questions.0.Step", "industry-consultation"), ("Questions.0.Question", "Is it a raw material of the industry?"),
            ("Questions.1.Agency", "nier"), ("Questions.1.Step", "technical-review"), ("Questions.1.Required", "true"),
            ("Questions.1.Question", "Does it meet the criteria on harm?"));
        await officer.Page.SetViewportSizeAsync(Chromium.Wide, 1000);
        await officer.Opens($"/cases/{id}");
        await officer.Page.Locator(".standing summary").ClickAsync();
        await officer.Sees(".standing .strip-due");
        await officer.Page.SaveScreenshot("case-under-review", wholePage: false);
        await Answers("motir-officer-1", "en", id, "agree", "It is.", script: false);
        await Answers("nier-officer-1", "en", id, "agree", "It does.", script: false);

        await officer.Acts(id, "recommend", ("Disposition.Kind", "granted-with-conditions"),
            ("Disposition.Reasons", "Used as a raw material without further treatment."), ("Disposition.Conditions", "Report the stored tonnes each quarter"));
        Assert.Equal(403, (await officer.Page.RunAndWaitForResponseAsync(
            async () => { await officer.Page.GotoAsync($"/cases/{id}/acts/approve"); await officer.Sends(); }, r => r.Request.Method == "POST")).Status);
        var approver = await Enters("mcee-approver-1", "en", Chromium.Narrow, script: false);
        await approver.Acts(id, "approve");
        await approver.Keeps("easing-1-approved-en-narrow");
        await officer.Acts(id, "serve", ("Channel", "electronic"), ("Proof", "Read receipt"));

        await firm.Opens($"/my-cases/{id}");
        await firm.Sees("section", "Granted with conditions");
        await firm.Keeps("easing-2-firm-case-en");
        await firm.Presses($"a[href='/cases/{id}/decision']");
        await firm.Sees(".paper", "Report the stored tonnes each quarter");
        await firm.Keeps("easing-3-decision-en");
    }

    [Fact]
    public async Task A_firm_objects_to_a_refusal_and_reads_what_another_person_decided()
    {
        var firm = await Enters("firm-012-owner", "en", Chromium.Narrow);
        var id = await firm.Files("complex-entry", "kicox", "en", "Magnet recovery hall", ("Input.Blockage", "siting"), ("Input.Complex", "haneul-1"));
        var clerk = await Enters("kicox-intake-clerk-1", "ko");
        await clerk.Acts(id, "receive");
        await clerk.Acts(id, "triage-request", ("Procedure", "tenancy-contract"), ("Agency", "kicox"), ("Note", "입주계약으로 처리합니다."));
        var officer = await Enters("kicox-officer-1", "ko");
        await officer.Acts(id, "claim");
        await officer.Acts(id, "recommend", ("Disposition.Kind", "refused"), ("Disposition.Reasons", "The industry is not one that the plan admits."));
        var approver = await Enters("kicox-approver-1", "ko");
        await approver.Acts(id, "approve");
        await officer.Acts(id, "serve", ("Channel", "electronic"), ("Proof", "수신 확인"));

        await firm.Opens($"/cases/{id}/decision");
        await firm.Sees(".paper-outcome", "Refused");
        await firm.Sees(".paper", "not one that the plan admits");
        await firm.Keeps("refusal-1-decision-en-narrow");
        await firm.Presses($"a[href='/cases/{id}/acts/file-objection']");
        await firm.Fills(("Grounds", "Magnet recovery is smelting of non-ferrous metals, which the plan admits."));
        await firm.Sends();
        await firm.Sees(".standing", "objection");
        await firm.Keeps("refusal-2-objected-en-narrow");

        await officer.Opens($"/cases/{id}");
        await officer.DoesNotSee($"a[href='/cases/{id}/acts/decide-objection']");
        var other = await Enters("kicox-officer-2", "ko");
        await other.Opens($"/cases/{id}");
        await other.Keeps("refusal-3-objection-to-decide-ko");
        await other.Acts(id, "decide-objection", ("Upheld", "true"), ("Reasons", "The class of the industry was read too narrowly."),
            ("Disposition.Kind", "granted"), ("Disposition.Reasons", "The industry is one that the plan admits."));
        await other.Acts(id, "serve", ("Channel", "electronic"), ("Proof", "수신 확인"));

        await firm.Opens($"/my-cases/{id}");
        await firm.Sees("section", "Granted");
        await firm.Sees("section", "read too narrowly");
        await firm.Keeps("refusal-4-upheld-en-narrow");
        await firm.Opens($"/cases/{id}/decision");
        await firm.Sees(".paper-outcome", "Granted");
    }

    [Fact]
    public async Task A_button_pressed_twice_acts_once()
    {
        var firm = await Enters("firm-013-filer", "ko");
        var id = await firm.Files("complex-entry", "motir", "ko", "두 번 누르기", ("Input.Blockage", "siting"), ("Input.Complex", "haneul-1"));
        foreach (var script in new[] { true, false })
        {
            var act = script ? "receive" : "ask-supplement";
            var clerk = await Enters("motir-intake-clerk-1", "ko", script: script);
            await clerk.Opens($"/cases/{id}/acts/{act}");
            if (!script)
            {
                await clerk.Fills(("Items", "도면"), ("Period", "10d"));
            }
            await clerk.Page.Locator("main form[method=post] .btn-first").DblClickAsync();
            await clerk.Sees(".standing");
            Assert.Equal(1, await clerk.Page.Locator(".timeline-what").Filter(new() { HasText = script ? "접수했습니다" : "보완을 요구했습니다" }).CountAsync());
        }
    }

    private Task<Visitor> Enters(string person, string language, int width = Chromium.Wide, bool script = true) =>
        Visitor.Enters(chromium, program, person, language, width, script);

    /// <summary>An officer of an asked agency finds the hand-off on his desk, takes it and answers.</summary>
    private async Task Answers(string person, string language, string id, string kind, string text, string conditions = "", bool script = true)
    {
        var asked = await Enters(person, language, script: script);
        await asked.Acts(id, "claim-hand-off");
        await asked.Acts(id, "give-opinion", ("Kind", kind), ("Text", text), ("Conditions", conditions));
        await asked.Sees(".hand-offs", text);
    }
}
