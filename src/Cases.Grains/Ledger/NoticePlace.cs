using Cases.Grains.Domain;

namespace Cases.Grains.Ledger;

/// <summary>
/// Who stands now in the places of a case that notices of one clock are addressed to. A notice names whom it went to when it
/// fell due; meant is the place: the case's handler, the desk of its lead, the asked desk, the firm. So a notice goes on with
/// the case, and nobody reads of one that he may not see.
/// </summary>
public class NoticePlace
{
    public Guid CaseId { get; init; }

    public ClockId Clock { get; init; }

    /// <summary>Null where the case has no such clock any more.</summary>
    public string? ClockStatus { get; init; }

    public StageName Stage { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string LeadAgency { get; init; } = "";

    public string? Officer { get; init; }

    /// <summary>What the directory says of the officer; all null where it does not know him.</summary>
    public string? OfficerRole { get; init; }

    public string? OfficerAgency { get; init; }

    /// <summary>The agency whose reply the clock measures; null for every clock but a hand-off's.</summary>
    public string? AskedAgency { get; init; }

    public string? AskedOfficer { get; init; }

    public string? AskedOfficerRole { get; init; }

    public string? AskedOfficerAgency { get; init; }

    /// <summary>While an objection is being decided: who recommended and who approved, and may not decide it.</summary>
    public string? RecommendedBy { get; init; }

    public string? IssuedBy { get; init; }

    /// <summary>What a second person is waited for, and who proposed it where it was proposed; both null otherwise.</summary>
    public string? Awaits { get; init; }

    public string? ProposedBy { get; init; }

    /// <summary>How many questions of the firm wait for an answer; null where none does.</summary>
    public int? Questions { get; init; }

    /// <summary>
    /// Nothing is left to do: the clock ended, or the case did. What tells of a decision stays true; of a clock that this build
    /// does not know it has nothing to say.
    /// </summary>
    public bool IsVoid(NoticeKind rung) => rung.Name switch
    {
        Happenings.Proposed => !IsProposed,
        Happenings.Questioned when Questions is null or 0 => true,
        _ when Clock.Kind.Length == 0 => true,
        _ when FirmNotices.TellsOfADecision(rung) || Happenings.OutlastsItsClock(rung, Stage, Clock) => false,
        // A notice of progress ends its own clock and starts the next: it is the decision that makes it void.
        _ => Clock.Kind == ClockKinds.Progress
            ? DecidedAt is not null || Stage == Domain.Stage.Closed : ClockStatus is null or "ended",
    };

    /// <summary>Whom a notice is for now.</summary>
    public IEnumerable<Recipient> Now(NoticeRow notice, LawBook law)
    {
        var (kind, of) = (notice.Recipient.Kind, notice.Recipient.Of);
        if (kind == RecipientKind.Manager)
        {
            return [Recipient.Manager(AskedAgency ?? LeadAgency)];
        }
        var rung = notice.Rung;
        if (kind == RecipientKind.Approves)
        {
            return [ToApprove];
        }
        if (kind == RecipientKind.Decides
            || (Clock == ClockId.Objection && kind is RecipientKind.Desk or RecipientKind.Person && IsBarred(Officer)))
        {
            // Whoever had a hand in the decision may not decide on the objection: it is for all others of the desk.
            return [IsProposed ? ToApprove : Recipient.Decides(LeadAgency, new[] { RecommendedBy, IssuedBy }.OfType<string>())];
        }
        if (rung.Name == Happenings.Assigned)
        {
            return of == Officer && Stands(OfficerRole, OfficerAgency, LeadAgency) ? [notice.Recipient] : [];
        }
        // Whoever attached it is whom it is about, wherever the case went since.
        if (kind is not (RecipientKind.Desk or RecipientKind.Person) || FirmNotices.TellsOfAnOwnDocument(rung))
        {
            return [notice.Recipient];
        }
        var to = Happenings.Tells(rung) ? [Happenings.IsOfTheAsked(rung) ? "handler" : "lead"]
            : law.Ladder(Clock.Kind)?.Rungs.FirstOrDefault(r => r.Id == rung.Name)?.To;
        var whole = kind == RecipientKind.Desk && to?.Contains("desk") == true;
        List<Recipient> now = [];
        // On a hand-off's clock both sides have a handler, and a person's id does not say which one it was: the ladder does.
        if (AskedAgency is { } asked && (kind == RecipientKind.Desk ? of == asked : to is null || to.Contains("handler")))
        {
            now.AddRange(Standing(asked, AskedOfficer, AskedOfficerRole, AskedOfficerAgency, whole));
        }
        if (AskedAgency is null || (kind == RecipientKind.Desk ? of != AskedAgency : to?.Contains("lead") == true))
        {
            // On a hand-off's clock the whole desk that a ladder means is the asked one.
            now.AddRange(Standing(LeadAgency, Officer, OfficerRole, OfficerAgency, whole && AskedAgency is null));
        }
        return now;
    }

    /// <summary>
    /// Whether a recipient of <see cref="Now"/> stands for a person of an agency because he may decide on the objection, or
    /// approve what was proposed.
    /// </summary>
    public static bool Decides(Recipient recipient, string person, Role role, string? agency) =>
        recipient.Kind is RecipientKind.Decides or RecipientKind.Approves && recipient.Of == agency
        && !recipient.Barred.Contains(person)
        && ActShape.Of(recipient.Kind == RecipientKind.Decides ? typeof(DecideObjection) : typeof(ApproveProposal)).IsFor(role);

    private bool IsProposed => Awaits == Awaited.Proposal;

    private Recipient ToApprove =>
        Recipient.Approves(LeadAgency, new[] { ProposedBy, RecommendedBy, IssuedBy }.OfType<string>());

    private bool IsBarred(string? officer) => officer is null || officer == RecommendedBy || officer == IssuedBy;

    /// <summary>Whether a handler still works for an agency, as far as the directory knows him.</summary>
    internal static bool Stands(string? role, string? at, string agency) =>
        role is null || (RoleRule.Find(role)?.BelongsTo == Belonging.Agency && at == agency);

    /// <summary>The handler, and where there is none who still belongs to the agency, its desk.</summary>
    private static IEnumerable<Recipient> Standing(string agency, string? officer, string? role, string? at, bool whole)
    {
        var stands = officer is not null && Stands(role, at, agency);
        if (stands)
        {
            yield return Recipient.Person(officer!);
        }
        if (whole || !stands)
        {
            yield return Recipient.Desk(agency);
        }
    }
}
