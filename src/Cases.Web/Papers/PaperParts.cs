using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Language;
using Cases.Web.Pages.CaseFile;
using Cases.Web.Pages.MyCases;
using Cases.Web.Pages.Shared;

namespace Cases.Web.Papers;

/// <summary>The parts that papers are put together from, in the words of the pages.</summary>
internal sealed class PaperParts(Text text, Words words, FactWords facts)
{
    private readonly List<PaperPart> _parts = [];

    public IReadOnlyList<PaperPart> All => _parts;

    public void Heading(string key) => _parts.Add(new(PaperKind.Heading, text[key].Value));

    public void Fact(string key, string? said) => Named(text[key].Value, said);

    /// <summary>A fact under a name that is no text of ours; nothing where there is nothing to say.</summary>
    public void Named(string label, string? said)
    {
        if (!string.IsNullOrWhiteSpace(said))
        {
            _parts.Add(new(PaperKind.Fact, said, label));
        }
    }

    public void Say(string said) => Add(PaperKind.Text, said);

    public void Strong(string said) => Add(PaperKind.Strong, said);

    public void Item(string said) => Add(PaperKind.Item, said);

    public void Small(string said) => Add(PaperKind.Small, said);

    /// <summary>Until when and why: the day, what was counted, the law, and what of it is not confirmed.</summary>
    public void Why(ClockView clock)
    {
        if (clock.Clock.Count is { } count)
        {
            Small(words.Sum(count));
        }
        if (clock.Clock.Rule is { } rule)
        {
            Source(new(rule, clock.Clock.Count is not null));
        }
    }

    public void Source(RuleSource source)
    {
        Small(string.Join(" · ", [source.Rule.Citation.Read(), .. source.Doubts.Select(doubt => text[doubt].Value)]));
        if (source.Rule.Reading is { } reading)
        {
            Small(reading.Read());
        }
    }

    public void Procedure(Procedure? procedure)
    {
        if (procedure is not null)
        {
            Fact("firm-case.procedure", string.Join(" · ",
            [
                procedure.Name.Read(), procedure.Basis.Read(),
                .. procedure.Confidence == Confidence.Confirmed ? Array.Empty<string>() : [text["firm-case.unconfirmed"].Value],
            ]));
        }
    }

    /// <summary>Who handles it, with how to reach him.</summary>
    public void Handler(Person? handler) => Fact("slip.handler", handler is null ? text["firm-case.no-handler"].Value
        : string.Join(' ', new[] { handler.Read(), handler.Phone, handler.Email }.Where(part => !string.IsNullOrEmpty(part))));

    public void Documents(IReadOnlyList<DocumentRef> documents)
    {
        foreach (var document in documents)
        {
            Item($"{facts.Named(document)} · {Forms.Sizes.Of(document.Bytes)} · SHA-256 {document.Sha256}");
        }
    }

    /// <summary>What was decided: outcome, reasons, conditions, how long it holds.</summary>
    public void Decision(CaseState state, PersonName? approver)
    {
        var decision = state.Issued!.Disposition;
        Strong(text["my-cases.outcome." + ActShape.Kebab($"{decision.Kind}")].Value);
        Fact("decision.decided", state.Issued.At.Seoul());
        if (state.Served is { } served)
        {
            var channel = text["decision.channel." + ActShape.Kebab($"{served.Channel}")].Value;
            Fact("decision.served", $"{served.At.Seoul()} {channel}");
        }
        if (decision.Kind is DispositionKind.Granted or DispositionKind.GrantedWithConditions)
        {
            Fact("decision.expires", state.Term is { } term ? term.EndsOn.DayOfWeek() : text["decision.no-expiry"].Value);
        }
        Fact("decision.by", words.Agency(state.Lead));
        Fact("letter.approver", approver?.Read());
        Heading("decision.reasons");
        Say(decision.Reasons);
        if (decision.Conditions.Count > 0)
        {
            Heading("firm-case.conditions");
            foreach (var condition in decision.Conditions)
            {
                Item($"{condition.Text} · " + (condition.Due is { } due
                    ? $"{due.DayOfWeek()} {text["my-cases.until"].Value}" : text["firm-case.condition.throughout"].Value));
            }
        }
    }

    /// <summary>What was objected and what came of it.</summary>
    public void Objection(Objection? objection)
    {
        if (objection is null)
        {
            return;
        }
        Heading("case.objection");
        Say(text["case.objection-" + ObjectionWords.OutcomeOf(objection)].Value);
        Small(text["case.objection-filed", objection.FiledAt.Seoul()].Value);
        if (objection.Reasons is { Length: > 0 } reasons)
        {
            Fact("field.reasons", reasons);
        }
        Fact("field.grounds", objection.Grounds);
    }

    /// <summary>What can be done against the decision, until when.</summary>
    public void Remedies(CaseView view, Procedure? procedure)
    {
        Heading("decision.remedies");
        var remedies = DecisionModel.RemediesOf(view, procedure).ToList();
        if (remedies.Count == 0)
        {
            Say(text["decision.no-remedies"].Value);
        }
        foreach (var remedy in remedies)
        {
            if (remedy.Here && view.State.Objection is { } objection)
            {
                Item($"{remedy.Name.Read()}: {text["decision.objected", objection.FiledAt.Seoul()].Value}");
                continue;
            }
            var clock = view.Clock(ClockId.Remedy(remedy.Id));
            var until = clock?.Clock.Due is { } last ? $" · {last.DayOfWeek()} {text["my-cases.until"].Value}" : "";
            Item($"{remedy.Name.Read()}{until}. {remedy.Text.Read()}");
            if (clock is not null)
            {
                Why(clock);
            }
            else
            {
                Source(new(remedy.Window, false));
            }
        }
    }

    /// <summary>What can be done against what is no decision, as far as that is known.</summary>
    public void Remedies(LetterKind letter, Procedure? procedure)
    {
        Heading("decision.remedies");
        var remedies = WithoutDecision.RemediesOf(letter, procedure);
        if (remedies.Count == 0)
        {
            Say(text["firm-case.remedy-unconfirmed"].Value);
        }
        foreach (var remedy in remedies)
        {
            Item($"{remedy.Name.Read()}. {remedy.Text.Read()}");
            Source(new(remedy.Window, false));
        }
    }

    private void Add(PaperKind kind, string said)
    {
        if (!string.IsNullOrWhiteSpace(said))
        {
            _parts.Add(new(kind, said));
        }
    }
}
