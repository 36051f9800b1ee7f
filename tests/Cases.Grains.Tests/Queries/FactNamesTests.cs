using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Cases.Grains.Queries;
using Xunit;

namespace Cases.Grains.Tests.Queries;

/// <summary>
/// Members of events are named by text where it says who reads them and whether they are searched. Whoever renames one is told
/// here, before it is dropped from a page or a search that nobody looks at.
/// </summary>
public sealed class FactNamesTests
{
    /// <summary>What somebody typed, or what people know by that text: it is searched.</summary>
    private static readonly string[] Texts =
    [
        "Article", "Conditions", "Document", "Facility", "Feedstock", "FirmName", "Found", "Grounds", "Items", "Ksic", "Law",
        "Minutes", "Name", "New", "Note", "Number", "Old", "Output", "Place", "Policy", "Proof", "Purpose", "Question", "Reason",
        "Reasons", "Record", "RegistrationNumber", "Request", "Rule", "Text", "Title",
    ];

    public static TheoryData<Type> Told => [.. CaseTimeline.Shared.Keys.Concat(CaseTimeline.WithTheFirm.Keys)];

    [Theory]
    [MemberData(nameof(Told))]
    public void What_others_may_read_of_an_event_are_members_of_it(Type type) =>
        Assert.Empty((CaseTimeline.Shared.GetValueOrDefault(type) ?? CaseTimeline.WithTheFirm[type])
            .Except(type.GetProperties().Select(p => p.Name)));

    [Fact]
    public void What_nobody_reads_and_what_is_not_searched_are_members_of_something()
    {
        Assert.Empty(CaseTimeline.Plumbing.Except(CaseJson.Events.Values.SelectMany(Members)));
        Assert.Empty(CaseTexts.Codes.Except(Held.SelectMany(Members)));
    }

    [Fact]
    public void Every_text_of_a_case_is_searched_or_a_code()
    {
        var texts = Held.SelectMany(t => t.GetProperties()).Where(p => IsText(p.PropertyType)).Select(p => p.Name)
            .Except(CaseTexts.Codes).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.True(Texts.SequenceEqual(texts),
            $"Say of each whether it is a text or one of {nameof(CaseTexts)}.{nameof(CaseTexts.Codes)}: "
            + string.Join(", ", Texts.Except(texts).Concat(texts.Except(Texts))));
    }

    /// <summary>Events, acts, and whatever they and a case's state are made of.</summary>
    private static IReadOnlySet<Type> Held { get; } = Reached();

    private static HashSet<Type> Reached()
    {
        HashSet<Type> all = [];
        var next = new Stack<Type>([.. CaseJson.Events.Values, .. ActShape.All.Values.Select(s => s.Type), typeof(CaseState)]);
        while (next.TryPop(out var type))
        {
            if (type.Namespace == typeof(CaseState).Namespace && type is { IsClass: true } && all.Add(type))
            {
                foreach (var of in type.GetProperties().Where(p => p.CanWrite).Select(p => p.PropertyType))
                {
                    next.Push(of);
                    foreach (var one in of.GetGenericArguments())
                    {
                        next.Push(one);
                    }
                }
            }
        }
        return all;
    }

    private static IEnumerable<string> Members(Type type) => type.GetProperties().Select(p => p.Name);

    private static bool IsText(Type type) => type == typeof(string) || type.IsAssignableTo(typeof(IEnumerable<string>));
}
