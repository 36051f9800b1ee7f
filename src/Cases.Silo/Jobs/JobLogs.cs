using Hangfire.Logging;
using HangfireLevel = Hangfire.Logging.LogLevel;
using Level = Microsoft.Extensions.Logging.LogLevel;

namespace Cases.Silo.Jobs;

/// <summary>
/// The log of Hangfire. It keeps one for the whole process, the newest: a host that has stopped must not bring down what
/// another in its process logs after it.
/// </summary>
internal sealed class JobLogs(ILoggerFactory factory) : ILogProvider
{
    public ILog GetLogger(string name)
    {
        try
        {
            return new JobLog(factory.CreateLogger(name));
        }
        catch (ObjectDisposedException)
        {
            return new JobLog(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        }
    }

    private sealed class JobLog(ILogger logger) : ILog
    {
        /// <summary>Without a message: whether the level is logged at all.</summary>
        public bool Log(HangfireLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            var level = LevelOf(logLevel);
            if (!logger.IsEnabled(level))
            {
                return false;
            }
            if (messageFunc is not null)
            {
                logger.Log(level, exception, "{Message}", messageFunc());
            }
            return true;
        }

        private static Level LevelOf(HangfireLevel level) => level switch
        {
            HangfireLevel.Trace => Level.Trace,
            HangfireLevel.Debug => Level.Debug,
            HangfireLevel.Info => Level.Information,
            HangfireLevel.Warn => Level.Warning,
            HangfireLevel.Error => Level.Error,
            _ => Level.Critical,
        };
    }
}
