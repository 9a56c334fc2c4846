using System.Globalization;

// Spelled out: the web host's logging has types of the same names.
using EventId = Microsoft.Xrm.Sdk.PluginTelemetry.EventId;
using ILogger = Microsoft.Xrm.Sdk.PluginTelemetry.ILogger;
using LogLevel = Microsoft.Xrm.Sdk.PluginTelemetry.LogLevel;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>Telemetry of a plug-in: no Application Insights is connected here, so it stands in the trace.</summary>
internal sealed class PluginTelemetry(PluginTrace trace) : ILogger
{
    public IDisposable BeginScope<TState>(TState state) => Scope.None;

    public IDisposable BeginScope(string messageFormat, params object[] args) => Scope.None;

    public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception exception, Func<TState, Exception, string> formatter) =>
        Write(logLevel, exception, formatter(state, exception));

    public void Log(LogLevel logLevel, EventId eventId, Exception exception, string message, params object[] args) => Write(logLevel, exception, message, args);

    public void Log(LogLevel logLevel, EventId eventId, string message, params object[] args) => Write(logLevel, null, message, args);

    public void Log(LogLevel logLevel, Exception exception, string message, params object[] args) => Write(logLevel, exception, message, args);

    public void Log(LogLevel logLevel, string message, params object[] args) => Write(logLevel, null, message, args);

    public void LogCritical(EventId eventId, Exception exception, string message, params object[] args) => Write(LogLevel.Critical, exception, message, args);

    public void LogCritical(EventId eventId, string message, params object[] args) => Write(LogLevel.Critical, null, message, args);

    public void LogCritical(Exception exception, string message, params object[] args) => Write(LogLevel.Critical, exception, message, args);

    public void LogCritical(string message, params object[] args) => Write(LogLevel.Critical, null, message, args);

    public void LogDebug(EventId eventId, Exception exception, string message, params object[] args) => Write(LogLevel.Debug, exception, message, args);

    public void LogDebug(EventId eventId, string message, params object[] args) => Write(LogLevel.Debug, null, message, args);

    public void LogDebug(Exception exception, string message, params object[] args) => Write(LogLevel.Debug, exception, message, args);

    public void LogDebug(string message, params object[] args) => Write(LogLevel.Debug, null, message, args);

    public void LogError(EventId eventId, Exception exception, string message, params object[] args) => Write(LogLevel.Error, exception, message, args);

    public void LogError(EventId eventId, string message, params object[] args) => Write(LogLevel.Error, null, message, args);

    public void LogError(Exception exception, string message, params object[] args) => Write(LogLevel.Error, exception, message, args);

    public void LogError(string message, params object[] args) => Write(LogLevel.Error, null, message, args);

    public void LogInformation(EventId eventId, Exception exception, string message, params object[] args) => Write(LogLevel.Information, exception, message, args);

    public void LogInformation(EventId eventId, string message, params object[] args) => Write(LogLevel.Information, null, message, args);

    public void LogInformation(Exception exception, string message, params object[] args) => Write(LogLevel.Information, exception, message, args);

    public void LogInformation(string message, params object[] args) => Write(LogLevel.Information, null, message, args);

    public void LogTrace(EventId eventId, Exception exception, string message, params object[] args) => Write(LogLevel.Trace, exception, message, args);

    public void LogTrace(EventId eventId, string message, params object[] args) => Write(LogLevel.Trace, null, message, args);

    public void LogTrace(Exception exception, string message, params object[] args) => Write(LogLevel.Trace, exception, message, args);

    public void LogTrace(string message, params object[] args) => Write(LogLevel.Trace, null, message, args);

    public void LogWarning(EventId eventId, Exception exception, string message, params object[] args) => Write(LogLevel.Warning, exception, message, args);

    public void LogWarning(EventId eventId, string message, params object[] args) => Write(LogLevel.Warning, null, message, args);

    public void LogWarning(Exception exception, string message, params object[] args) => Write(LogLevel.Warning, exception, message, args);

    public void LogWarning(string message, params object[] args) => Write(LogLevel.Warning, null, message, args);

    public void LogMetric(string metricName, long value) => trace.Trace(string.Create(CultureInfo.InvariantCulture, $"{metricName} = {value}"));

    public void LogMetric(string metricName, IDictionary<string, string> metricDimensions, long value) => LogMetric(metricName, value);

    public void AddCustomProperty(string propertyName, string propertyValue) { }

    public void Execute(string activityName, Action action, IEnumerable<KeyValuePair<string, string>> additionalCustomProperties) => action();

    public Task ExecuteAsync(string activityName, Func<Task> action, IEnumerable<KeyValuePair<string, string>> additionalCustomProperties) => action();

    // A template's {Name} is not what string.Format knows, so the values follow the message.
    private void Write(LogLevel level, Exception? exception, string message, params object[] args) =>
        trace.Trace($"{level}: {message}{string.Concat(args.Select(a => $" | {a}"))}{(exception is null ? "" : $" | {exception.GetType()}")}");

    private sealed class Scope : IDisposable
    {
        public static readonly Scope None = new();

        public void Dispose() { }
    }
}
