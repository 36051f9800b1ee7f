namespace Cases.Grains.Ledger;

/// <summary>What stands in the ledger is not of a form that this build knows: its own fault, never the asker's.</summary>
[GenerateSerializer]
[Alias("Cases.UnreadableEventException")]
public sealed class UnreadableEventException(string message, Exception? inner = null) : Exception(message, inner);
