using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using Cases.Grains.Domain;
using Xunit;

namespace Cases.Architecture.Tests;

/// <summary>What takes two people is said on the act: no act ends in such an event without.</summary>
public sealed class TwoPeopleTests
{
    [Fact]
    public void Every_act_that_ends_in_what_takes_two_people_says_so() => Assert.Empty(Alone(Built.Product));

    [Fact]
    public void An_act_that_does_it_alone_is_seen() => Assert.Equal(["RevokesAlone"], Alone(Built.Planted));

    [Fact]
    public void What_is_declared_is_what_the_law_names() => Assert.Equal(
        [
            nameof(Approve), nameof(ApproveDisposal), nameof(ApproveProposal), nameof(CloseRepeat), nameof(CloseUndeliverable),
            "CorrectCalendar",
            nameof(DecideObjection), nameof(DecideTermExtension), nameof(ExceptRequest), nameof(ReturnRequest),
            nameof(RevokeRelief),
        ],
        typeof(CaseAct).Assembly.GetTypes().Where(IsDeclared).Select(type => type.Name).Order(StringComparer.Ordinal));

    private static IReadOnlyList<string> Alone(IEnumerable<IType> types) =>
    [
        .. from type in types.OfType<Class>()
           where type.InheritedClasses.Any(c => c.FullName == typeof(CaseAct).FullName)
           where type.Dependencies.OfType<IMemberMemberDependency>().Any(call =>
               call.TargetMember.Name.StartsWith(".ctor(", StringComparison.Ordinal)
               && typeof(CaseAct).Assembly.GetType(call.Target.FullName) is { } made && made.IsAssignableTo(typeof(IOfTwoPeople)))
           where Find(type.FullName) is not { } act || !IsDeclared(act)
           orderby type.Name
           select type.Name,
    ];

    private static Type? Find(string name) =>
        typeof(CaseAct).Assembly.GetType(name) ?? typeof(TwoPeopleTests).Assembly.GetType(name);

    private static bool IsDeclared(Type type) => type.GetCustomAttribute<TwoPeopleAttribute>() is not null
        || (type.IsClass && type.IsAssignableTo(typeof(IOfSecondPerson)));
}
