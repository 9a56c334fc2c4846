using System.Collections.Concurrent;
using PowerPacks.Host.Azure.Storage;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>
/// Writes the days' logs: append blobs <c>log/{organization}/{process}-{number}</c> in the day's container. Each process has its own, so that none waits for
/// another; what comes while one append is under way goes with the next.
/// </summary>
/// <param name="account">Where.</param>
/// <param name="faulted">Is told what became of lines that nobody waits for.</param>
internal sealed class LogWriter(BlobAccount account, Action<Exception> faulted)
{
    private readonly string process = Guid.NewGuid().ToString("N")[..16];
    private readonly ConcurrentDictionary<(DateOnly Day, Guid Organization), LogAppender> appenders = new();

    /// <summary>Writes lines; completes when they are durable.</summary>
    /// <returns>The days that are gone: of them nothing was written, and there is nothing left that it could be about.</returns>
    public async Task<IReadOnlyList<DateOnly>> WriteAsync(IEnumerable<LogLine> lines)
    {
        var written = await Task.WhenAll(lines.GroupBy(l => (l.Envelope.Day, l.Envelope.Organization)).Select(async place =>
            (place.Key.Day, IsWritten: await AppenderOf(place.Key).AppendAsync(string.Concat(place.Select(l => l.ToText()))))));
        return [.. written.Where(w => !w.IsWritten).Select(w => w.Day).Distinct()];
    }

    /// <summary>Writes text about an organization's day, durably.</summary>
    public Task WriteAsync(DateOnly day, Guid organization, string text) => AppenderOf((day, organization)).AppendAsync(text);

    /// <summary>Writes a line that nobody waits for.</summary>
    public void Post(LogLine line) => _ = PostAsync(line);

    /// <summary>Completes when all that was posted by then is durable, or has failed.</summary>
    public Task FlushAsync() => Task.WhenAll(appenders.Values.Select(a => a.FlushAsync()));

    /// <inheritdoc cref="FlushAsync()"/>
    public Task FlushAsync(DateOnly day, Guid organization) => appenders.TryGetValue((day, organization), out var appender) ? appender.FlushAsync() : Task.CompletedTask;

    /// <summary>Forgets a day that is dropped.</summary>
    public void Forget(DateOnly day)
    {
        foreach (var place in appenders.Keys.Where(k => k.Day == day)) appenders.TryRemove(place, out _);
    }

    private async Task PostAsync(LogLine line)
    {
        try
        {
            await AppenderOf((line.Envelope.Day, line.Envelope.Organization)).AppendAsync(line.ToText());
        }
        catch (Exception e)
        {
            faulted(e); // The next line about the same envelope says that it was accepted, too.
        }
    }

    private LogAppender AppenderOf((DateOnly Day, Guid Organization) place) =>
        appenders.GetOrAdd(place, static (p, w) => new LogAppender(w.account, p.Day, $"{LogReader.FolderOf(p.Organization)}{w.process}"), (account, process));
}
