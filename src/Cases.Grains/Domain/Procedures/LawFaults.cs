using Cases.Grains.Domain.Clocks;

namespace Cases.Grains.Domain;

/// <summary>What must hold between the parts of the law data, beyond their form.</summary>
internal static class LawFaults
{
    private static readonly string[] Recipients = ["handler", "desk", "manager", "lead", "inspector", "firm"];

    private static readonly string[] Kinds =
    [
        ClockKinds.Intake, ClockKinds.Case, ClockKinds.HandOff, ClockKinds.Supplement, ClockKinds.Progress, ClockKinds.Remedy,
        ClockKinds.Objection, ClockKinds.Condition, ClockKinds.Term, ClockKinds.Apply, ClockKinds.Results,
    ];

    public static IEnumerable<LawFault> Of(
        IReadOnlyList<(string File, Procedure Procedure)> procedures,
        GeneralRules? general,
        IReadOnlyList<Ladder>? ladders,
        IReadOnlyList<Agency>? agencies,
        IReadOnlyList<Complex>? complexes,
        (string General, string Ladders, string Agencies, string Complexes) files)
    {
        string[]? roles = agencies is null ? null : [.. agencies.SelectMany(a => a.Roles).Distinct()];
        string[]? pauses = general is null ? null : [.. general.Pauses.Select(p => p.Code)];
        return
        [
            .. procedures.SelectMany(p => OfProcedure(p.File, p.Procedure, roles, pauses)),
            .. Overlaps(procedures),
            .. general is null ? [] : OfGeneral(files.General, general),
            .. ladders is null ? [] : OfLadders(files.Ladders, ladders),
            .. agencies is null ? [] : OfAgencies(files.Agencies, agencies),
            .. agencies is null || complexes is null ? [] : OfComplexes(files.Complexes, complexes, agencies),
        ];
    }

    private static IEnumerable<LawFault> OfProcedure(string file, Procedure p, string[]? roles, string[]? pauses) =>
    [
        .. file == $"procedures/{p.Id}.{p.Version}.json"
            ? Array.Empty<LawFault>()
            : [new(file, "$.id", $"the file should be called procedures/{p.Id}.{p.Version}.json")],
        .. p.Version == $"{p.ValidFrom:yyyy-MM-dd}"
            ? Array.Empty<LawFault>()
            : [new(file, "$.version", "the version is the day from which it holds")],
        .. p.ValidTo < p.ValidFrom ? [new LawFault(file, "$.validTo", "ends before it begins")] : Array.Empty<LawFault>(),
        .. OfNames(file, "$.name", p.Name),
        .. OfNames(file, "$.summary", p.Summary),
        .. p.Caveat is { } caveat ? OfNames(file, "$.caveat", caveat) : [],
        .. p.Committee is { } committee ? OfNames(file, "$.committee.name", committee.Name) : [],
        .. Some(file, "$.kinds", p.Kinds),
        .. Some(file, "$.competentRoles", p.CompetentRoles),
        .. Some(file, "$.outcomes", p.Outcomes),
        .. Known(file, "$.competentRoles", p.CompetentRoles, roles, "role"),
        .. OfRule(file, "$.period", p.Period, pauses),
        .. Twice(file, "$.steps", p.Steps.Select(s => s.Id)),
        .. p.Steps.SelectMany((s, i) => (IEnumerable<LawFault>)
        [
            .. OfNames(file, $"$.steps[{i}].name", s.Name),
            .. Known(file, $"$.steps[{i}].roles", s.Roles, roles, "role"),
            .. OfRule(file, $"$.steps[{i}].reply", s.Reply, pauses),
            .. s.MustAgree && !s.Required
                ? [new LawFault(file, $"$.steps[{i}].mustAgree", "a step that must agree is required")]
                : Array.Empty<LawFault>(),
            .. s.OwnLawMayBeLonger && s.Reply.Period is null
                ? [new LawFault(file, $"$.steps[{i}].ownLawMayBeLonger", "longer than what: the step has no period")]
                : Array.Empty<LawFault>(),
        ]),
        .. Twice(file, "$.remedies", p.Remedies.Select(r => r.Id)),
        .. p.Remedies.SelectMany((r, i) => OfRemedy(file, $"$.remedies[{i}]", r, p, pauses)),
        .. p.Term is { } term && new[] { term.Longest, term.LongestExtension, term.ApplyBefore, term.ResultsWithin }
        .Any(t => t.Unit == PeriodUnit.Hours)
            ? [new LawFault(file, "$.term", "a term is not counted in hours")] : Array.Empty<LawFault>(),
    ];

    private static IEnumerable<LawFault> OfRemedy(string file, string path, Remedy r, Procedure p, string[]? pauses) =>
    [
        .. OfNames(file, $"{path}.name", r.Name),
        .. OfNames(file, $"{path}.text", r.Text),
        .. r.AfterLetters is { Count: > 0 } ? [] : Some(file, $"{path}.after", r.After),
        .. r.AfterLetters is not null && (r.Here || r.Window.Period is not null)
            ? [new LawFault(file, $"{path}.afterLetters", "what is no decision has no window that is counted here")]
            : Array.Empty<LawFault>(),
        .. r.After.Where(a => !p.Outcomes.Contains(a))
        .Select(a => new LawFault(file, $"{path}.after", $"'{ActShape.Kebab($"{a}")}' is no outcome of the procedure")),
        .. OfRule(file, $"{path}.window", r.Window, pauses),
        .. r.DecideIn is { } decide ? OfRule(file, $"{path}.decideIn", decide, pauses) : [],
        .. r.Here && (r.DecideIn?.Period is null || r.Window.Period is null)
            ? [new LawFault(file, path, "a remedy filed here needs a window and a time to decide it")] : Array.Empty<LawFault>(),
        .. !r.Here && r.DecideIn is not null
            ? [new LawFault(file, $"{path}.decideIn", "is decided elsewhere")]
            : Array.Empty<LawFault>(),
    ];

    private static IEnumerable<LawFault> OfGeneral(string file, GeneralRules g)
    {
        string[] pauses = [.. g.Pauses.Select(p => p.Code)];
        return
        [
            .. OfRule(file, "$.intake", g.Intake, pauses),
            .. OfRule(file, "$.firstSupplement", g.FirstSupplement, pauses),
            .. OfRule(file, "$.secondSupplement", g.SecondSupplement, pauses),
            .. OfRule(file, "$.progressNotice", g.ProgressNotice, pauses),
            .. g.Intake.Period is null ? [new LawFault(file, "$.intake.period", "is needed")] : Array.Empty<LawFault>(),
            .. g.SecondSupplement.Period is null
                ? [new LawFault(file, "$.secondSupplement.period", "is needed")]
                : Array.Empty<LawFault>(),
            .. g.ProgressNotice.Period is null
                ? [new LawFault(file, "$.progressNotice.period", "is needed")]
                : Array.Empty<LawFault>(),
            .. Twice(file, "$.pauses", pauses),
            .. g.Endings.SelectMany((e, i) => OfEnding(file, $"$.endings[{i}]", e)),
            .. g.Endings.GroupBy(e => e.Way).SelectMany(way => way.Zip(way.Skip(1)))
                .Any(e => e.First.ReceivedFrom >= e.Second.ReceivedFrom)
                ? [new LawFault(file, "$.endings", "are not in the order of their days")] : Array.Empty<LawFault>(),
            .. Some(file, "$.extensions", g.Extensions),
            .. g.Extensions.Zip(g.Extensions.Skip(1)).Any(e => e.First.ReceivedFrom >= e.Second.ReceivedFrom)
                ? [new LawFault(file, "$.extensions", "are not in the order of their days")] : Array.Empty<LawFault>(),
            .. g.Extensions.SelectMany((e, i) => Some(file, $"$.extensions[{i}].reasons", e.Reasons)),
            .. g.Extensions.SelectMany((e, i) => Twice(file, $"$.extensions[{i}].reasons", e.Reasons.Select(r => r.Code))),
            .. g.Extensions.SelectMany(
                (e, i) => e.Reasons.SelectMany((r, j) => OfNames(file, $"$.extensions[{i}].reasons[{j}].name", r.Name))),
            .. g.Pauses.SelectMany((p, i) => OfNames(file, $"$.pauses[{i}].name", p.Name)),
        ];
    }

    private static IEnumerable<LawFault> OfEnding(string file, string path, EndingLaw e) =>
    [
        .. OfCitation(file, path, e.Citation),
        .. e.Reading is { } reading ? OfNames(file, $"{path}.reading", reading) : [],
        .. e.Grounds.SelectMany((g, i) => OfNames(file, $"{path}.grounds[{i}].name", g.Name)),
        .. Twice(file, $"{path}.grounds", e.Grounds.Select(g => g.Code)),
        .. e.Way == EndingWay.Exception ? Some(file, $"{path}.grounds", e.Grounds) : [],
        .. e.Way is EndingWay.Repeat or EndingWay.Undeliverable && e.Times is not > 0
            ? [new LawFault(file, $"{path}.times", "is needed")] : Array.Empty<LawFault>(),
    ];

    private static IEnumerable<LawFault> OfCitation(string file, string path, Citation citation) =>
        string.IsNullOrWhiteSpace(citation.Law) || string.IsNullOrWhiteSpace(citation.Article)
            ? [new LawFault(file, $"{path}.citation", "names no law and article")] : [];

    private static IEnumerable<LawFault> OfLadders(string file, IReadOnlyList<Ladder> ladders) =>
    [
        .. Twice(file, "$", ladders.Select(l => l.ClockKind)),
        .. ladders.SelectMany((l, i) => Known(file, $"$[{i}].clockKind", [l.ClockKind], Kinds, "clock kind")),
        .. ladders.SelectMany((l, i) => Twice(file, $"$[{i}].rungs", l.Rungs.Select(r => r.Id))),
        .. ladders.SelectMany((l, i) => l.Rungs.SelectMany((r, j) => (IEnumerable<LawFault>)
            [.. Some(file, $"$[{i}].rungs[{j}].to", r.To),
                .. Known(file, $"$[{i}].rungs[{j}].to", r.To, Recipients, "recipient")])),
        .. Kinds.Except(ladders.Select(l => l.ClockKind)).Select(k => new LawFault(file, "$", $"'{k}' has no ladder")),
        // Each progress notice starts the next clock, so that a second rung could never fire.
        .. ladders.Where(l => l.ClockKind == ClockKinds.Progress && l.Rungs.Count != 1)
        .Select(_ => new LawFault(file, "$", "'progress' has exactly one rung")),
    ];

    private static IEnumerable<LawFault> OfAgencies(string file, IReadOnlyList<Agency> agencies) =>
    [
        .. Twice(file, "$", agencies.Select(a => a.Id)),
        .. agencies.SelectMany((a, i) => (IEnumerable<LawFault>)
        [
            .. OfNames(file, $"$[{i}].name", a.Name),
            .. Known(file, $"$[{i}].parent", a.Parent is null ? [] : [a.Parent], [.. agencies.Select(o => o.Id)], "agency"),
            .. Known(file, $"$[{i}].predecessor", a.Predecessor is null ? [] : [a.Predecessor], [.. agencies.Select(o => o.Id)],
                "agency"),
            .. a.ValidTo < a.ValidFrom
                ? [new LawFault(file, $"$[{i}].validTo", "ends before it begins")]
                : Array.Empty<LawFault>(),
        ]),
    ];

    private static IEnumerable<LawFault> OfComplexes(
        string file, IReadOnlyList<Complex> complexes, IReadOnlyList<Agency> agencies) =>
    [
        .. Twice(file, "$", complexes.Select(c => c.Id)),
        .. complexes.SelectMany((c, i) => (IEnumerable<LawFault>)
        [
            .. OfNames(file, $"$[{i}].name", c.Name),
            .. OfNames(file, $"$[{i}].plan", c.Plan),
            .. Holds(file, $"$[{i}].managingAgency", c.ManagingAgency, Agency.Managing, agencies),
            .. Holds(file, $"$[{i}].managingAuthority", c.ManagingAuthority, Agency.Authority, agencies),
        ]),
    ];

    private static IEnumerable<LawFault> Overlaps(IReadOnlyList<(string File, Procedure Procedure)> procedures) =>
        procedures.SelectMany(p => procedures.Where(o => o.File != p.File && o.Procedure.Id == p.Procedure.Id
                && o.Procedure.ValidFrom <= p.Procedure.ValidFrom && !(o.Procedure.ValidTo < p.Procedure.ValidFrom))
            .Select(o => new LawFault(p.File, "$.validFrom", $"overlaps {o.File}")));

    private static IEnumerable<LawFault> OfRule(string file, string path, ClockRule rule, string[]? pauses) =>
    [
        .. OfCitation(file, path, rule.Citation),
        .. Known(file, $"{path}.pausedBy", rule.PausedBy, pauses, "pause reason"),
        .. rule.Reading is { } reading ? OfNames(file, $"{path}.reading", reading) : [],
        .. rule.Period is { } period && CountFaults.OfPeriod(rule.Basis, period) is { } fault
            ? [new LawFault(file, $"{path}.period", fault.Code)]
            : Array.Empty<LawFault>(),
        .. rule.Cap is { } cap && !Suits(rule.Basis, cap)
            ? [new LawFault(file, $"{path}.cap", "count.unit-does-not-suit")]
            : Array.Empty<LawFault>(),
        .. rule.Extension?.MaxPeriod is { } longest && !Suits(rule.Basis, longest)
            ? [new LawFault(file, $"{path}.extension.maxPeriod", "count.unit-does-not-suit")] : Array.Empty<LawFault>(),
        .. rule.Silence != Silence.Overdue && rule.Period is null
            ? [new LawFault(file, $"{path}.silence", "silence can mean nothing without a period")]
            : Array.Empty<LawFault>(),
    ];

    // Short caps and extensions in days are lawful on any basis of days; only the unit has to suit.
    private static bool Suits(CountingBasis basis, Period period) =>
        CountFaults.OfPeriod(basis, period) is null or { Code: "count.work-days-below-six" };

    private static IEnumerable<LawFault> Holds(
        string file, string path, string id, string role, IReadOnlyList<Agency> agencies) =>
        agencies.FirstOrDefault(a => a.Id == id) is not { } agency ? [new(file, path, $"'{id}' is no known agency")]
        : agency.Roles.Contains(role) ? [] : [new(file, path, $"'{id}' has not the role '{role}'")];

    private static IEnumerable<LawFault> OfNames(string file, string path, Names names) =>
    [
        .. string.IsNullOrWhiteSpace(names.Ko) ? [new LawFault(file, $"{path}.ko", "is empty")] : Array.Empty<LawFault>(),
        .. string.IsNullOrWhiteSpace(names.En) ? [new LawFault(file, $"{path}.en", "is empty")] : Array.Empty<LawFault>(),
    ];

    private static IEnumerable<LawFault> Some<T>(string file, string path, IReadOnlyList<T> items) =>
        items.Count > 0 ? [] : [new(file, path, "is empty")];

    private static IEnumerable<LawFault> Known(
        string file, string path, IEnumerable<string> named, string[]? known, string what) =>
        known is null ? []
            : named.Where(n => !known.Contains(n)).Select(n => new LawFault(file, path, $"'{n}' is no known {what}"));

    private static IEnumerable<LawFault> Twice(string file, string path, IEnumerable<string> ids) =>
        ids.GroupBy(i => i).Where(g => g.Count() > 1).Select(g => new LawFault(file, path, $"'{g.Key}' stands there twice"));
}
