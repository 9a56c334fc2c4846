using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Registration.Tests;

/// <summary>Everything that was logged, rendered and as structured values.</summary>
public sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> lines = new();

    public IReadOnlyList<string> From(LogLevel least) => [.. lines.Where(l => l.Level >= least).Select(l => l.Line)];

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = new StringBuilder(formatter(state, exception)).Append(' ').Append(exception);
        // What structured sinks would keep counts as logged too.
        if (state is IEnumerable<KeyValuePair<string, object?>> values) line.AppendJoin(' ', values.Select(v => v.Value));
        lines.Enqueue((logLevel, line.ToString()));
    }

    public void Dispose()
    {
    }
}
