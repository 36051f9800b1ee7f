using System.Globalization;
using System.Text.Json;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Auth;
using Cases.Web.Forms;
using Cases.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Cases.Web.Pages.CaseFile;

/// <summary>The form of any act, made from its shape and from what the case and the law leave to choose.</summary>
[Takes(BodyKind.FormWithFiles)]
public sealed class ActModel(
    CaseFiles files, CaseActs acts, LawBook law, Words words, OfficerChoices choices, Text text, Uploads uploads,
    CaseNames names) : PageModel
{
    private readonly Dictionary<string, IReadOnlyList<DocumentRef>> documents = [];
    private IReadOnlyList<(string, string)> officers = [];

    public CaseView View { get; private set; } = default!;
    public ActShape Shape { get; private set; } = default!;
    public Guid Id { get; private set; }

    /// <summary>The place in the reader's day that the act was opened from; null where it was opened otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = DayPlace.At)]
    public int? Day { get; set; }

    /// <summary>The part of the case, such as a hand-off, that the act is meant to be about.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Part { get; set; }

    public DayPlace? Place => Day is { } place ? new DayPlace(place) : null;
    public IReadOnlyList<TimelineEntry> Changed { get; private set; } = [];
    public string Title => text["act." + Shape.Name];
    public string BackTo => $"{User.SignedIn()!.CaseAt}{Id}";

    /// <summary>The steps in which the asked agency's own law may set a longer period.</summary>
    public IReadOnlyList<ProcedureStep> OwnLawSteps => [.. (Procedure?.Steps ?? []).Where(s => s.OwnLawMayBeLonger)];

    /// <summary>The steps that leave it to the lead to set how long the asked agency has.</summary>
    public IReadOnlyList<ProcedureStep> SetPeriodSteps => [.. (Procedure?.Steps ?? []).Where(s => s.Reply.Period is null)];

    /// <summary>That a field is only for some steps, where the procedure has others; null where it is for all.</summary>
    public string? SaidOfSteps(IReadOnlyList<ProcedureStep> steps) => steps.Count == Procedure?.Steps.Count ? null
        : text["act.only-steps", string.Join(", ", steps.Select(s => s.Name.Read()))].Value;

    /// <summary>
    /// When the case's own period ends now and by how much it may be extended at most, for acts that would extend it.
    /// </summary>
    public (DateOnly Due, Period Longest)? Extendable =>
        Shape.Type != typeof(ExtendPeriod) && Shape.Type != typeof(AskExtensionConsent) ? null
        : View.Clock(ClockId.Case)?.Clock is { Due: { } due } && Procedure?.Period.LongestExtension is { } longest
        ? (due, longest)
        : null;

    /// <summary>The fields from top to bottom, as their faults are told.</summary>
    public IReadOnlyList<string> Order => [.. Shape.Fields.Select(f => f.Name)];

    /// <summary>Whether the reader's role does such an act at all: who may only read is shown no form.</summary>
    public bool IsForRole => Shape.IsFor(Actor.Role);

    /// <summary>Whether it can be sent at all: where not, the page says why and where to go on.</summary>
    public bool IsOpen => View.Acts.Contains(Shape.Name);

    /// <summary>Why it cannot be sent, where somebody opened it all the same; null where it is open.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>What can be done on the case instead; null where that is nothing.</summary>
    public string? Instead => NextStep.Of(View) ?? (View.Acts.Count > 0 ? View.Acts[0] : null);

    /// <summary>What the act answers; null where it answers nothing.</summary>
    public Answered? Answers => Answered.Of(Shape.Name, View, Procedure, text, words);

    /// <summary>The draft that came back and is recommended anew here; null elsewhere.</summary>
    public ReturnedDraft? Returned => Shape.Type == typeof(Recommend) ? View.State.Returned : null;

    /// <summary>Whether the act answers a proposal, which is shown beside it.</summary>
    public bool IsOnProposal =>
        View.State.Proposal is not null && (Shape.Type == typeof(ApproveProposal) || Shape.Type == typeof(ReturnProposal));

    private DateOnly Today => Seoul.DayOf(View.Now);
    private DateOnly Received => Seoul.DayOf(View.State.ReceivedAt ?? View.Now);
    private Procedure? Procedure => law.Procedure(View.State.Triage);
    private Actor Actor => HttpContext.Viewer().Actor;

    /// <param name="act">Null where what stands in its place is no text, such as a line end.</param>
    public async Task<IActionResult> OnGet(Guid id, string? act)
    {
        if (!Named(id, act) || !await Load())
        {
            return NotFound();
        }
        if (!IsOpen)
        {
            WhyNot = !IsForRole ? text["act.not-for-role"].Value
                : View.WhyNot is { } no ? words.Declined(no.Code, no.Arguments, View.People) : text["act.not-offered"].Value;
            return this.Again(IsForRole ? StatusCodes.Status409Conflict : StatusCodes.Status403Forbidden);
        }
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, string? act, Guid requestId, long version)
    {
        if (!Named(id, act))
        {
            return NotFound();
        }
        foreach (var field in Shape.Fields.Where(f => f.Kind == FieldKind.Documents && IsForRole))
        {
            documents[field.Name] = await uploads.Take(Request, field.Name, ModelState, cancel: HttpContext.RequestAborted);
        }
        var given = ActForm.Read(Shape, Request.Form, documents, await Meant());
        if (!ModelState.IsValid)
        {
            return await Faulty(ActBody.Read(Shape, given, []).Faults);
        }
        try
        {
            var outcome = await acts.Send(
                Shape, id, Actor, given, requestId == Guid.Empty ? Guid.CreateVersion7() : requestId,
                version is { } seen ? [seen] : null);
            return outcome.Answer switch
            {
                null => await Faulty(outcome.Faults),
                { IsDone: true } => Done(outcome.Proposed),
                { Kind: AnswerKind.Conflict } => await Conflicted(version),
                var no => await Refused(no),
            };
        }
        catch (CaseOutcomeUnknownException lost)
        {
            ModelState.AddModelError("", words.Lost(lost));
            return await Shown(StatusCodes.Status503ServiceUnavailable);
        }
    }

    public string?[] Asked => Request.HasFormContentType ? ActForm.Asked(Request.Form) : new string?[ActForm.MostQuestions];

    /// <summary>
    /// The version that the form was filled in over, also where what was typed before the session ended is back.
    /// </summary>
    public string SeenVersion =>
        HttpMethods.IsGet(Request.Method) && Typed("Version") is { Length: > 0 } seen ? seen : $"{View.Version}";

    public string Typed(string name) => Request.HasFormContentType ? Request.Form[name].ToString() : "";

    public DocumentsField Documents(ActField field) =>
        new(field.Name, text["field." + ActShape.Kebab(field.Name)], documents.GetValueOrDefault(field.Name) ?? [],
            Optional: Shape.Type != typeof(AddDocuments) && Shape.Type != typeof(MaskDocument),
            Seen: text.Has("act.seen." + Shape.Name) ? text["act.seen." + Shape.Name].Value : null);

    public FormField Made(
        string name, string label, string kind, bool optional, IReadOnlyList<(string Value, string Text)>? options = null,
        string? hint = null, string first = "", OnlyWithAttribute? only = null) =>
        new(name, text[label], kind, optional && only is null, Request.HasFormContentType ? Typed(name) : first,
            options?.Select(o => new SelectListItem(o.Text, o.Value)).Prepend(new(text["act.choose"], "")), Hints(hint, only));

    private string? Hints(string? hint, OnlyWithAttribute? only) => (hint is null ? null : text[hint].Value, only) switch
    {
        (var own, null) => own,
        (var own, var with) => $"{text["act.only-with", words.Choice(with.Value)]} {own}".TrimEnd(),
    };

    public FormField Control(ActField field)
    {
        var options = OptionsOf(field);
        var kind = options is not null ? "select" : field.Kind switch
        {
            FieldKind.Text or FieldKind.Lines => "textarea",
            FieldKind.Day => "date",
            FieldKind.Instant => "datetime-local",
            FieldKind.Number => "number",
            _ => "text",
        };
        var hint = field.Kind switch
        {
            FieldKind.Period => "act.period-hint",
            FieldKind.Days => "act.days-hint",
            FieldKind.Lines => "act.lines-hint",
            FieldKind.Instant => "act.instant-hint",
            FieldKind.Case => "act.case-hint",
            _ => null,
        };
        return Made(field.Name, "field." + ActShape.Kebab(field.Name), kind, field.Optional || field.Kind == FieldKind.Lines,
            options, hint,
            options is [var only] ? only.Item1
                : field.Kind == FieldKind.HandOff && options!.Any(o => o.Item1 == $"{Part}") ? $"{Part}"
                : field.Kind == FieldKind.Agency && Shape.Type == typeof(TriageRequest)
                    && options!.Any(o => o.Item1 == View.State.Lead) ? View.State.Lead
                : field.Kind == FieldKind.Instant
                ? SeoulDates.InSeoul(View.Now).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
                : "",
            field.OnlyWith);
    }

    public string Named(string person) => words.Person(person, View.People);

    public string Say(Period period) => words.Period(period);

    public IReadOnlyList<(string, string)> YesNo() => [("true", text["act.yes"]), ("false", text["act.no"])];

    public IReadOnlyList<(string, string)> Dispositions() =>
        [.. (Procedure?.Outcomes ?? []).Select(k => (JsonNamingPolicy.KebabCaseLower.ConvertName($"{k}"), words.Choice(k)))];

    public IReadOnlyList<(string, string)> AskableAgencies() => Agencies(a =>
        a.Id != View.State.Lead && (Procedure?.Steps.Any(s => s.Roles.Count == 0 || a.Roles.Any(s.Roles.Contains)) ?? false));

    public IReadOnlyList<(string, string)> Steps() => [.. (Procedure?.Steps ?? []).Select(s =>
        (s.Id, $"{s.Name.Read()}{Within(s.Reply.Period)} · {words.Choice(s.Reply.Silence)}"))];

    /// <summary>The only step there is, which nobody has to choose.</summary>
    public string OnlyStep => Procedure?.Steps is [var only] ? only.Id : "";

    private string Within(Period? period) => period is { } some ? $" · {words.Period(some)}" : "";

    private IReadOnlyList<(string, string)>? OptionsOf(ActField field) => field.Kind switch
    {
        FieldKind.Flag => YesNo(),
        FieldKind.Choice => [
            .. Enum.GetValues(Nullable.GetUnderlyingType(field.Property.PropertyType) ?? field.Property.PropertyType).Cast<Enum>()
            .Select(v => (JsonNamingPolicy.KebabCaseLower.ConvertName($"{v}"), words.Choice(v)))],
        FieldKind.Agency when Shape.Type == typeof(TriageRequest) => Competent(),
        FieldKind.Agency => Agencies(a => a.Roles.Count > 0 && (Shape.Type != typeof(Transfer) || a.Id != View.State.Lead)),
        FieldKind.Officer => officers,
        FieldKind.HandOff => [.. View.Parts[Shape.Name].Select(View.State.HandOff).OfType<HandOff>()
            .Select(h => ($"{h.Id}", $"{h.Id}. {words.Agency(h.Agency)} · {words.Step(h.Step, View.State)}"))],
        FieldKind.Procedure => [.. Open().Select(p => (p.Id, $"{p.Name.Read()}{Within(p.Period.Period)}"))],
        FieldKind.Condition =>
            [.. View.State.Conditions.Where(c => View.Parts[Shape.Name].Contains(c.Id))
                .Select(c => ($"{c.Id}", $"{c.Id}. {c.Text}"))],
        FieldKind.Message => [.. View.State.Messages.Where(m => View.Parts[Shape.Name].Contains(m.Id))
            .Select(m => ($"{m.Id}", $"{text["message.kind." + ActShape.Kebab($"{m.Kind}"), m.Id]} · {m.At.SeoulDay()}"))],
        FieldKind.Document => [.. View.Numbered.Where(d => d.Value is { MayMask: true }).Select(d => (d.Key, d.Value.Name))],
        FieldKind.Pause => [.. View.State.Pauses.Where(p => View.Parts[Shape.Name].Contains(p.Id))
            .Select(p => ($"{p.Id}", $"{p.Id}. {words.PauseReason(p.Reason)} {p.From.Day()} – {p.To?.Day()}"))],
        FieldKind.Correction =>
            [.. View.State.Corrections.Where(c => c.IsPending)
                .Select(c => ($"{c.Id}", $"{c.Id}. {PauseName(c.Pause)} → {c.From.Day()} – {c.To.Day()}"))],
        FieldKind.PauseReason => [.. law.General.PausesUntil(Today).Where(p =>
            Procedure is { } own && own.Period.PausedBy.Contains(p.Code)).Select(p => (p.Code, p.Name.Read()))],
        FieldKind.ExtensionReason => [.. law.General.ExtensionsFor(Received).Reasons.Select(r => (r.Code, r.Name.Read()))],
        _ => null,
    };

    /// <summary>The procedures that the request can be triaged to.</summary>
    private IEnumerable<Procedure> Open() =>
        law.ProceduresFor(Received).Where(p => View.State.Filing is { } filing && p.Kinds.Contains(filing.Kind));

    /// <summary>The agencies that are competent for one of these, each with what for; that of the complex is marked.</summary>
    private IReadOnlyList<(string, string)> Competent()
    {
        var complex = law.Complex(View.State.Filing?.Complex);
        return
        [
            .. from agency in law.AgenciesOn(Today)
               let own = Open().Where(p => agency.Roles.Any(p.CompetentRoles.Contains)).ToList()
               where own.Count > 0
               select (agency.Id, string.Join(" · ",
               [
                   agency.Name.Read(), .. agency.Id == complex?.ManagingAgency || agency.Id == complex?.ManagingAuthority
                       ? [text["act.of-the-complex", complex.Name.Read()].Value] : Array.Empty<string>(),
                   text["act.competent-for", string.Join(", ", own.Select(p => p.Name.Read()))],
               ])),
        ];
    }

    private string PauseName(int id) =>
        View.State.Pauses.FirstOrDefault(p => p.Id == id) is { } pause
            ? $"{words.PauseReason(pause.Reason)} {pause.From.Day()} – {pause.To?.Day()}"
            : $"{id}";

    private IReadOnlyList<(string, string)> Agencies(Func<Agency, bool> which) =>
        [.. law.AgenciesOn(Today).Where(which).Select(a => (a.Id, a.Name.Read()))];

    // Questions have a row each; of conditions, which stand in one control, the sentence says which is meant.
    private string Said(Fault fault) => words.Said(fault) is var said
        && fault.Field.Contains(nameof(Disposition.Conditions), StringComparison.Ordinal)
        && DeclinedField.ItemOf(fault.Field) is { } item
        ? text["act.condition-n", item + 1, said] : said;

    private RedirectResult Done(bool proposed)
    {
        TempData["Done"] = proposed ? text["act.proposed", Title].Value : text["act.did." + Shape.Name].Value;
        return Redirect(Place is { } place && Typed("Then") == "next" ? place.After(Id) : BackTo);
    }

    private Task<IActionResult> Faulty(IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults)
        {
            ModelState.AddModelError(DeclinedField.At(Shape, fault.Field, Asked), Said(fault));
        }
        return Shown(StatusCodes.Status400BadRequest);
    }

    private async Task<IActionResult> Conflicted(long seen)
    {
        ModelState.Remove("Version");
        ModelState.AddModelError("", text["declined.case.conflict"]);
        var page = await Shown(StatusCodes.Status409Conflict);
        Changed = [.. (View?.Timeline ?? []).Where(e => e.Version > seen)];
        return page;
    }

    private async Task<IActionResult> Refused(ActAnswer answer)
    {
        var status = CaseActs.StatusOf(answer.Code!);
        var page = await Shown(status == StatusCodes.Status404NotFound ? StatusCodes.Status409Conflict : status);
        if (page is PageResult)
        {
            ModelState.AddModelError(DeclinedField.Of(Shape, answer.Code!, answer.Arguments, Asked),
                words.Declined(answer.Code!, answer.Arguments, View.People));
        }
        return page;
    }

    /// <summary>The cases that are named in the form, by field. One that nobody knows is a fault beside it.</summary>
    private async Task<Dictionary<string, Guid>> Meant()
    {
        Dictionary<string, Guid> meant = [];
        foreach (var field in Shape.Fields.Where(f => f.Kind == FieldKind.Case && Typed(f.Name).Length > 0))
        {
            var found = await names.Find(Typed(field.Name), Actor, HttpContext.RequestAborted);
            if (found is null)
            {
                ModelState.AddModelError(field.Name, text.Declined("link.unknown"));
            }
            meant[field.Name] = found ?? Guid.Empty;
        }
        return meant;
    }

    private bool Named(Guid id, string? act)
    {
        var known = ActShape.All.TryGetValue(act ?? "", out var shape);
        (Id, Shape) = (id, shape!);
        return known;
    }

    /// <summary>The form again. An act that is done shows no case: it is read, and the reading logged, only here.</summary>
    private async Task<IActionResult> Shown(int status) => await Load() ? this.Again(status) : NotFound();

    private async Task<bool> Load()
    {
        var viewer = HttpContext.Viewer();
        if (await files.Read(
            Id, viewer, $"page:act/{Shape.Name}", Shape.Name, isUnasked: false, HttpContext.RequestAborted) is not { } view)
        {
            return false;
        }
        View = view;
        officers = Actor.Agency is { } agency && Shape.Fields.Any(f => f.Kind == FieldKind.Officer)
            ? await choices.Of(viewer, agency, Shape.Type == typeof(Assign) ? view.State.Officer : null, view.Now,
                HttpContext.RequestAborted) : [];
        return true;
    }
}
