using Cases.TestKit;
using Xunit;

namespace Cases.Architecture.Tests;

public sealed class SourceTests
{
    private static readonly string[] DocumentedRooms =
        ["src/Cases.Grains/Domain", "src/Cases.Grains/Ledger", "src/Cases.Grains/Queries", "src/Cases.Grains/Grains"];

    [Fact]
    public void No_source_file_is_too_long() => HoldsOver(SourceRules.TooLong, "src");

    /// <summary>
    /// Texts (.resx) and data (.json, .csv) hold one entry a line, so that branches merge, and may be as long as a sentence.
    /// </summary>
    [Fact]
    public void No_line_is_too_wide() =>
        Holds(SourceRules.TooWide, [.. Tree.SourceFiles("src", "*.cs", "*.cshtml", "*.js", "*.css", "*.sql")]);

    [Fact]
    public void No_conditional_is_nested_too_deep() => HoldsOver(SourceRules.TooDeep, "src");

    [Fact]
    public void Nothing_is_left_marked_as_unfinished() => HoldsOver(SourceRules.Unfinished, "src", "tests", "bench");

    [Fact]
    public void Every_public_type_of_the_application_says_what_it_is() => HoldsOver(SourceRules.Undocumented, DocumentedRooms);

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => HoldsOver(SourceRules.BadlyNamed, "src", "bench");

    [Fact]
    public void A_class_of_tests_is_found_by_its_ending() => HoldsOver(SourceRules.TestsNamedOtherwise, "tests");

    [Fact]
    public void No_page_binds_the_name_of_its_own_route_value() => HoldsOver(SourceRules.BoundAsPage, "src/Cases.Web/Pages");

    [Fact]
    public void The_rules_see_what_they_forbid()
    {
        var unfinished = "TO" + "DO";

        Assert.Single(SourceRules.TooLong("Long.cs", new string('\n', SourceRules.MostLines + 1)));
        Assert.Equal(
            "Wide.cs:2 has 131 characters",
            Assert.Single(SourceRules.TooWide("Wide.cs", $"short\n{new string('가', SourceRules.WidestLine + 1)}\r\n")));
        Assert.Single(SourceRules.TooDeep("Deep.cs", "var day = a ? (b ? c ? 1 : 2 : 3) : 4;"));
        Assert.Single(SourceRules.Unfinished("Later.cs", $"// {unfinished}: later"));
        Assert.Single(SourceRules.Undocumented("Bare.cs", "namespace N; public sealed record Bare(int Id);"));
        Assert.Single(SourceRules.Undocumented("Half.cs", "namespace N; public sealed partial record Half(int Id);"));
        foreach (var name in (string[])["ClockHelper", "CaseManager", "FilingDto", "ICaseRepository", "PageBase"])
        {
            Assert.Single(SourceRules.BadlyNamed("Named.cs", $"internal interface {name};"));
        }
        foreach (var mark in (string[])["[Fact]", "[Theory, ClassData(typeof(EachStore))]"])
        {
            Assert.Single(SourceRules.TestsNamedOtherwise("Lost.cs", $"class Silence {{ {mark} void It_counts() {{ }} }}"));
        }
        foreach (var bound in (string[])["[BindProperty(SupportsGet = true, Name = \"page\")] int Number { get; set; }",
            "[BindProperty(SupportsGet = true)] int Page { get; set; }", "void OnGet(int page) { }"])
        {
            Assert.Single(SourceRules.BoundAsPage("List.cs", $"class List {{ {bound} }}"));
        }
    }

    [Fact]
    public void The_rules_let_good_source_through()
    {
        const string good =
            "/// <summary>A case.</summary>\npublic sealed record Database(int Id);\ninternal sealed class FieldTagHelper;\n";

        Assert.Empty(SourceRules.TooLong("Good.cs", good));
        Assert.Empty(SourceRules.TooWide("Good.cs", new string('가', SourceRules.WidestLine) + "\n"));
        Assert.Empty(SourceRules.TooDeep("Good.cs", "var day = a ? (b ? Of(c ? 1 : 2) : 3) : d ? 4 : e ? 5 : 6;"));
        Assert.Empty(SourceRules.Unfinished("Good.cs", good));
        Assert.Empty(SourceRules.Undocumented("Good.cs", good));
        Assert.Empty(SourceRules.BadlyNamed("Good.cs", good));
        Assert.Empty(SourceRules.TestsNamedOtherwise("Good.cs", "class SilenceTests { [Fact] void It_counts() { } } class Bed;"));
        Assert.Empty(SourceRules.BoundAsPage(
            "Good.cs",
            "class List { [BindProperty(Name = \"show\")] int Show { get; set; } void OnGet(int number) => Skip(page: 2); }"));
    }

    private static void HoldsOver(Func<string, string, IEnumerable<string>> rule, params string[] folders) =>
        Holds(rule, [.. folders.SelectMany(folder => Tree.SourceFiles(folder))]);

    private static void Holds(Func<string, string, IEnumerable<string>> rule, IReadOnlyList<string> files)
    {
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => rule(Path.GetRelativePath(RepositoryTree.Root, file), File.ReadAllText(file))));
    }
}
