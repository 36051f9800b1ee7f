namespace Cases.Grains.Ledger;

/// <summary>Carries <see cref="CaseMoves"/> between processes, on a store that many of them share.</summary>
public interface IMovesBetween
{
    /// <summary>Sends what moves in this process, until it is told to stop or the store is lost.</summary>
    Task Send(CancellationToken stop);

    /// <summary>Tells this process what moves in others, likewise; first, that it may have missed some.</summary>
    Task Listen(CancellationToken stop);
}
