using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;
using Cases.Web.Files;
using Cases.Web.Forms;
using Cases.Web.Language;
using Cases.Web.Notes;
using Cases.Web.Pages.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cases.Web.Pages.Privacy;

/// <summary>
/// What is held on the reader, where it was read, and his rights: to have it corrected, to take it along, and to ask that it be
/// deleted (개인정보 보호법 제35조, 제35조의2, 제36조).
/// </summary>
[Authorize, Noted("own-data")]
public sealed class OwnPrivacyModel(
    OwnData data, DisposalsKnown disposals, SessionRecords sessions, IGrainFactory grains, AccessNotes notes, TaskWords tasks,
    Words words, Text text) : PageModel
{
    public HeldOnPerson Held { get; private set; } = default!;

    public IReadOnlyList<SessionRecord> Sessions { get; private set; } = [];

    public IReadOnlyList<SavedView> Views { get; private set; } = [];

    public IReadOnlyList<DeletionRequest> Requests { get; private set; } = [];

    public TaskWords Tasks => tasks;

    public SignedIn Me => User.SignedIn()!;

    /// <summary>Whether a request may be made: one that is open is enough.</summary>
    public bool MayAsk => !Requests.Any(r => r.IsOpen);

    public Task OnGet(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnGetCsv(CancellationToken cancel)
    {
        await Load(cancel);
        return new TakenTable(
            "my-data", [.. ((string[])["part", "at", "what", "value"]).Select(key => text["privacy.head." + key].Value)],
            Lines().Select(l => (IReadOnlyList<object?>)[text["privacy.part." + l.Part].Value, l.At, l.What, l.Value])).Csv();
    }

    public async Task<IActionResult> OnGetJson(CancellationToken cancel)
    {
        await notes.Note(HttpContext, "export:own-data");
        await Load(cancel);
        return new FileContentResult(
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Lines(), CaseJson.Options), "application/json")
        {
            FileDownloadName = "my-data.json",
        };
    }

    public async Task<IActionResult> OnPostAsk(Guid requestId, CancellationToken cancel)
    {
        var id = requestId == Guid.Empty ? Guid.CreateVersion7() : requestId;
        await notes.Note(HttpContext, "asked:deletion", $"{id}");
        var answer = await grains.GetGrain<IDisposalsGrain>(0).Do(DisposalCall.Of(User.Actor(), new AskDeletion(id), id));
        if (!answer.IsDone)
        {
            ModelState.AddModelError("", text.Declined(answer.Code!));
            await Load(cancel);
            return this.Again(StatusCodes.Status409Conflict);
        }
        TempData["Done"] = text["privacy.asked"].Value;
        return Redirect("/account/privacy#deletion");
    }

    /// <summary>How a request stands.</summary>
    public static string StateOf(DeletionRequest request) => request switch
    {
        { Kept: not null } => "privacy.state.kept",
        { Refused: not null } => "privacy.state.refused",
        { AnsweredAt: not null } => "privacy.state.granted",
        _ => "privacy.state.open",
    };

    private async Task Load(CancellationToken cancel)
    {
        var viewer = HttpContext.Viewer();
        Held = await data.Of(viewer, cancel);
        Requests = await disposals.Requests(viewer.Actor, cancel);
        Sessions = await sessions.Open(Me.PersonId, cancel);
        Views = await grains.GetGrain<IPersonGrain>(Me.PersonId).Views();
    }

    /// <summary>All of it, one fact a line, the same in both forms.</summary>
    private IEnumerable<OwnFact> Lines() =>
    [
        .. Facts().Select(f => new OwnFact("person", null, f.Name, f.Value)),
        .. Sessions.Select(s => new OwnFact("sessions", DateTimeOffset.FromUnixTimeSeconds(s.Began), s.Device, s.Place)),
        .. Views.Select(v => new OwnFact("views", null, v.Name, v.Query)),
        .. Requests.Select(r => new OwnFact("requests", r.At, text[StateOf(r)].Value, r.Refused ?? r.Kept ?? "")),
        .. Held.Own.Select(l => new OwnFact("own", l.At, tasks.Of(l.Task), l.Source)),
        .. Held.About.Select(l => new OwnFact("about", l.At, tasks.Of(l.Task), "")),
        .. Held.Cases.Select(c => new OwnFact("cases", Cases.Grains.Domain.Calendar.Seoul.StartOf(c.Day), c.Number, ReaderOf(c))),
    ];

    /// <summary>What the directory holds, named as on the page.</summary>
    public IEnumerable<(string Name, string Value)> Facts() =>
        from fact in ((string Key, string? Value)[])
            [
                ("id", Me.PersonId), ("name-ko", Held.Person?.NameKo ?? Me.NameKo), ("name-en", Held.Person?.NameEn),
                ("role", text["shell.role." + Me.Role].Value), ("place", Me.Organisation),
                ("email", Held.Person?.Email), ("phone", Held.Person?.Phone), ("language", Held.Person?.Language),
            ]
        where !string.IsNullOrEmpty(fact.Value)
        select (text["privacy.fact." + fact.Key].Value, fact.Value);

    public string ReaderOf(ReadOfCase read) => read.Agency is { } lead ? words.Agency(lead) : text["privacy.other-office"].Value;

    /// <summary>One fact of what is taken along.</summary>
    public sealed record OwnFact(string Part, DateTimeOffset? At, string What, string Value);
}
