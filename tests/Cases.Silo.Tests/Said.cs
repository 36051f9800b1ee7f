using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cases.Silo.Tests;

/// <summary>What a silo wrote to its log, with the exceptions.</summary>
internal sealed class Said : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Writer(Lines);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Writer(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}

/// <summary>The tags with which a counter of this process was counted up meanwhile, other tests' among them.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener _listener;

    public Counted(string name)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            List<string> written = [];
            foreach (var tag in tags)
            {
                written.Add(string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}"));
            }
            Tags.Enqueue(string.Join(' ', written));
        });
        _listener.Start();
    }

    public ConcurrentQueue<string> Tags { get; } = [];

    public void Dispose() => _listener.Dispose();
}
