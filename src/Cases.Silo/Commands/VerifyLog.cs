using Cases.Grains.Ledger;
using Cases.Grains.Storage.AccessLog;

namespace Cases.Silo.Commands;

/// <summary>The part of <see cref="Verify"/> that walks the access log.</summary>
internal static class VerifyLog
{
    /// <summary>Answers the number of faults.</summary>
    public static async Task<int> Check(IServiceProvider services, Action<string> say)
    {
        var kept = services.GetRequiredService<IHeadSeals>();
        var seals = await kept.Read(SealSeries.AccessLog);
        var old = await kept.Read(SealSeries.AccessLog, TimeProvider.System.GetUtcNow().AddYears(-LeastYears));
        var log = await services.GetRequiredService<AccessChains>().Check(seals.Ends, old.Ends, say);
        say($"{log.Lines} lines of the access log in {log.Chains} chains, {log.Faults} faults.");
        say(seals.LastAt is { } at
            ? $"The access log was last sealed at {at:yyyy-MM-dd HH:mm} UTC: a line of later that was taken away together with "
                + "the head of its chain would not show."
            : "The access log is not sealed: a line that was taken away together with the head of its chain would not show.");
        return log.Faults + Verify.Told(seals, say);
    }

    /// <summary>Lines are kept for so long at least.</summary>
    internal const int LeastYears = 2;
}
