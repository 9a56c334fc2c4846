using System.Text.Json;
using PowerPacks.Sandbox.Azure.ServiceBus;

namespace PowerPacks.Sandbox.Azure.Functions;

/// <summary>
/// Stands in for the Azure Functions host: takes HTTP on the app's address and passes on what an HTTP function's route covers, hands the queues' messages to their
/// functions, and ticks the timers. What it reads is the very folder that is deployed.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<Function> functions;
    private readonly JsonElement serviceBus;
    private readonly Broker? broker;
    private readonly Handler handler;
    private readonly WebApplication site;
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];

    /// <param name="app">The function app's folder: host.json, and a folder per function.</param>
    /// <param name="port">Where the app is called; 0 picks one.</param>
    /// <param name="handlerPort">Where its handler listens.</param>
    /// <param name="broker">Its queues; null where it has none.</param>
    public FunctionsHost(string app, int port, int handlerPort, Broker? broker)
    {
        var host = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(app, "host.json")));
        if (host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString() != "") throw new InvalidDataException("host.json: the routes begin at the root.");
        if (!host.GetProperty("customHandler").GetProperty("enableForwardingHttpRequest").GetBoolean()) throw new InvalidDataException("host.json: requests are to be forwarded.");
        host.GetProperty("extensions").TryGetProperty("serviceBus", out serviceBus);
        (functions, this.broker) = (Function.In(app), broker);
        handler = new Handler(handlerPort, TimeSpan.Parse(host.GetProperty("functionTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        site = LocalSite.Builder(port).Build();
        site.Run(TakeAsync);
    }

    public string Address => site.Urls.First();

    /// <summary>Is told why an invocation failed.</summary>
    public Action<string, string> Failed { get; init; } = (_, _) => { };

    /// <summary>Invocations that were done, by function.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, int> Done { get; } = new();

    /// <summary>Opens the address; completes when the handler answers and everything runs.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await LocalSite.StartAsync(site, cancellation);
        await handler.ReadyAsync(cancellation);
        foreach (var function in functions)
        {
            if (function.Type == "timerTrigger") running.Add(Task.Run(() => TickAsync(function), CancellationToken.None));
            if (function.Type == "serviceBusTrigger") running.Add(Task.Run(() => PumpAsync(function), CancellationToken.None));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running);
        await site.DisposeAsync();
        handler.Dispose();
        stopping.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        if (functions.FirstOrDefault(f => f.Type == "httpTrigger" && f.Takes(http.Request)) is not { IsForwarded: true })
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await handler.ForwardAsync(http);
    }

    private async Task TickAsync(Function function)
    {
        var timetable = new Timetable(function.Text("schedule")!);
        for (var last = TimeProvider.System.GetUtcNow(); !stopping.IsCancellationRequested;)
        {
            var now = TimeProvider.System.GetUtcNow();
            for (; last.AddSeconds(1) <= now; last = last.AddSeconds(1))
            {
                if (timetable.Ticks(last.AddSeconds(1))) await InvokeAsync(function, Payload.Tick(function.Binding));
            }
            await WaitAsync(LookAgain);
        }
    }

    private async Task PumpAsync(Function function)
    {
        var queue = broker?.Find(function.Text("queueName")!) ?? throw new InvalidDataException($"The function {function.Name} reads a queue that is not there.");
        var most = serviceBus.GetProperty("maxMessageBatchSize").GetInt32();
        var workers = queue.Shape.RequiresSession ? serviceBus.GetProperty("maxConcurrentSessions").GetInt32() : 1;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => queue.Shape.RequiresSession ? SessionsAsync(function, queue, most) : BatchesAsync(function, queue, most)));
    }

    private async Task SessionsAsync(Function function, BrokerQueue queue, int most)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (queue.AcceptSession() is not { } session)
            {
                await queue.WaitAsync(LookAgain, CancellationToken.None);
                continue;
            }
            while (!stopping.IsCancellationRequested && queue.Receive(session, most) is { Count: > 0 } messages)
            {
                if (!await InvokeAsync(function, Payload.Of(function.Binding, messages))) break; // Closing gives them back.
                foreach (var message in messages) queue.Complete(message, session.Token);
            }
            queue.Close(session);
        }
    }

    private async Task BatchesAsync(Function function, BrokerQueue queue, int most)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (queue.Receive(most) is not { Count: > 0 } messages)
            {
                await queue.WaitAsync(LookAgain, CancellationToken.None);
                continue;
            }
            var done = await InvokeAsync(function, Payload.Of(function.Binding, messages));
            foreach (var message in messages)
            {
                if (done) queue.Complete(message, message.Lock!.Value);
                else queue.Abandon(message, message.Lock!.Value);
            }
        }
    }

    private async Task<bool> InvokeAsync(Function function, (object Data, object Metadata) payload)
    {
        try
        {
            var problem = await handler.InvokeAsync(function.Name, payload.Data, payload.Metadata, stopping.Token);
            if (problem is null)
            {
                Done.AddOrUpdate(function.Name, 1, (_, count) => count + 1);
                return true;
            }
            Failed(function.Name, problem);
            await WaitAsync(AfterFailure); // The real host tries at once; a handler that is being started again would use up all tries.
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task WaitAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop ends.
        }
    }
}
