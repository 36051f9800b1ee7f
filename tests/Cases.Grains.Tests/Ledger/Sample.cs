using System.Collections;
using System.Reflection;
using Cases.Grains.Domain;
using static Cases.TestKit.SeoulTime;

namespace Cases.Grains.Tests.Ledger;

/// <summary>
/// Makes the same filled-in value of a type every time, so that a format can be compared with the one released.
/// </summary>
internal static class Sample
{
    internal static object Of(Type type, string name = "")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => name is "Period" ? "10d" : $"{name} 핵심광물",
            _ when type == typeof(ClockId) => ClockId.Parse($"{name} 핵심광물"),
            _ when type == typeof(NoticeKind) => NoticeKind.Parse($"{name} 핵심광물"),
            _ when type == typeof(Recipient) => Recipient.Parse($"{name} 핵심광물"),
            _ when type == typeof(CaseAct) => Of(typeof(RevokeRelief), name),
            _ when type == typeof(Guid) => Guid.Parse("00000000-0000-4000-8000-000000000001"),
            _ when type == typeof(int) => 3,
            _ when type == typeof(long) => 4096L,
            _ when type == typeof(decimal) => 1200.5m,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateOnly) => new DateOnly(2026, 9, 21),
            _ when type == typeof(DateTimeOffset) =>
                Instant("2026-09-21 09:30"),
            { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
            { IsGenericType: true } when type.IsAssignableTo(typeof(IEnumerable)) => List(type.GetGenericArguments()[0], name),
            _ => type.GetConstructors().First(c => c.GetParameters().Length > 0) is var made
                ? made.Invoke([.. made.GetParameters().Select(p => Of(p.ParameterType, p.Name!))]) : null!,
        };
    }

    private static Array List(Type of, string name)
    {
        var list = Array.CreateInstance(of, 1);
        list.SetValue(Of(of, name), 0);
        return list;
    }
}
