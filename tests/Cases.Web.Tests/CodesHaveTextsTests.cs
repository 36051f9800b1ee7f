using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using Cases.Grains.Ledger;
using Cases.TestKit;
using Cases.Web.Auth;
using Cases.Web.Language;

namespace Cases.Web.Tests;

/// <summary>
/// Every code that domain, law data or storage can hand to a page has a text in both languages: the codes are taken from
/// the code and the data themselves, so that a new one without words fails here and not before a reader.
/// </summary>
public sealed partial class CodesHaveTextsTests
{
    private static readonly TextResources Texts = new();
    private static readonly LawBook Law = LawData.Shipped();

    public static TheoryData<string> Groups => [.. All.Keys];

    private static readonly Dictionary<string, (int AtLeast, Func<IEnumerable<string>> Keys)> All = new()
    {
        ["declined"] = (120, () => Refusals.All.Keys.Select(code => "declined." + code)),
        ["filing faults"] = (12, () => SourceOf("Domain/Intake/FilingFaults.cs").SelectMany(line => Raised().Matches(line))
            .Select(m => "filing.fault." + CodeOf(m.Groups[1].Value, m.Groups[2].Value)).Distinct()),
        ["rungs"] = (18, () => Law.Ladders.SelectMany(l => l.Rungs).Select(r => r.Id).Append(Constant("MovedClocks", "Rung"))
            .Concat(Told()).Distinct().Select(id => "notice.rung." + id)),
        ["events"] = (45, () => CaseJson.Events.Keys.Select(name => "event." + name)),
        ["acts"] = (40, () => ActShape.All.Keys.Select(name => "act." + name)),
        ["what was done"] = (50, () => ActShape.All.Values
            .Where(s => s.By.All(b => b.Side != Side.System) && s.Type != typeof(FileRequest)).Select(s => "act.did." + s.Name)),
        ["fields"] = (30, () => ActShape.All.Values.Where(s => s.By.All(b => b.Side != Side.System)).SelectMany(s => s.Fields)
            .Select(f => "field." + ActShape.Kebab(f.Name)).Distinct()),
        ["choices"] =
            (40, () => Choices().SelectMany(
                type => Enum.GetNames(type).Select(value => $"case.{ActShape.Kebab(type.Name)}.{ActShape.Kebab(value)}"))),
        ["clock kinds"] = (22, () =>
            ConstantsOf(typeof(ClockKinds)).SelectMany(kind => (string[])["case.clock." + kind, "notice.kind." + kind])),
        ["clock kinds of a firm"] =
            (10, () => ConstantsOf(typeof(ClockKinds)).Except([ClockKinds.HandOff]).Select(kind => "firm-case.clock." + kind)),
        ["awaited"] = (3, () => ConstantsOf(typeof(Awaited)).Select(what => "desk.awaits." + what)),
        ["pause reasons"] = (7, () => Law.General.Pauses.Select(p => "clock.reason." + p.Code)),
        ["extension reasons"] = (7, () => Law.General.Extensions.SelectMany(e => e.Reasons).Select(r => r.Code)
            .Concat([ClockKinds.HandOff, "firm", "objection"]).Distinct().Select(code => "clock.reason." + code)),
        ["starts"] = (5, () => StartReason().Matches(string.Join('\n', SourceOf("Domain/Clocks/Narration.cs")))
            .Select(m => "clock.start." + m.Groups[1].Value)),
        ["steps"] =
            (10, () =>
                ["clock.counted.day", "clock.counted.days", "clock.counted.hours", "clock.skipped.weekend",
                    "clock.skipped.holiday", "clock.pause",
            "clock.pause.open", "clock.extension", "clock.clip", "clock.roll.weekend", "clock.roll.holiday", "clock.cap"]),
        ["strip"] = (6, () => Enum.GetValues<Web.Pages.Shared.StripMark>().Where(m => m != Web.Pages.Shared.StripMark.None)
            .Select(m => $"clock.strip.{m}".ToLowerInvariant())),
        ["units"] = (10, () => Enum.GetNames<PeriodUnit>().Select(u => u.ToLowerInvariant())
            .SelectMany(u => (string[])[$"case.period.{u}", $"case.period.{u}-1"])),
        ["count faults"] = (4, () => CountCode().Matches(string.Join('\n', SourceOf("Domain/Clocks/CountFaults.cs")))
            .Select(m => "deadline.fault." + m.Groups[1].Value).Distinct()),
        ["question faults"] = (8, () => QuestionCode()
            .Matches(string.Join('\n', WebSourceOf("Api/DeadlineQuestion.cs").Concat(WebSourceOf("Api/DeadlineRoutes.cs"))))
            .Select(m => "deadline.fault." + m.Value.Trim('"')).Distinct()),
        ["confidences"] = (6, () => Enum.GetNames<Confidence>().Where(c => c != nameof(Confidence.Confirmed))
            .SelectMany(c => (string[])["procedures.confidence.", "clock.confidence.", "clock.basis-confidence."], (c, key) =>
                key + ActShape.Kebab(c))),
        ["bases"] = (5, () => Enum.GetNames<CountingBasis>().Select(b => "clock.basis." + ActShape.Kebab(b))),
        ["silences"] = (3, () => Enum.GetNames<Silence>().Select(s => "procedures.silence." + s.ToLowerInvariant())),
        ["roles"] = (10, () => Roles.All.Select(r => "shell.role." + r)),
        ["blockages"] = (5, () => Blockages.All.Select(b => "filing.blockage." + b)),
        ["outcomes"] = (6, () => Enum.GetNames<DispositionKind>().Select(k => "my-cases.outcome." + ActShape.Kebab(k))),
        ["stages of a firm"] = (
            8, () => Enum.GetValues<Stage>().Where(s => s != Stage.None).Select(s => "my-cases.stage." + ActShape.Kebab($"{s}"))),
        ["acts of a firm"] =
            (10, () => ActShape.All.Values.Where(s => s.By.Any(b => b.Side == Side.Firm) && s.Type != typeof(FileRequest))
                .Select(s => "firm-case.act." + s.Name)),
        ["what an act of a firm leads to"] = (10, () => ActShape.All.Values
            .Where(s => s.By.Any(b => b.Side == Side.Firm) && s.Type != typeof(FileRequest)).Select(s => "act.about." + s.Name)),
        ["decisions as a firm reads them"] =
            (6, () => Enum.GetNames<DispositionKind>().Select(k => "firm-case.decided." + ActShape.Kebab(k))),
        ["turnaround steps"] = (5, () => Grains.Queries.TurnaroundFilter.Steps.Select(s => "turnaround.step." + s)),
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void Every_code_has_words_in_both_languages(string group)
    {
        var (atLeast, read) = All[group];
        var keys = read().ToArray();

        Assert.True(keys.Length >= atLeast, $"{group}: only {keys.Length} codes were found, so the search has gone blind.");
        foreach (var language in Languages.All)
        {
            var known = Texts.All(new CultureInfo(language));
            Assert.DoesNotContain(keys, key => !known.TryGetValue(key, out var text) || string.IsNullOrWhiteSpace(text));
        }
    }

    private static IEnumerable<Type> Choices() =>
        ActShape.All.Values.SelectMany(s => s.Fields).Where(f => f.Kind == FieldKind.Choice)
        .Select(f => Nullable.GetUnderlyingType(f.Property.PropertyType) ?? f.Property.PropertyType)
        .Concat([typeof(Stage), typeof(RoundState), typeof(Silence), typeof(DispositionKind), typeof(Ending), typeof(ClockStatus),
            typeof(ReliefKind)]).Distinct();

    private static IEnumerable<string> ConstantsOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!);

    private static IEnumerable<string> Told() => typeof(Happenings).GetFields(BindingFlags.NonPublic | BindingFlags.Static)
        .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    private static string Constant(string type, string field) =>
        (string)typeof(CaseAct).Assembly.GetTypes().Single(t => t.Name == type)
        .GetField(field, BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;

    private static string CodeOf(string room, string member) =>
        ((Refusal)typeof(Refusal).Assembly.GetTypes().Single(t => t.Name == room).GetField(member)!.GetValue(null)!).Code;

    private static IEnumerable<string> SourceOf(string file) => File.ReadLines(RepositoryTree.PathOf("src/Cases.Grains/" + file));

    private static IEnumerable<string> WebSourceOf(string file) => File.ReadLines(RepositoryTree.PathOf("src/Cases.Web/" + file));

    [GeneratedRegex("([A-Za-z]+Refusals)\\.([A-Za-z]+)\\.On\\(")]
    private static partial Regex Raised();

    [GeneratedRegex("\"(first-[a-z-]+|next-[a-z-]+|office-hours)\"")]
    private static partial Regex StartReason();

    [GeneratedRegex("\"(count\\.[a-z-]+)\"")]
    private static partial Regex CountCode();

    [GeneratedRegex("\"(?:basis|period|from|pause|extension|year)-[a-z-]+\"")]
    private static partial Regex QuestionCode();
}
