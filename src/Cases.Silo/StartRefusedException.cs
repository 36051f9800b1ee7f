namespace Cases.Silo;

/// <summary>The program cannot start as it is configured; the message says what to configure.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
