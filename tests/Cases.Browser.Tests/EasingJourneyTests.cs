using Microsoft.Playwright;
using Xunit;

namespace Cases.Browser.Tests;

/// <summary>The easing of a waste rule, in browsers that run no script; and a button that is pressed twice.</summary>
public sealed class EasingJourneyTests(Chromium chromium, DemoProgram program) : Journey(chromium, program)
{
    [Fact]
    public async Task The_easing_of_a_waste_rule_goes_from_filing_to_a_decision_in_English_without_script()
    {
        var firm = await Enters("firm-011-owner", "en", script: false);
        var id = await firm.Files("waste-rule", "motir", "en", "Black mass as a circular resource",
            ("Input.Blockage", "waste-status"), ("Input.Rule", "Wastes Control Act: status of intermediate products"));

        var clerk = await Enters("motir-intake-clerk-2", "en", script: false);
        await clerk.Acts(id, "receive");
        await clerk.Acts(id, "triage-request", ("Procedure", "circular-recognition"), ("Agency", "mcee"),
            ("Note", "For the environment ministry to recognise."));

        var officer = await Enters("mcee-officer-1", "en", script: false);
        await officer.Acts(id, "claim");
        await officer.Acts(id, "ask-supplement", ("Items", "A certificate of analysis for one lot."), ("Period", "10d"));
        await firm.Opens($"/my-cases/{id}");
        await firm.Sees(".standing-ask", "certificate of analysis");
        await firm.Acts(id, "give-supplement", ("Text", "Lot 2026-11: nickel 21 %, fluorine below 0.1 %."));
        await officer.Acts(id, "ask-agencies",
            ("Questions.0.Agency", "motir"), ("Questions.0.Step", "industry-consultation"),
            ("Questions.0.Question", "Is it a raw material of the industry?"),
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
            ("Disposition.Reasons", "Used as a raw material without further treatment."),
            ("Disposition.Conditions", "Report the stored tonnes each quarter"));
        // Who may never approve is shown no form for it.
        Assert.Equal(403, (await officer.Page.GotoAsync($"/cases/{id}/acts/approve"))!.Status);
        Assert.Equal(0, await officer.Page.Locator("main form").CountAsync());
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
    public async Task A_button_pressed_twice_acts_once()
    {
        var firm = await Enters("firm-013-filer", "ko");
        var id = await firm.Files(
            "complex-entry", "motir", "ko", "두 번 누르기", ("Input.Blockage", "siting"), ("Input.Complex", "haneul-1"));
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
            Assert.Equal(1, await clerk.Page.Locator(".timeline-what")
                .Filter(new() { HasText = script ? "접수했습니다" : "보완을 요구했습니다" }).CountAsync());
        }
    }
}
