namespace Cases.Grains.Domain;

/// <summary>One thing wrong in the law data.</summary>
/// <param name="File">Name of the file, such as procedures/plan-change.2025-01-01.json.</param>
/// <param name="Field">Path of the field, such as $.steps[0].roles.</param>
public sealed record LawFault(string File, string Field, string Problem)
{
    public override string ToString() => $"{File} {Field}: {Problem}";
}

/// <summary>The law data cannot be used; every fault is named.</summary>
public sealed class LawDataException(IReadOnlyList<LawFault> faults)
    : Exception("The law data are faulty:" + string.Concat(faults.Select(f => "\n  " + f)))
{
    public IReadOnlyList<LawFault> Faults { get; } = faults;
}
