using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PowerPacks.Host.Http;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>An access log that finds no room, or fails.</summary>
public sealed class OperatorAccessTests : ILogger<OperatorAccess>, IAccessLog
{
    private readonly List<string> said = [];
    private readonly DefaultHttpContext http = new();
    private IOException fault = new("No room for 203.0.113.7.", 28 /* ENOSPC */);

    [Fact]
    public async Task On_a_full_disk_what_an_operator_did_is_answered_and_the_missing_line_is_told()
    {
        var answer = Results.Ok();
        Assert.Same(answer, await Access().DoAsync(http, AccessEntry.Purge, () => Task.FromResult((answer, (string?)"2 days", AccessEntry.Ok))));
        Assert.Equal("full: there is no room for a line of the access log, action=purge outcome=ok", Assert.Single(said));
    }

    [Fact]
    public async Task On_a_full_disk_an_operator_may_look()
    {
        await Access().NoteAsync(http, AccessEntry.EnvelopeViewed, "0195");
        Assert.DoesNotContain("203.0.113", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_for_another_reason_is_a_fault()
    {
        fault = new IOException("The disk fails.", 5 /* EIO */);
        await Assert.ThrowsAsync<IOException>(async () => await Access().NoteAsync(http, AccessEntry.LedgerExported, null));
        Assert.Empty(said);
    }

    ValueTask IAccessLog.WriteAsync(AccessEntry entry, CancellationToken cancellation) => ValueTask.FromException(fault);

    ValueTask<AccessPage?> IAccessLog.ReadAsync(string? after, int most, CancellationToken cancellation) => throw new NotSupportedException();

    ValueTask IAccessLog.ForgetAsync(DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => said.Add(formatter(state, exception));

    private OperatorAccess Access() => new(this, TimeProvider.System, this);
}
