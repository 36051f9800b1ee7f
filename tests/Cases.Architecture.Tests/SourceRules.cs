using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cases.Architecture.Tests;

/// <summary>Rules over the text of a source file. Each returns one line per fault.</summary>
internal static partial class SourceRules
{
    public const int MostLines = 400;
    public const int WidestLine = 130;
    public const int DeepestConditional = 2;

    private static readonly string[] BannedEndings =
        ["Helper", "Util", "Utils", "Manager", "Service", "Processor", "Dto", "Base", "Impl", "Repository"];

    public static IEnumerable<string> TooLong(string file, string text)
    {
        var lines = text.Count(sign => sign == '\n');
        return lines > MostLines ? [$"{file} has {lines} lines"] : [];
    }

    /// <summary>Lines of more characters than are read at a glance.</summary>
    public static IEnumerable<string> TooWide(string file, string text) =>
        text.Split('\n').Select((line, index) => (width: line.TrimEnd('\r').EnumerateRunes().Count(), number: index + 1))
            .Where(at => at.width > WidestLine)
            .Select(at => $"{file}:{at.number} has {at.width} characters");

    /// <summary>
    /// Conditional expressions in a conditional in a conditional: those are a <c>switch</c> or an <c>if</c>. What stands behind
    /// the colon is no deeper than its own: such a chain is read like <c>else if</c>.
    /// </summary>
    public static IEnumerable<string> TooDeep(string file, string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<ConditionalExpressionSyntax>()
            .Where(conditional => Depth(conditional) > DeepestConditional)
            .Select(conditional => $"{file}:{conditional.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {conditional}");

    public static IEnumerable<string> Unfinished(string file, string text) =>
        text.Split('\n').Select((line, index) => (line, number: index + 1))
            .Where(at => Marks().IsMatch(at.line))
            .Select(at => $"{file}:{at.number} {at.line.Trim()}");

    /// <summary>Public top-level types without a summary; a family's nested members are told by its head.</summary>
    public static IEnumerable<string> Undocumented(string file, string text) =>
        TypesOf(text)
            .Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax && type.Modifiers.Any(
                SyntaxKind.PublicKeyword))
            // The other parts of a partial type need not say it again.
            .Where(type =>
                !type.Modifiers.Any(SyntaxKind.PartialKeyword) || Path.GetFileName(file).Count(sign => sign == '.') == 1)
            .Where(type => !type.GetLeadingTrivia().ToFullString().Contains("<summary>", StringComparison.Ordinal)
                && !type.GetLeadingTrivia().ToFullString().Contains("<inheritdoc", StringComparison.Ordinal))
            .Select(type => $"{file}: {type.Identifier.Text} has no <summary>");

    /// <summary>Types whose name says nothing. The framework's own word TagHelper is let through.</summary>
    public static IEnumerable<string> BadlyNamed(string file, string text) =>
        TypesOf(text)
            .Select(type => type.Identifier.Text)
            .Where(name => !name.EndsWith("TagHelper", StringComparison.Ordinal))
            .Where(name => BannedEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(name => $"{file}: {name}");

    /// <summary>Classes that hold tests and do not end in Tests: whoever looks for tests finds all by one ending.</summary>
    public static IEnumerable<string> TestsNamedOtherwise(string file, string text) =>
        TypesOf(text).OfType<ClassDeclarationSyntax>()
            .Where(type => !type.Identifier.Text.EndsWith("Tests", StringComparison.Ordinal))
            .Where(type => type.Members.OfType<MethodDeclarationSyntax>().SelectMany(method => method.AttributeLists)
                .SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory"))
            .Select(type => $"{file}: {type.Identifier.Text}");

    /// <summary>Values of a Razor page that are bound by the name of its own route value, which wins over the query.</summary>
    public static IEnumerable<string> BoundAsPage(string file, string text)
    {
        var nodes = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().ToList();
        var named = nodes.OfType<AttributeArgumentSyntax>()
            .Where(argument =>
                argument.NameEquals?.Name.Identifier.Text == "Name"
                    && argument.Expression is LiteralExpressionSyntax { Token.Value: string name } && IsPage(name))
            .Cast<SyntaxNode>();
        var bare = nodes.OfType<PropertyDeclarationSyntax>()
            .Where(property => IsPage(property.Identifier.Text) && property.AttributeLists.Any(
                list => list.ToString().Contains("BindProperty", StringComparison.Ordinal)));
        var handed = nodes.OfType<ParameterSyntax>()
            .Where(parameter =>
                IsPage(parameter.Identifier.Text) && parameter.Parent?.Parent is MethodDeclarationSyntax method && Handler()
                    .IsMatch(method.Identifier.Text));
        return named.Concat(bare).Concat(handed).Select(node => $"{file}: {node}");
    }

    private static int Depth(ConditionalExpressionSyntax conditional) =>
        1 + conditional.AncestorsAndSelf().TakeWhile(node => node is ParenthesizedExpressionSyntax or ConditionalExpressionSyntax)
            .Count(node => node.Parent is ConditionalExpressionSyntax outer && outer.WhenFalse != node);

    private static bool IsPage(string name) => name.Equals("page", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<BaseTypeDeclarationSyntax> TypesOf(string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    // Written in halves, so that this file passes its own rule.
    [GeneratedRegex("\\b(TO" + "DO|FIX" + "ME|HA" + "CK)\\b")]
    private static partial Regex Marks();

    [GeneratedRegex("^On(Get|Post)")]
    private static partial Regex Handler();
}
