using Cases.Grains.Domain;
using Cases.Grains.Domain.Clocks;
using CsCheck;
using Xunit;

namespace Cases.Grains.Tests.Domain;

/// <summary>The guided path as data: wherever one goes, something stands at the end, and all that it names is there.</summary>
public sealed class GuideTests
{
    /// <summary>What our own form asks for is certain without a law.</summary>
    private const string OwnForm = "The form of this system";

    private static readonly LawBook Law = LawData.Shipped();
    private static readonly Guides Shipped = Guides.Shipped();

    /// <summary>Days on which the path is shown: its first, and long after.</summary>
    private static IEnumerable<(Guide Guide, DateOnly Day)> Days =>
        Shipped.Versions.SelectMany(g => new[] { (g, g.ValidFrom), (g, g.ValidFrom.AddYears(2)) });

    [Fact]
    public void Every_path_ends_in_a_result_after_three_to_six_questions_and_asks_none_twice()
    {
        foreach (var (guide, _) in Days)
        {
            var ends = Paths(guide, guide.Start, []).ToList();

            Assert.All(ends, path => Assert.InRange(path.Answers.Count, 3, 6));
            Assert.All(ends, path => Assert.Contains(guide.Results, r => r.Id == path.End));
            Assert.Equal(
                guide.Results.Select(r => r.Id).Order(), ends.Select(p => p.End).Distinct().Order());
            Assert.Equal(
                guide.Questions.Select(q => q.Id).Order(),
                ends.SelectMany(p => p.Answers.Select(a => a.Question)).Distinct().Order());
        }
    }

    [Fact]
    public void Whatever_a_result_names_is_there_on_the_day()
    {
        foreach (var (guide, day) in Days)
        {
            foreach (var path in Paths(guide, guide.Start, []))
            {
                var walk = guide.Walk(id => path.Answers.FirstOrDefault(a => a.Question == id).Choice, Law);
                var result = walk.Result!;
                var procedure = Law.InForce(result.Procedure, day);
                Assert.NotNull(procedure);
                Assert.Contains(result.Kind, procedure.Kinds);
                Assert.Contains(result.Role, procedure.CompetentRoles);
                Assert.NotEmpty(walk.Authorities(Law, day));
                Assert.All(walk.Authorities(Law, day), a => Assert.Contains(result.Role, a.Roles));
                Assert.NotNull(walk.Blockage);
                Assert.NotEmpty(walk.Documents);
                Assert.True(walk.Complex(Law) is null || result.Kind == ReliefKind.ComplexEntry);
                if (walk.Rule is { } rule)
                {
                    Assert.Contains(guide.Said.Values, f => f.Citation is { } c && $"{c.Law} {c.Article}" == rule);
                }
            }
            Assert.All(guide.Said.Values.Where(f => f.Period is not null), f => Assert.NotNull(f.Period!.Rule(Law, day)?.Period));
            Assert.All(Enum.GetValues<ReliefKind>(), kind => Assert.NotNull(guide.DefaultAgency(kind, Law, day)));
        }
    }

    [Fact]
    public void Whoever_answers_with_a_rule_is_led_on_with_that_rule()
    {
        foreach (var (guide, _) in Days)
        {
            var named = guide.Questions.SelectMany(q => q.Choices).Select(c => c.Rule).OfType<string>();
            var led = Paths(guide, guide.Start, []).Select(
                path => guide.Walk(id => path.Answers.FirstOrDefault(a => a.Question == id).Choice, Law).Rule);
            Assert.Equal(named.Distinct().Order(), led.OfType<string>().Distinct().Order());
        }
    }

    [Fact]
    public void Every_blockage_has_its_path_and_every_complex_too()
    {
        foreach (var (guide, _) in Days)
        {
            Assert.Equal(Blockages.All, guide.Question(guide.Start)!.Choices.Select(c => c.Id));
            var asked = Assert.Single(guide.Questions, q => q.Complexes is not null);
            Assert.Equal(
                Law.Complexes.Select(c => c.Id).Append("other"), Guide.ChoicesOf(asked, Law).Select(c => c.Id));
        }
    }

    [Fact]
    public void What_is_said_names_where_it_was_read_and_what_the_press_says_is_not_confirmed()
    {
        var known = Law.Procedures.Select(p => p.Basis).Concat(Law.Procedures.SelectMany(p =>
            p.Steps.Select(s => s.Reply.Citation).Append(p.Period.Citation))).Append(Law.General.Intake.Citation)
            .Select(c => c.Law).ToHashSet();
        foreach (var (guide, _) in Days)
        {
            Assert.Equal(guide.Said.Keys.Order(), Named(guide).Distinct().Order());
            Assert.All(guide.Said.Values, f =>
            {
                Assert.True(f.Citation is not { Law: not "폐기물관리법 시행규칙" } c || known.Contains(c.Law), f.Text.En);
                Assert.True(f.Citation is not { Version: null }, f.Text.En);
                Assert.True(
                    f.Citation is not null || f.Source?.En == OwnForm || f.Confidence == Confidence.Unconfirmed, f.Text.En);
            });
            Assert.All(Texts(guide), t => Assert.True(t.Ko.Trim().Length > 0 && t.En.Trim().Length > 0));
        }
    }

    /// <summary>Whatever stands in an address: a question that is open, or a result, and the answers up to there again.</summary>
    [Fact]
    public void Any_answers_lead_somewhere_and_those_taken_lead_there_again()
    {
        var guide = Shipped.Versions[^1];
        string[] words =
            [.. guide.Questions.SelectMany(q => Guide.ChoicesOf(q, Law)).Select(c => c.Id).Distinct(), "", "nonsense"];
        Gen.Int[0, words.Length - 1].Array[guide.Questions.Count].Sample(picks =>
        {
            var said = guide.Questions.Zip(picks).ToDictionary(q => q.First.Id, q => words[q.Second]);
            var walk = guide.Walk(said.GetValueOrDefault, Law);
            var again = guide.Walk(
                id => walk.Given.FirstOrDefault(g => g.Question.Id == id)?.Choice.Id, Law);
            return walk.Question is null == walk.Result is not null
                && again.Question == walk.Question && again.Result == walk.Result && again.Given.Count == walk.Given.Count;
        });
    }

    [Fact]
    public void The_complex_decides_who_is_competent()
    {
        var guide = Shipped.Versions[^1];
        foreach (var complex in Law.Complexes)
        {
            Assert.Equal(complex.ManagingAgency, Assert.Single(Led("firm")).Id);
            Assert.Equal(complex.ManagingAuthority, Assert.Single(Led("industry")).Id);

            IReadOnlyList<Agency> Led(string scope) => guide.Walk(id => id switch
            {
                "blockage" => "siting", "complex" => complex.Id, "admitted" => "no", _ => scope,
            }, Law).Authorities(Law, guide.ValidFrom);
        }
    }

    private static IEnumerable<(string End, List<(string Question, string Choice)> Answers)> Paths(
        Guide guide, string at, List<(string Question, string Choice)> so)
    {
        if (guide.Question(at) is not { } question)
        {
            return [(at, so)];
        }
        Assert.DoesNotContain(so, a => a.Question == at);
        return Guide.ChoicesOf(question, Law).SelectMany(c => Paths(guide, c.Next, [.. so, (at, c.Id)]));
    }

    private static IEnumerable<string> Named(Guide guide) =>
    [
        .. guide.Questions.SelectMany(q => q.Facts ?? []),
        .. guide.Questions.SelectMany(q => q.Choices).SelectMany(c => c.Facts ?? []),
        .. guide.Results.SelectMany(r => r.Documents.Concat(r.Facts ?? [])),
    ];

    private static IEnumerable<Names> Texts(Guide guide) =>
    [
        .. guide.Questions.SelectMany(q => new[] { q.Text, q.Why }),
        .. guide.Questions.SelectMany(q => q.Choices).Select(c => c.Text),
        .. guide.Results.Select(r => r.Text), .. guide.Said.Values.Select(f => f.Text),
    ];
}
