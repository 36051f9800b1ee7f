using System.Globalization;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Language;
using Cases.Web.Pages.CaseFile;

namespace Cases.Web.Papers;

/// <summary>Letters as they stand on paper: in Korean, the language of the administration, with what the pages tell.</summary>
public sealed class LetterPapers(Text text, Words words, FactWords facts, LawBook law, IConfiguration configuration)
{
    /// <summary>Where anybody checks a letter.</summary>
    public const string CheckedAt = "/verify";

    /// <summary>The name under which a letter is saved.</summary>
    public static string FileName(LetterView letter) => string.Create(
        CultureInfo.InvariantCulture, $"{letter.View.State.Number}-{letter.Place.Ordinal}.pdf");

    /// <summary>The letter; its instant of issue is added by who issues it.</summary>
    /// <param name="code">By which it can be checked.</param>
    public Paper Of(LetterView letter, Person? handler, string code) => Languages.In(Languages.Default, () =>
    {
        var (state, kind) = (letter.View.State, ActShape.Kebab($"{letter.Place.Kind}"));
        // Who passes a case on tells the firm of it.
        var issuer = words.Agency(letter.Place.Kind == LetterKind.Transfer ? state.FormerLeads[^1] : state.Lead);
        // The agency's number: its name, the case, and which letter of the case it is.
        var number = string.Create(CultureInfo.InvariantCulture, $"{issuer} {state.Number}-{letter.Place.Ordinal}");
        // Where nobody has said under which address people open the pages, there is no link to print.
        var place = PagesAddress.Of(configuration) is { Length: > 0 } pages ? pages + CheckedAt : null;
        return new Paper(
            Languages.Default, text["letter.kind." + kind].Value, issuer, number,
            Parts(letter, handler, number), text["letter.issued-on"].Value,
            Proof: new(
                code, place is null ? "" : $"{place}/{code}",
                (place is null ? text["letter.check-code"] : text["letter.check", place]).Value, text["letter.picture"].Value));
    });

    private IReadOnlyList<PaperPart> Parts(LetterView letter, Person? handler, string number)
    {
        var (view, state) = (letter.View, letter.View.State);
        var procedure = law.Procedure(state.Triage);
        var parts = new PaperParts(text, words, facts);
        parts.Fact("verify.number", number);
        parts.Fact("letter.to", state.Filing!.FirmName);
        parts.Fact("letter.case", state.Number);
        parts.Fact("filing.title", state.Filing.Title);
        parts.Procedure(procedure);
        parts.Handler(handler);
        switch (letter.Place.Kind)
        {
            case LetterKind.Receipt:
                Receipt(parts, view);
                break;
            case LetterKind.Decision or LetterKind.ObjectionDecision:
                parts.Decision(state, letter.Approver);
                parts.Objection(state.Objection);
                parts.Remedies(view, procedure);
                break;
            case LetterKind.Return or LetterKind.Exception or LetterKind.Repeat or LetterKind.DeemedWithdrawal
                or LetterKind.Revocation:
                Told(parts, view);
                parts.Remedies(letter.Place.Kind, procedure);
                break;
            case LetterKind.Supplement:
                Told(parts, view);
                Until(parts, view.Clock(ClockId.Supplement(state.OpenSupplement!.Id)));
                break;
            default:
                Told(parts, view);
                Until(parts, letter.Place.Kind == LetterKind.Extension ? view.Main : null);
                break;
        }
        return parts.All;
    }

    private void Receipt(PaperParts parts, CaseView view)
    {
        var (state, filing) = (view.State, view.State.Filing!);
        parts.Fact("slip.firm", $"{filing.FirmName} ({RegistrationNumber.Shown(filing.RegistrationNumber)})");
        parts.Fact("slip.filed-by", words.Person(state.FiledBy, view.People));
        parts.Fact("slip.arrived", state.ArrivedAt.Seoul());
        parts.Fact("slip.received", state.ReceivedAt!.Value.Seoul());
        parts.Fact("slip.agency", words.Agency(state.Lead));
        var expected = view.Clocks.FirstOrDefault(c => c.Clock.Kind == ClockKinds.Case);
        parts.Fact("slip.expected", expected?.Clock.Due is { } due ? due.DayOfWeek() : text["letter.no-date"].Value);
        if (filing.Documents.Count > 0)
        {
            parts.Heading("filing.documents");
            parts.Documents(filing.Documents);
        }
        parts.Heading("slip.next");
        foreach (var next in (string[])["receive", "triage", "ask", "decide"])
        {
            parts.Item(text["slip.next." + next].Value);
        }
        parts.Heading("slip.remedies");
        parts.Say(text["letter.remedies-later"].Value);
    }

    /// <summary>What the act says that the letter puts in writing, as the firm reads it in its history.</summary>
    private void Told(PaperParts parts, CaseView view)
    {
        var act = view.Timeline[^1];
        parts.Strong(text["firm-case.event." + act.Name].Value);
        parts.Fact("letter.on", act.At.Seoul());
        var bare = Pages.MyCases.SentByFirm.Bare(act);
        parts.Fact("letter.what", string.Join(" · ", facts.Short(view, bare)));
        foreach (var written in FactWords.Written(bare))
        {
            parts.Heading("letter.text");
            parts.Say(written);
        }
        parts.Documents(Pages.MyCases.SentByFirm.Documents(view, act));
    }

    private static void Until(PaperParts parts, ClockView? clock)
    {
        if (clock?.Clock.Due is { } due)
        {
            parts.Fact("letter.until", due.DayOfWeek());
            parts.Why(clock);
        }
    }
}
