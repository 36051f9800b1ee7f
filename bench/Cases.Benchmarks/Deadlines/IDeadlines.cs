namespace Cases.Benchmarks.Deadlines;

/// <summary>
/// One way of keeping deadlines on PostgreSQL: each is armed for an instant, moved, cancelled, and acted on once when it falls
/// due.
/// </summary>
internal interface IDeadlines
{
    string Name { get; }

    /// <summary>The tables that hold the deadlines, qualified.</summary>
    string[] Tables { get; }

    /// <summary>Begins to act on what is due, also on what fell due while it was stopped.</summary>
    Task Start();

    Task Stop();

    Task Arm(int number, DateTimeOffset at);

    Task Move(int number, DateTimeOffset at);

    Task Cancel(int number);
}

/// <summary>How many deadlines were acted on, whoever did it.</summary>
internal static class Fired
{
    private static long count;

    public static long Count => Interlocked.Read(ref count);

    public static void One() => Interlocked.Increment(ref count);

    public static void None() => Interlocked.Exchange(ref count, 0);
}
