using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Auth;

namespace Cases.Web.Notes;

/// <summary>
/// Writes into the access log what is no reading of a case: who came in and out, who was refused, and what was changed beside
/// cases. What a page shows of cases is written down by the query that reads it.
/// </summary>
public sealed class AccessNotes(IAccessLog log, TimeProvider time)
{
    private readonly OnceAnHour<string> _once = new();

    /// <summary>What the signed-in person does.</summary>
    /// <param name="about">The id of whom or what else it is about.</param>
    public Task Note(HttpContext at, string task, string? about = null) => Write(at, at.User.SignedIn(), task, about);

    /// <summary>The same, at most once an hour of one person, task and address.</summary>
    public Task NoteOnce(HttpContext at, string task) => Once(
        $"{at.User.SignedIn()?.PersonId} {task} {From(at)}", () => Note(at, task));

    /// <summary>What somebody does who is not signed in yet, or no longer.</summary>
    internal Task NoteOf(HttpContext at, SignedIn who, string task) => Write(at, who, task, null);

    /// <summary>A session that counts no more was used; once an hour, since its cookie may be sent on and on.</summary>
    internal Task NoteOld(HttpContext at, SignedIn who) =>
        Once($"{who.PersonId} old {From(at)}", () => NoteOf(at, who, "session-refused"));

    /// <summary>
    /// A sign-in that came to nothing. Who is not known may be anybody, and is written down once an hour of an address and
    /// reason.
    /// </summary>
    internal Task Refused(HttpContext at, string? person, string reason)
    {
        var task = "sign-in-refused/" + reason;
        return person is null
            ? Once($"{task} {From(at)}", () => Append(Line(at, AccessLine.Nobody, null, null, task, null, null)))
            : Append(Line(at, person, person, null, task, null, null));
    }

    /// <summary>Somebody who is new to the directory by their own account.</summary>
    internal Task Entered(HttpContext at, string person, string role) =>
        Append(Line(at, person, person, null, "person-entered/" + role, null, null));

    /// <summary>Each of them ended by the provider, which no person's request told.</summary>
    internal Task EndedByProvider(HttpContext at, IEnumerable<string> people) => log.Append(
        [.. people.Select(person => Line(at, AccessLine.Nobody, null, null, "sign-out/provider", null, person))],
        at.RequestAborted);

    /// <summary>What the signed-in person asked for and may not have.</summary>
    internal Task Refused(HttpContext at, IReadOnlyList<(string Task, Guid? CaseId)> refused)
    {
        var who = at.User.SignedIn()!;
        // A sender who hangs up leaves his line all the same.
        return log.Append(
            [.. refused.Select(r => Line(at, who.PersonId, who.PersonId, who.AgencyId, r.Task, r.CaseId, null))]);
    }

    private Task Write(HttpContext at, SignedIn? who, string task, string? about) =>
        Append(Line(at, who?.PersonId ?? AccessLine.Nobody, who?.PersonId, who?.AgencyId, task, null, about));

    private Task Append(AccessLine line) => log.Append([line]);

    private AccessLine Line(
        HttpContext at, string account, string? person, string? agency, string task, Guid? caseId, string? about) =>
        new(account, person, agency, time.GetUtcNow(), From(at), task, caseId, about);

    private Task Once(string what, Func<Task> write) => _once.Do(what, time.GetUtcNow(), write);

    private static string From(HttpContext at) => at.Connection.RemoteIpAddress?.ToString() ?? "";
}
