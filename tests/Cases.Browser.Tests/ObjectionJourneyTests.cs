using Xunit;

namespace Cases.Browser.Tests;

/// <summary>A refusal, the objection to it, and what another person decided.</summary>
public sealed class ObjectionJourneyTests(Chromium chromium, DemoProgram program) : Journey(chromium, program)
{
    [Fact]
    public async Task A_firm_objects_to_a_refusal_and_reads_what_another_person_decided()
    {
        var firm = await Enters("firm-012-owner", "en", Chromium.Narrow);
        var id = await firm.Files(
            "complex-entry", "kicox", "en", "Magnet recovery hall", ("Input.Blockage", "siting"), ("Input.Complex", "haneul-1"));
        var clerk = await Enters("kicox-intake-clerk-1", "ko");
        await clerk.Acts(id, "receive");
        await clerk.Acts(id, "triage-request", ("Procedure", "tenancy-contract"), ("Agency", "kicox"), ("Note", "입주계약으로 처리합니다."));
        var officer = await Enters("kicox-officer-1", "ko");
        await officer.Acts(id, "claim");
        await officer.Acts(id, "recommend", ("Disposition.Kind", "refused"),
            ("Disposition.Reasons", "The industry is not one that the plan admits."));
        var approver = await Enters("kicox-approver-1", "ko");
        await approver.Acts(id, "approve");
        await officer.Acts(id, "serve", ("Channel", "electronic"), ("Proof", "수신 확인"));

        await firm.Opens($"/my-cases/{id}");
        await firm.Sees(".standing", "refused");
        await firm.Keeps("refusal-0-firm-case-en-narrow");
        await firm.Opens($"/cases/{id}/decision");
        await firm.Sees(".paper-outcome", "Refused");
        await firm.Sees(".paper", "not one that the plan admits");
        await firm.Keeps("refusal-1-decision-en-narrow");
        await firm.Presses($"a[href='/cases/{id}/acts/file-objection']");
        await firm.Sees("#answers", "not one that the plan admits");
        await firm.Keeps("refusal-1-objection-form-en-narrow");
        await firm.Fills(("Grounds", "Magnet recovery is smelting of non-ferrous metals, which the plan admits."));
        await firm.Sends();
        await firm.Sees(".standing", "objection");
        await firm.Keeps("refusal-2-objected-en-narrow");

        await officer.Opens($"/cases/{id}");
        await officer.DoesNotSee($"a[href='/cases/{id}/acts/decide-objection']");
        var other = await Enters("kicox-officer-2", "ko");
        await other.Opens($"/cases/{id}");
        await other.Keeps("refusal-3-objection-to-decide-ko");
        await other.Acts(
            id, "decide-objection", ("Upheld", "true"), ("Reasons", "The class of the industry was read too narrowly."),
            ("Disposition.Kind", "granted"), ("Disposition.Reasons", "The industry is one that the plan admits."));
        var manager = await Enters("kicox-desk-manager-1", "ko");
        await manager.Opens($"/cases/{id}/acts/approve-proposal");
        await manager.Sees("#proposal", "read too narrowly");
        await manager.Keeps("refusal-3-objection-to-approve-ko");
        await manager.Sends();
        await other.Acts(id, "serve", ("Channel", "electronic"), ("Proof", "수신 확인"));

        await firm.Opens($"/my-cases/{id}");
        await firm.Sees("section", "Granted");
        await firm.Sees("section", "read too narrowly");
        await firm.Keeps("refusal-4-upheld-en-narrow");
        await firm.Opens($"/cases/{id}/decision");
        await firm.Sees(".paper-outcome", "Granted");
    }
}
