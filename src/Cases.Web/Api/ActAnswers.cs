using Cases.Grains;
using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Cases.Web.Acts;
using Cases.Web.Language;

namespace Cases.Web.Api;

/// <summary>How cases, acts and their answers look as JSON.</summary>
internal static class ActAnswers
{
    /// <param name="warnings">What was recorded all the same: a code and its sentence each.</param>
    public static IResult Of(ActAnswer answer, Words words, IReadOnlyList<(string Code, string Message)>? warnings = null) =>
        answer.Kind switch
    {
        AnswerKind.Done => Results.Json(
            new
            {
                answer.Version,
                Warnings = warnings is { Count: > 0 } ? warnings.Select(w => new { w.Code, w.Message }) : null,
            },
            CaseJson.Options),
        AnswerKind.Conflict => Results.Problem(
            words.Declined(CaseRefusals.Conflict.Code, []), statusCode: StatusCodes.Status412PreconditionFailed,
            extensions: new Dictionary<string, object?> { ["code"] = CaseRefusals.Conflict.Code, ["version"] = answer.Version }),
        _ => Results.Problem(
            words.Declined(answer.Code!, answer.Arguments), statusCode: CaseActs.StatusOf(answer.Code!),
            extensions: new Dictionary<string, object?> { ["code"] = answer.Code, ["arguments"] = answer.Arguments }),
    };

    /// <summary>400 with every fault: field, code and sentence.</summary>
    public static IResult Invalid(IReadOnlyList<Fault> faults, Words words) => Results.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = "act.invalid",
            ["errors"] = faults.Select(f => new { field = Camel(f.Field), code = f.Code, message = words.Said(f) }),
        });

    public static Dictionary<string, object?> Code(string code) => new() { ["code"] = code };

    /// <summary>An act as its sender has to know it: who may do it, and what goes into it, all the way down.</summary>
    public static object Describe(ActShape shape, LawBook law, DateOnly today) =>
        new { shape.Name, By = shape.By.Select(b => new { b.Side, b.Roles }), Fields = Describe(shape.Fields, law, today) };

    private static IEnumerable<object> Describe(IReadOnlyList<ActField> fields, LawBook law, DateOnly today) =>
        fields.Where(f => !f.IsAllotted).Select(f => new
    {
        Name = Camel(f.Name),
        f.Kind,
        f.Optional,
        List = f.IsList ? true : (bool?)null,
        Choices = ChoicesOf(f, law, today),
        OnlyWith = f.OnlyWith is { } only ? new { Field = Camel(only.Other), Value = ActShape.Kebab($"{only.Value}") } : null,
        Fields = f.Members.Count > 0 ? Describe(f.Members, law, today) : null,
    });

    /// <summary>The acts of people, which anybody may read of.</summary>
    public static IEnumerable<ActShape> Public => ActShape.All.Values.Where(s => s.By.Any(b => b.Side != Side.System));

    /// <summary>
    /// What law data and lists leave to choose today for some case; which of it suits a case, the case itself says.
    /// </summary>
    public static IEnumerable<string>? ChoicesOf(ActField field, LawBook law, DateOnly today) =>
        field.Choices ?? field.Kind switch
    {
        FieldKind.Agency => law.AgenciesOn(today).Select(a => a.Id),
        FieldKind.Procedure => law.ProceduresUntil(today).Select(p => p.Id).Distinct(),
        FieldKind.Step => law.ProceduresUntil(today).SelectMany(p => p.Steps).Select(s => s.Id).Distinct(),
        FieldKind.PauseReason => law.General.PausesUntil(today).Select(p => p.Code).Distinct(),
        FieldKind.ExtensionReason => law.General.ExtensionsUntil(today).SelectMany(e => e.Reasons).Select(r => r.Code).Distinct(),
        FieldKind.EndingGround => law.General.Endings.SelectMany(e => e.Grounds).Select(g => g.Code).Distinct(),
        FieldKind.Complex => law.Complexes.Select(c => c.Id),
        FieldKind.Blockage => Blockages.All,
        _ => null,
    };

    public static object Of(CaseView view) => new
    {
        view.State.Id,
        view.State.Number,
        view.Version,
        view.State.Stage,
        view.State.Ending,
        view.Holder,
        view.AsOf,
        view.State.Firm,
        view.State.Lead,
        view.State.Officer,
        view.State.ArrivedAt,
        view.State.ReceivedAt,
        view.State.ClosedAt,
        view.Main?.Clock.Due,
        view.Main?.Clock.DueAt,
        view.Main?.DaysLeft,
        Overdue = view.Main?.Overdue ?? false,
        view.State.Triage,
        view.State.Filing,
        view.State.Supplements,
        view.State.Messages,
        view.State.HandOffs,
        view.State.Recommendation,
        view.State.Issued,
        view.State.Served,
        view.State.Objection,
        view.State.Conditions,
        view.State.Term,
        Clocks = view.Clocks.Select(c => new
        {
            c.Clock.Id, c.Clock.Kind, c.Clock.Agency, c.Clock.Status, c.Clock.Start, c.Clock.Due, c.Clock.DueAt, c.Clock.EndedAt,
            c.Clock.DeemsAt,
            c.DaysLeft, c.Overdue, c.Clock.Rule?.Citation, c.Clock.Rule?.Confidence, c.Clock.Rule?.Reading,
            BasisConfidence = c.Clock.Rule?.ConfidenceOfBasis(), c.Explained?.Steps,
        }),
        view.Timeline,
        view.Acts,
        view.Links,
        People = view.People.Values.Select(p => new { p.Id, p.NameKo, p.NameEn, p.Agency }),
    };

    /// <summary>The path of a field as JSON has it: questions[1].agency.</summary>
    internal static string Camel(string path) => path.Contains('-') ? path
        : string.Join('.', path.Split('.').Select(name => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..]));
}
