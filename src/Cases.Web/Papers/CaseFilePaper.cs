using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Language;
using Cases.Web.Pages.Apply;
using Cases.Web.Pages.CaseFile;
using Cases.Web.Pages.MyCases;
using Cases.Web.Pages.Shared;

namespace Cases.Web.Papers;

/// <summary>
/// The whole file of a case for its firm, in the reader's language: all that its page shows, made of the same view, so that
/// nothing stands here that the page would not tell.
/// </summary>
public sealed class CaseFilePaper(
    Text text, Words words, FactWords facts, LawBook law, IPeople people, LetterProofs proofs)
{
    public async Task<Paper> Of(CaseView view, CancellationToken cancellation = default)
    {
        var state = view.State;
        var handler = state.Officer is { } officer ? await people.Find(officer, cancellation) : null;
        List<(LetterPlace Place, LetterProof? Proof)> letters = [];
        foreach (var place in view.Letters)
        {
            letters.Add((place, await proofs.Of(state.Id, place.Ordinal, cancellation)));
        }
        var (parts, procedure) = (new PaperParts(text, words, facts), law.Procedure(state.Triage));
        parts.Strong(FirmStory.Of(view, procedure, text, words).Sentence);
        parts.Fact("case-file.made", view.Now.Seoul());
        parts.Fact("filing.title", state.Filing!.Title);
        parts.Fact("firm-case.lead", words.Agency(state.Lead));
        parts.Handler(handler);
        parts.Procedure(procedure);
        if (state is { Issued: not null, Served: not null })
        {
            parts.Heading("firm-case.decision");
            parts.Decision(state, approver: null);
            parts.Objection(state.Objection);
            parts.Remedies(view, procedure);
        }
        else
        {
            parts.Objection(state.Objection);
        }
        Dates(parts, view);
        Asked(parts, view);
        Filed(parts, state.Filing);
        Messages(parts, view);
        Sent(parts, view);
        History(parts, view);
        Letters(parts, letters);
        if (view.Documents() is { Count: > 0 } documents)
        {
            parts.Heading("filing.documents");
            parts.Documents(documents);
        }
        return new(
            Languages.IsKorean ? Languages.Default : "en", text["case-file.title"].Value, text["shell.name"].Value, state.Number,
            parts.All, "");
    }

    private void Dates(PaperParts parts, CaseView view)
    {
        ClockView[] shown = [.. view.Clocks.Where(c => c.Clock is { Kind: not (ClockKinds.HandOff or ClockKinds.Progress) })];
        if (shown.Length == 0)
        {
            return;
        }
        parts.Heading("firm-case.dates");
        foreach (var clock in shown)
        {
            var whose = clock.Clock.Agency is { } owes ? words.Agency(owes) : text["firm-case.us"].Value;
            var until = clock.Clock.Status == ClockStatus.Paused ? text["my-cases.paused"].Value
                : clock.Clock.Due is { } due
                    ? $"{due.DayOfWeek()} {text[clock.Overdue ? "my-cases.was-due" : "my-cases.until"].Value}" : "";
            var name = clock.Clock.Kind == ClockKinds.Remedy
                ? words.Remedy(clock.Clock.Id.Part) : text["firm-case.clock." + clock.Clock.Kind].Value;
            parts.Named(name, string.Join(" · ", new[] { whose, until }.Where(said => said.Length > 0)));
            parts.Why(clock);
            if (clock is { Explained: { } explained, Clock.Count: { } count })
            {
                foreach (var step in explained.Steps)
                {
                    parts.Small($"{Words.Days(step)} {words.Line(step, count.Basis, explained)}");
                }
            }
        }
    }

    private void Asked(PaperParts parts, CaseView view)
    {
        if (view.State.HandOffs.Length == 0)
        {
            return;
        }
        parts.Heading("firm-case.asked");
        foreach (var handOff in view.State.HandOffs)
        {
            var (round, reply) = (handOff.Last, view.Clock(ClockId.HandOff(handOff.Id, handOff.Last.Number)));
            var late = round.State == RoundState.Open && reply is { Overdue: true };
            var by = reply?.Clock.Due is { } due ? $" · {text["firm-case.reply-by"].Value} {due.DayOfWeek()}" : "";
            parts.Named(words.Agency(handOff.Agency), $"{text["firm-case.asked-on"].Value} {round.AskedAt.SeoulDay()}{by} · "
                + text["firm-case.round." + (late ? "late" : ActShape.Kebab($"{round.State}"))].Value);
        }
    }

    private void Filed(PaperParts parts, Filing filing)
    {
        parts.Heading("firm-case.filed");
        foreach (var (key, said) in FilingFacts.Of(filing, text, words))
        {
            parts.Fact(key, said);
        }
    }

    private void Sent(PaperParts parts, CaseView view)
    {
        parts.Heading("firm-case.sent");
        foreach (var entry in SentByFirm.Of(view))
        {
            Entry(parts, view, entry, withTexts: true);
        }
    }

    private void Messages(PaperParts parts, CaseView view)
    {
        var written = view.Timeline.Where(SentByFirm.IsMessage).ToArray();
        if (written.Length == 0)
        {
            return;
        }
        parts.Heading("message.title");
        foreach (var entry in written)
        {
            Entry(parts, view, entry, withTexts: true);
        }
    }

    private void History(PaperParts parts, CaseView view)
    {
        parts.Heading("firm-case.timeline");
        foreach (var entry in view.Timeline)
        {
            if (Pages.Shared.History.IsNotices([entry]))
            {
                parts.Small($"{entry.At.Seoul()} {facts.Told(view, entry, toFirm: true)}");
                continue;
            }
            Entry(parts, view, entry, SentByFirm.IsToldInHistory(entry));
        }
    }

    private void Entry(PaperParts parts, CaseView view, TimelineEntry entry, bool withTexts)
    {
        var bare = SentByFirm.Bare(entry);
        var by = entry.By is { } person && person != "system" ? words.Person(person, view.People) : "";
        var name = text.Has("firm-case.event." + entry.Name) ? text["firm-case.event." + entry.Name].Value : entry.Name;
        parts.Named(entry.At.Seoul(), string.Join(
            " · ", new[] { name, by }.Concat(facts.Short(view, bare)).Where(said => said.Length > 0)));
        if (!withTexts)
        {
            return;
        }
        foreach (var written in FactWords.Written(bare))
        {
            parts.Say(written);
        }
        parts.Documents(SentByFirm.Documents(view, entry));
    }

    private void Letters(PaperParts parts, List<(LetterPlace Place, LetterProof? Proof)> letters)
    {
        if (letters.Count == 0)
        {
            return;
        }
        parts.Heading("letter.all");
        foreach (var (place, proof) in letters)
        {
            var issued = proof is null ? text["letter.not-yet"].Value : $"{proof.Number} · {proof.Code} · SHA-256 {proof.Sha256}";
            parts.Item($"{place.At.SeoulDay()} {text["letter.kind." + ActShape.Kebab($"{place.Kind}")].Value} · {issued}");
        }
    }
}
