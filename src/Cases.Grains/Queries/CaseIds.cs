using System.Reflection;

namespace Cases.Grains.Queries;

/// <summary>Whether an answer has room for the id of a case, and so tells of single ones.</summary>
internal static class CaseIds
{
    /// <summary>Looked for once a type, in what its members and those of their members hold.</summary>
    internal static bool IsIn<T>() => In<T>.Any;

    internal static InvalidOperationException Told<T>() =>
        new($"{typeof(T).Name} tells of single cases: it is read as a list, with its line in the access log.");

    private static bool Holds(Type type, HashSet<Type> seen) =>
        type == typeof(Guid)
        || (seen.Add(type) && (type.GetGenericArguments().Any(t => Holds(t, seen))
            || (type.HasElementType && Holds(type.GetElementType()!, seen))
            || (type.Assembly == typeof(CaseIds).Assembly
                && (type.GetProperties().Any(p => Holds(p.PropertyType, seen))
                    || type.GetFields(BindingFlags.Instance | BindingFlags.Public).Any(f => Holds(f.FieldType, seen))))));

    private static class In<T>
    {
        internal static readonly bool Any = Holds(typeof(T), []);
    }
}
