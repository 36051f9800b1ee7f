using System.ComponentModel.DataAnnotations;
using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Calendar;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Auth;
using Cases.Web.Files;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Pages.CaseFile;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using CaseStage = Cases.Grains.Domain.Stage;

namespace Cases.Web.Pages.Desk;

/// <summary>
/// The desk: what waits for my approval, what is mine, what nobody took, what others ask of us, and everything we may see.
/// </summary>
[Authorize(Roles = $"{Roles.IntakeClerk},{Roles.Officer},{Roles.Approver},{Roles.DeskManager}")]
public sealed class IndexModel(
    DeskQueue queue, People people, CaseActs acts, DeskBulk bulk, OfficerChoices officers, IGrainFactory grains, LawBook law,
    Words words, Text text, TimeProvider time) : PageModel
{
    private const int LongestName = 60;
    private const string Shown = "page:desk";

    private static readonly StageName[] Stages =
        [.. Enum.GetValues<CaseStage>().Where(s => s != CaseStage.None).Select(StageName.Of)];
    private static readonly string[] Kinds = ["complex-entry", "waste-rule"];

    [BindProperty(SupportsGet = true)]
    public DeskTab? Tab { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Agency { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? DueBy { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Awaiting { get; set; }

    /// <summary>Whose work is shown, for who gives work away.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    /// <summary>The line behind which the list is read on, as <see cref="DeskCursor"/> writes it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>The line up to which the list is read back.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public DeskSort Sort { get; set; }

    /// <summary>The lines that were ticked, each as <see cref="DeskPick"/> writes it.</summary>
    [BindProperty]
    public string[] Picked { get; set; } = [];

    /// <summary>Whom a desk manager gives the ticked lines to.</summary>
    [BindProperty]
    public string? Officer { get; set; }

    /// <summary>What a view is to be called that somebody saves.</summary>
    [BindProperty, Display(Name = "desk.view-name")]
    public string? Name { get; set; }

    /// <summary>Whether a name was typed that is not kept yet.</summary>
    public bool IsNaming => ModelState.GetValueOrDefault(nameof(Name)) is { } typed
        && (typed.Errors.Count > 0 || !string.IsNullOrEmpty(typed.AttemptedValue));

    public DeskFilter Filter => new(
        Tab is { } tab && Enum.IsDefined(tab) && (tab != DeskTab.Approval || MayApprove || MayDecide) ? tab
            : MayHandle ? DeskTab.Mine : DeskTab.Approval, Q, Stage, Kind, Overdue, 1, Agency, DueBy,
            Enum.IsDefined(Sort) ? Sort : DeskSort.Due, Awaiting,
            DeskCursor.Read(After, back: false) ?? DeskCursor.Read(Before, back: true), MayAssign ? Of : null);

    /// <summary>The address of the shown page of the list.</summary>
    public string Here => $"/desk{Address}{DeskAddress.On(Filter.At)}";

    /// <summary>Whether the reader handles cases, and so takes them from the queue. Who only approves does not.</summary>
    public bool MayHandle => Does<Claim>();

    public bool MayApprove => Does<Approve>();

    /// <summary>
    /// Whether objections to what others decided wait for the reader; who approves sees them among what waits for that.
    /// </summary>
    public bool MayDecide => Does<DecideObjection>();

    /// <summary>True when something narrows the queue.</summary>
    public bool IsFiltered => DeskAddress.Of(Filter with { Sort = DeskSort.Due }) != DeskAddress.Of(new(Filter.Tab));

    /// <summary>True when a condition is set that is folded away otherwise.</summary>
    public bool HasMore => DeskAddress.Of(Filter with { Search = null, Overdue = false }) != DeskAddress.Of(new(Filter.Tab));

    public string Address => DeskAddress.Of(Filter);

    public DeskPage Lines { get; private set; } = DeskPage.Empty;

    public DeskCounts Counts { get; private set; } = new(0, 0, 0, 0, 0, 0);

    public IReadOnlyList<SavedView> Views { get; private set; } = [];

    public IReadOnlyDictionary<string, PersonName> Named { get; private set; } = new Dictionary<string, PersonName>();

    public Words Words => words;

    public SelectListItem[] StageChoices =>
        Any(Stages.Select(s => new SelectListItem(text["case.stage." + s], $"{s}", $"{s}" == Stage)));

    public SelectListItem[] KindChoices => Any(Kinds.Select(k => new SelectListItem(text["filing.kind." + k], k, k == Kind)));

    public SelectListItem[] AgencyChoices =>
        Any(law.AgenciesOn(Seoul.DayOf(time.GetUtcNow())).Select(a => new SelectListItem(a.Name.Read(), a.Id, a.Id == Agency)));

    public SelectListItem[] AwaitingChoices => Any(DeskFilter.Awaited.Select(
        a => new SelectListItem(text["desk.awaiting." + a], a, a == Awaiting)));

    public SelectListItem[] SortChoices =>
        [.. Enum.GetValues<DeskSort>()
            .Select(s => new SelectListItem(text["desk.sort." + $"{s}".ToLowerInvariant()], $"{s}", s == Sort))];

    /// <summary>Whether nobody has it yet and the reader may take it.</summary>
    public bool MayTake(DeskLine line) => line is { Handler: null, Stage.Known: not CaseStage.Closed }
        && (line.HandOff > 0 ? Does<ClaimHandOff>() : MayHandle && line.LeadAgency == User.SignedIn()!.AgencyId);

    /// <summary>Whether the reader gives work of his desk to its officers.</summary>
    public bool MayAssign => Does<Assign>();

    /// <summary>Whether the line can be ticked: it is for the reader to take, or to give to somebody.</summary>
    public bool MayPick(DeskLine line) => MayTake(line) || (line.Stage != CaseStage.Closed
        && (line.HandOff > 0 ? Does<AssignHandOff>() : MayAssign && line.LeadAgency == User.SignedIn()!.AgencyId));

    /// <summary>Officers of the desk to choose from; empty for whoever gives no work away.</summary>
    public IReadOnlyList<(string Person, string Name)> Officers { get; private set; } = [];

    public async Task OnGet()
    {
        if (ModelState.TryGetValue(nameof(DueBy), out var day) && day.Errors.Count > 0)
        {
            day.Errors.Clear();
            ModelState.AddModelError(nameof(DueBy), text["desk.bad-day"]);
        }
        if (HttpContext.Features.Get<RestoredForm>() is not null)
        {
            // What was ticked and chosen before the session ended.
            Picked = [.. Request.Form[nameof(Picked)].OfType<string>()];
            Officer = Request.Form[nameof(Officer)];
        }
        await Load();
    }

    /// <summary>The shown list as a file; every case in it is logged as read.</summary>
    public async Task<IActionResult> OnGetCsv() => (await Taken()).Csv();

    /// <summary>The same as a workbook.</summary>
    public async Task<IActionResult> OnGetXlsx() => await (await Taken()).Xlsx(HttpContext.RequestAborted);

    private async Task<TakenTable> Taken()
    {
        Lines = await queue.Export(HttpContext.Viewer(), Filter, HttpContext.RequestAborted);
        Named = await Names();
        return new(
            Lines.IsCut ? $"desk-first-{DeskQueue.MostFound}" : "desk",
            [.. ((string[])["case", "title", "firm", "kind", "stage", "lead", "officer", "arrived", "due"])
                .Select(k => text["desk.csv." + k].Value)],
            Lines.Lines.Select(l => (IReadOnlyList<object?>)[
                l.Number, l.Title, l.FirmName, text["filing.kind." + l.Kind].Value, text["case.stage." + l.Stage].Value,
                words.Agency(l.LeadAgency),
                words.Person(l.Handler, Named), l.ArrivedAt, l.Due]));
    }

    /// <summary>Takes a case, or a hand-off of one, from the row.</summary>
    public async Task<IActionResult> OnPostClaim(Guid caseId, int handOff, Guid requestId)
    {
        if (requestId == Guid.Empty)
        {
            return BadRequest();
        }
        try
        {
            CaseAct act = handOff == 0 ? new Claim() : new ClaimHandOff(handOff);
            var answer = await acts.Do(caseId, User.Actor(), act, requestId);
            if (answer.IsDone)
            {
                TempData["Done"] = text["act.did." + ActShape.Of(act.GetType()).Name].Value;
                return Redirect($"/cases/{caseId}");
            }
            ModelState.AddModelError("", words.Declined(answer.Code!, answer.Arguments, await people.Named(answer.Arguments)));
        }
        catch (CaseOutcomeUnknownException lost)
        {
            ModelState.AddModelError("", words.Declined(lost.Code, []));
        }
        await Load();
        return this.Again(StatusCodes.Status409Conflict);
    }

    /// <summary>Takes every line that was ticked.</summary>
    public Task<IActionResult> OnPostTake(Guid requestId) =>
        Each(
            requestId, pick => pick.HandOff == 0 ? new Claim() : new ClaimHandOff(pick.HandOff),
            done => text["desk.bulk.taken", done]);

    /// <summary>Gives every line that was ticked to one officer.</summary>
    public async Task<IActionResult> OnPostGive(Guid requestId)
    {
        if (string.IsNullOrEmpty(Officer))
        {
            ModelState.AddModelError(nameof(Officer), text["desk.bulk.nobody"]);
        }
        var named = await people.Named([Officer ?? ""], HttpContext.RequestAborted);
        return await Each(
            requestId, pick => pick.HandOff == 0 ? new Assign(Officer!) : new AssignHandOff(pick.HandOff, Officer!),
            done => text["desk.bulk.given", done, words.Person(Officer, named)]);
    }

    /// <summary>Keeps the shown list with its conditions under a name.</summary>
    public async Task<IActionResult> OnPostSave(string? query)
    {
        var name = Name?.Trim() ?? "";
        if (ModelState.IsValid && (Writing.IsBlank(name) || Writing.IsLonger(name, LongestName)))
        {
            ModelState.AddModelError(
                nameof(Name), Writing.IsBlank(name) ? text["desk.view-nameless"] : text["desk.view-long", LongestName]);
        }
        if (!ModelState.IsValid)
        {
            await Load();
            return this.Again();
        }
        if (await Mine.SaveView(new(name, DeskAddress.Clean(query))))
        {
            TempData["Done"] = text["desk.view-saved", name].Value;
            return Redirect("/desk" + DeskAddress.Clean(query));
        }
        ModelState.AddModelError("", text["desk.view-full", SavedView.Most]);
        await Load();
        return this.Again(StatusCodes.Status409Conflict);
    }

    public async Task<IActionResult> OnPostRemove(string? query)
    {
        // As it was sent: one that was saved before names were looked at can still be removed.
        var name = Request.Form[nameof(Name)].ToString();
        await Mine.RemoveView(name);
        TempData["Done"] = text["desk.view-removed", name].Value;
        return Redirect("/desk" + DeskAddress.Clean(query));
    }

    private async Task<IActionResult> Each(Guid requestId, Func<DeskPick, CaseAct> act, Func<int, string> done)
    {
        DeskPick[] picks = [.. Picked.Select(DeskPick.Read).OfType<DeskPick>().Distinct()];
        if (requestId == Guid.Empty || picks.Length > DeskBulk.Most)
        {
            return BadRequest();
        }
        if (picks.Length == 0)
        {
            ModelState.AddModelError(nameof(Picked), text["desk.bulk.none"]);
        }
        if (!ModelState.IsValid)
        {
            await Load();
            return this.Again();
        }
        var shown = (await queue.Read(HttpContext.Viewer(), Shown, Filter, HttpContext.RequestAborted)).Lines.ToLookup(
            l => l.CaseId, l => l.Number);
        var left = await bulk.Do(User.Actor(), picks, act, requestId);
        if (picks.Length > left.Count)
        {
            TempData["Done"] = done(picks.Length - left.Count);
        }
        if (left.Count == 0)
        {
            return Redirect("/desk" + Address);
        }
        foreach (var (pick, why) in left)
        {
            ModelState.AddModelError("", $"{shown[pick.CaseId].FirstOrDefault() ?? text["desk.bulk.elsewhere"]}: {why}");
        }
        // What was done is done: only what was not is still ticked, and another try is another act.
        Picked = [.. left.Keys.Select(p => $"{p}")];
        ModelState.Remove(nameof(Picked));
        ModelState.Remove(RequestIdTagHelper.FieldName);
        await Load();
        return this.Again(StatusCodes.Status409Conflict);
    }

    private bool Does<T>()
        where T : CaseAct => ActShape.Of(typeof(T)).IsFor(User.Actor().Role);

    private IPersonGrain Mine => grains.GetGrain<IPersonGrain>(User.SignedIn()!.PersonId);

    private SelectListItem[] Any(IEnumerable<SelectListItem> choices) => [new(text["desk.any"], ""), .. choices];

    /// <summary>Words were typed, and the page does not only ask itself again.</summary>
    private bool IsSearch => !string.IsNullOrWhiteSpace(Filter.Search) && !Sessions.IsUnasked(Request);

    private async Task Load()
    {
        var viewer = HttpContext.Viewer();
        Lines = await queue.Read(viewer, IsSearch ? "search:desk" : Shown, Filter, HttpContext.RequestAborted);
        Counts = await queue.Counts(viewer, HttpContext.RequestAborted);
        Views = await Mine.Views();
        Named = await Names();
        Officers = MayAssign ? await officers.Of(viewer, viewer.Actor.Agency!, null, Lines.Now, HttpContext.RequestAborted) : [];
    }

    private Task<IReadOnlyDictionary<string, PersonName>> Names() =>
        people.Named(Lines.Lines.Select(l => l.Handler).OfType<string>(), HttpContext.RequestAborted);
}
