using System.Globalization;
using System.Text;
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
    public IReadOnlyList<TimelineEntry> Changed { get; private set; } = [];
    public string Title => text["act." + Shape.Name];
    public string BackTo => $"{User.SignedIn()!.CaseAt}{View.State.Id}";
    public bool OwnLawPossible => Procedure?.Steps.Any(s => s.OwnLawMayBeLonger) ?? false;

    /// <summary>Whether a step leaves it to the lead to set how long the asked agency has.</summary>
    public bool SetPeriodPossible => Procedure?.Steps.Any(s => s.Reply.Period is null) ?? false;

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

    /// <summary>What the act answers; null where it answers nothing.</summary>
    public Answered? Answers => Answered.Of(Shape.Name, View, Procedure, text, words);

    /// <summary>The draft that came back and is recommended anew here; null elsewhere.</summary>
    public ReturnedDraft? Returned => Shape.Type == typeof(Recommend) ? View.State.Returned : null;

    private DateOnly Today => Seoul.DayOf(View.Now);
    private DateOnly Received => Seoul.DayOf(View.State.ReceivedAt ?? View.Now);
    private Procedure? Procedure => law.Procedure(View.State.Triage);
    private Actor Actor => HttpContext.Viewer().Actor;

    /// <param name="act">Null where what stands in its place is no text, such as a line end.</param>
    public async Task<IActionResult> OnGet(Guid id, string? act)
    {
        if (!await Load(id, act))
        {
            return NotFound();
        }
        if (!View.Acts.Contains(Shape.Name))
        {
            ModelState.AddModelError("", text[IsForRole ? "act.not-offered" : "act.not-for-role"]);
            return this.Again(IsForRole ? StatusCodes.Status409Conflict : StatusCodes.Status403Forbidden);
        }
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, string? act, Guid requestId, long version)
    {
        if (!await Load(id, act))
        {
            return NotFound();
        }
        foreach (var field in Shape.Fields.Where(f => f.Kind == FieldKind.Documents))
        {
            documents[field.Name] = await uploads.Take(Request, field.Name, ModelState, cancel: HttpContext.RequestAborted);
        }
        var written = ActForm.Read(Shape, Request.Form, documents);
        foreach (var field in Shape.Fields.Where(f => f.Kind == FieldKind.Case && Typed(f.Name).Length > 0))
        {
            if (await names.Find(Typed(field.Name), Actor, HttpContext.RequestAborted) is not { } meant)
            {
                ModelState.AddModelError(field.Name, text.Declined("link.unknown"));
                return this.Again();
            }
            written[JsonNamingPolicy.CamelCase.ConvertName(field.Name)] = $"{meant}";
        }
        var (made, faults) =
            ActBody.Read(Shape, Encoding.UTF8.GetBytes(written.ToJsonString()), [.. documents.Values.SelectMany(d => d)]);
        foreach (var fault in faults)
        {
            ModelState.AddModelError(DeclinedField.At(Shape, fault.Field, Asked), Said(fault));
        }
        if (made is null || !ModelState.IsValid || !documents.All(d => uploads.Keep(d.Value, d.Key, ModelState)))
        {
            return this.Again();
        }
        try
        {
            var answer = await acts.Do(id, Actor, made, requestId == Guid.Empty ? Guid.CreateVersion7() : requestId, version);
            if (!answer.IsDone)
            {
                uploads.Release(documents.Values.SelectMany(d => d));
            }
            return answer.Kind switch
            {
                AnswerKind.Done => Done(),
                AnswerKind.Conflict => Conflicted(version),
                _ => Refused(answer),
            };
        }
        catch (CaseOutcomeUnknownException lost)
        {
            ModelState.AddModelError(
                "", lost.Code == CaseOutcomeUnknownException.Unknown ? text["act.unknown-outcome"] : text.Declined(lost.Code));
            return this.Again(StatusCodes.Status503ServiceUnavailable);
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
            Seen: text.Has("act.seen." + Shape.Name) ? text["act.seen." + Shape.Name].Value : null);

    public ActControl Made(
        string name, string label, string type, bool optional, IReadOnlyList<(string, string)>? options = null,
        string? hint = null, string first = "",
        OnlyWithAttribute? only = null) =>
        new(name, text[label], type, optional && only is null, Request.HasFormContentType ? Typed(name) : first, options ?? [],
            Hints(hint, only));

    private string? Hints(string? hint, OnlyWithAttribute? only) => (hint is null ? null : text[hint].Value, only) switch
    {
        (var own, null) => own,
        (var own, var with) => $"{text["act.only-with", words.Choice(with.Value)]} {own}".TrimEnd(),
    };

    public ActControl Control(ActField field)
    {
        var options = OptionsOf(field);
        var type = options is not null ? "select" : field.Kind switch
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
        return Made(field.Name, "field." + ActShape.Kebab(field.Name), type, field.Optional || field.Kind == FieldKind.Lines,
            options, hint,
            options is [var only] ? only.Item1
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
    {
        var period = s.Reply.Period is { } within ? $" · {words.Period(within)}" : "";
        return (s.Id, $"{words.Of(s.Name)}{period} · {words.Choice(s.Reply.Silence)}");
    })];

    private IReadOnlyList<(string, string)>? OptionsOf(ActField field) => field.Kind switch
    {
        FieldKind.Flag => YesNo(),
        FieldKind.Choice => [
            .. Enum.GetValues(Nullable.GetUnderlyingType(field.Property.PropertyType) ?? field.Property.PropertyType).Cast<Enum>()
            .Select(v => (System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName($"{v}"), words.Choice(v)))],
        FieldKind.Agency => Agencies(a => a.Roles.Count > 0 && (Shape.Type != typeof(Transfer) || a.Id != View.State.Lead)),
        FieldKind.Officer => officers,
        FieldKind.HandOff => [.. View.Parts[Shape.Name].Select(View.State.HandOff).OfType<HandOff>()
            .Select(h => ($"{h.Id}", $"{h.Id}. {words.Agency(h.Agency)} · {words.Step(h.Step, View.State)}"))],
        FieldKind.Procedure =>
            [.. law.ProceduresFor(Received).Where(p => View.State.Filing is { } filing && p.Kinds.Contains(filing.Kind))
            .Select(p => (p.Id, $"{words.Of(p.Name)}{(p.Period.Period is { } period ? $" · {words.Period(period)}" : "")}"))],
        FieldKind.Condition =>
            [.. View.State.Conditions.Where(c => View.Parts[Shape.Name].Contains(c.Id))
                .Select(c => ($"{c.Id}", $"{c.Id}. {c.Text}"))],
        FieldKind.Pause => [.. View.State.Pauses.Where(p => View.Parts[Shape.Name].Contains(p.Id))
            .Select(p => ($"{p.Id}", $"{p.Id}. {words.PauseReason(p.Reason)} {p.From.Day()} – {p.To?.Day()}"))],
        FieldKind.Correction =>
            [.. View.State.Corrections.Where(c => c.IsPending)
                .Select(c => ($"{c.Id}", $"{c.Id}. {PauseName(c.Pause)} → {c.From.Day()} – {c.To.Day()}"))],
        FieldKind.PauseReason => [.. law.General.PausesUntil(Today).Where(p =>
            Procedure is { } own && own.Period.PausedBy.Contains(p.Code)).Select(p => (p.Code, words.Of(p.Name)))],
        FieldKind.ExtensionReason => [.. law.General.ExtensionsFor(Received).Reasons.Select(r => (r.Code, words.Of(r.Name)))],
        _ => null,
    };

    private string PauseName(int id) =>
        View.State.Pauses.FirstOrDefault(p => p.Id == id) is { } pause
            ? $"{words.PauseReason(pause.Reason)} {pause.From.Day()} – {pause.To?.Day()}"
            : $"{id}";

    private IReadOnlyList<(string, string)> Agencies(Func<Agency, bool> which) =>
        [.. law.AgenciesOn(Today).Where(which).Select(a => (a.Id, words.Of(a.Name)))];

    // Questions have a row each; of conditions, which stand in one control, the sentence says which is meant.
    private string Said(Fault fault) => words.Said(fault) is var said
        && fault.Field.Contains(nameof(Disposition.Conditions), StringComparison.Ordinal)
        && DeclinedField.ItemOf(fault.Field) is { } item
        ? text["act.condition-n", item + 1, said] : said;

    private RedirectResult Done()
    {
        TempData["Done"] = text["act.done", Title].Value;
        return Redirect(BackTo);
    }

    private PageResult Conflicted(long seen)
    {
        Changed = [.. View.Timeline.Where(e => e.Version > seen)];
        ModelState.Remove("Version");
        ModelState.AddModelError("", text["declined.case.conflict"]);
        return this.Again(StatusCodes.Status409Conflict);
    }

    private PageResult Refused(ActAnswer answer)
    {
        ModelState.AddModelError(DeclinedField.Of(Shape, answer.Code!, answer.Arguments, Asked),
            words.Declined(answer.Code!, answer.Arguments, View.People));
        return this.Again(CaseActs.StatusOf(
            answer.Code!) is var status && status == StatusCodes.Status404NotFound ? StatusCodes.Status409Conflict : status);
    }

    private async Task<bool> Load(Guid id, string? act)
    {
        if (!ActShape.All.TryGetValue(act ?? "", out var shape) || await files.Read(
            id, HttpContext.Viewer(), $"page:act/{act}", HttpContext.RequestAborted) is not { } view)
        {
            return false;
        }
        (View, Shape) = (view, shape);
        officers = Actor.Agency is { } agency && shape.Fields.Any(f => f.Kind == FieldKind.Officer)
            ? await choices.Of(HttpContext.Viewer(), agency, shape.Type == typeof(Assign) ? view.State.Officer : null, view.Now,
                HttpContext.RequestAborted) : [];
        return true;
    }
}
