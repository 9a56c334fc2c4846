using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PowerPacks.Host.Http;

namespace PowerPacks.Host.Tests.Relay;

public sealed class LastResortTests
{
    private readonly List<string> said = [];

    [Fact]
    public async Task A_connection_that_was_cut_while_its_body_was_read_is_no_fault_even_before_the_request_knows_of_it()
    {
        await AnswerAsync(new TaskCanceledException("", new ConnectionAbortedException()));
        await AnswerAsync(new ConnectionAbortedException());
        await AnswerAsync(new ConnectionResetException(""));
        Assert.Empty(said);
    }

    [Fact]
    public async Task A_cancellation_that_no_caller_asked_for_is_a_fault()
    {
        Assert.Equal(500, (await AnswerAsync(new OperationCanceledException())).StatusCode);
        Assert.StartsWith("fault OperationCanceledException", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_a_refusal_for_a_while_and_told_as_such()
    {
        var answer = await AnswerAsync(new IOException("No space left on device", hresult: 28));
        Assert.Equal((503, "30"), (answer.StatusCode, answer.Headers.RetryAfter.ToString()));
        Assert.StartsWith("full", Assert.Single(said), StringComparison.Ordinal);
    }

    private async Task<HttpResponse> AnswerAsync(Exception thrown)
    {
        using var log = LoggerFactory.Create(logging => logging.AddProvider(new Listener(said)));
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        await new LastResort(_ => throw thrown, log.CreateLogger<LastResort>()).InvokeAsync(http);
        return http.Response;
    }

    private sealed class Listener(List<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => said.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
