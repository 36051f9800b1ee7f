namespace Cases.Silo.Logs;

/// <summary>A file that is no whole log: the line, from 1, and the reason. Nothing of it was kept.</summary>
internal sealed class LogFaultException(long line, string reason) : Exception($"Line {line}: {reason}")
{
    public long Line { get; } = line;
}
