namespace Cases.Grains.Domain;

/// <summary>
/// One reason to say no: its code and all that others have to know of it. The rooms keep theirs beside the acts, such as
/// <see cref="DecisionRefusals"/>; <see cref="Refusals"/> finds one by its code.
/// </summary>
public abstract class Refusal(string code, params IReadOnlyList<ArgumentKind> arguments)
{
    /// <summary>Stable, kebab-case, such as hand-off.out-of-time; the reader's language has a text for it.</summary>
    public string Code { get; } = code;

    /// <summary>What its arguments are, in their order.</summary>
    public IReadOnlyList<ArgumentKind> Arguments { get; } = arguments;

    public RefusalKind Kind { get; init; } = RefusalKind.NotNow;

    /// <summary>
    /// The parameter of the act that has to be changed, by its name; null where the act is declined as a whole.
    /// </summary>
    public string? About { get; init; }

    /// <summary>The same in one question of several: the path inside <see cref="AgencyQuestion"/>, or null.</summary>
    public string? InQuestion { get; init; }

    /// <summary>Whether the first argument names the field that it is about.</summary>
    public bool NamesField => Arguments is [ArgumentKind.Field, ..];
}

/// <summary>A refusal that its code says all of.</summary>
public sealed class PlainRefusal(string code) : Refusal(code);

/// <summary>A refusal that tells one value.</summary>
public sealed class Refusal<T>(string code, Argument<T> argument) : Refusal(code, argument.Kind)
{
    internal string Written(T value) => argument.Written(value);

    /// <summary>This as a fault of the field at a path, which is all that it tells.</summary>
    public Fault On(T path) => new(Written(path), Code);

    /// <summary>This as a fault of the field at a path.</summary>
    public Fault On(string path, T value) => new(path, Code, Written(value));
}

/// <summary>A refusal that tells two values.</summary>
public sealed class Refusal<T1, T2>(string code, Argument<T1> first, Argument<T2> second) : Refusal(code, first.Kind, second.Kind)
{
    internal string[] Written(T1 one, T2 other) => [first.Written(one), second.Written(other)];

    /// <summary>This as a fault of the field at a path.</summary>
    public Fault On(T1 path, T2 value) => new(first.Written(path), Code, second.Written(value));
}

/// <summary>A refusal of a field that tells two values of it.</summary>
public sealed class Refusal<T1, T2, T3>(string code, Argument<T1> first, Argument<T2> second, Argument<T3> third)
    : Refusal(code, first.Kind, second.Kind, third.Kind)
{
    /// <summary>This as a fault of the field at a path.</summary>
    public Fault On(T1 path, T2 one, T3 other) => new(first.Written(path), Code, second.Written(one), third.Written(other));
}

/// <summary>In what way an act is declined; over HTTP a status each.</summary>
public enum RefusalKind
{
    /// <summary>Case, law or day do not allow it as it stands.</summary>
    NotNow,

    /// <summary>There is nothing here that the sender may know of.</summary>
    NotKnown,

    /// <summary>It is somebody else's to do.</summary>
    NotYours,

    /// <summary>It is not well formed, whatever the case.</summary>
    Malformed,
}
