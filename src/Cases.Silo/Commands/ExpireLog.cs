using Cases.Grains.Ledger;
using Cases.Grains.Storage.AccessLog;

namespace Cases.Silo.Commands;

/// <summary>
/// Lets lines of the access log leave that are older than so many years, as far as seals named the end of what leaves. What is
/// no longer there is then no fault, and nothing else can be passed off as that.
/// </summary>
internal static class ExpireLog
{
    public static async Task<int> Run(CommandCall call)
    {
        var years = call.Number("years") ?? VerifyLog.LeastYears;
        if (years < VerifyLog.LeastYears)
        {
            throw new StartRefusedException($"Lines of the access log are kept for {VerifyLog.LeastYears} years at least.");
        }
        call.DemandSchema();
        await using var services = await call.Services();
        var kept = services.GetRequiredService<IHeadSeals>();
        if (!kept.AreKept)
        {
            throw new StartRefusedException(
                $"No seals are kept ({SealSettings.FolderKey} is not set): "
                + "nothing would tell lines that left from lines that were taken.");
        }
        if (await kept.Read(SealSeries.AccessLog) is { Faults: { Count: > 0 } faults })
        {
            throw new StartRefusedException($"The seals do not hold: {string.Join("; ", faults)}.");
        }
        var old = await kept.Read(SealSeries.AccessLog, call.Now.AddYears(-years));
        var lines = await services.GetRequiredService<AccessExpiry>().Expire([.. old.Ends.Values]);
        call.Say(old.LastAt is { } at
            ? $"{lines} lines of the access log have left, of before {at:yyyy-MM-dd HH:mm} UTC."
            : "No seal is so old, and no line has left.");
        return 0;
    }
}
