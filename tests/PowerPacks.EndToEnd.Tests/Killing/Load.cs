using System.Collections.Concurrent;
using System.Net.Http.Json;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.Killing;

/// <summary>Visitors who send without pause, each under a name of their own, and remember what they were told.</summary>
internal sealed class Load(HttpClient http)
{
    private const int Senders = 6;

    // Between two submissions of a sender: the CRM beside it shares two cores, and every row has to get there.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(8);

    private readonly ConcurrentDictionary<string, bool> acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(Visitor Visitor, string Key)> unanswered = new();

    /// <summary>E-mail addresses of whom was told that it was received.</summary>
    public ICollection<string> Acknowledged => acknowledged.Keys;

    /// <summary>How many needed a second attempt.</summary>
    public int Repeated { get; private set; }

    /// <summary>Sends until the relay is gone or the load is over.</summary>
    /// <returns>Two tasks: the first answer, and the end.</returns>
    public (Task Answered, Task Ended) Start(string form, CancellationToken over)
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (answered.Task, Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (!over.IsCancellationRequested && await SendAsync(form, CancellationToken.None) is not null)
            {
                answered.TrySetResult();
                await Task.Delay(Pause, CancellationToken.None);
            }
        })));
    }

    public async Task RepeatUnansweredAsync(string form, CancellationToken cancellation)
    {
        for (var left = unanswered.Count; left > 0 && unanswered.TryDequeue(out var again); left--)
        {
            Assert.True(await SendAsync(form, again.Visitor, again.Key, cancellation) is (>= 200 and < 300), "A relay that nothing ails did not accept.");
            Repeated++;
        }
    }

    /// <summary>Sends once, as someone new.</summary>
    /// <returns>The answer's status; null where the relay was gone.</returns>
    public Task<int?> SendAsync(string form, CancellationToken cancellation) => SendAsync(form, Visitor.New(), Guid.NewGuid().ToString("N"), cancellation);

    private async Task<int?> SendAsync(string form, Visitor visitor, string key, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, form) { Content = JsonContent.Create(visitor.Answers()) };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var status = (int)response.StatusCode;
            // A relay may have no room for a while, and then says when to come again; or a request may come too slowly. Nothing else is an answer.
            Assert.True(response.IsSuccessStatusCode || status == 408 || (status == 503 && response.Headers.RetryAfter?.Delta > TimeSpan.Zero),
                $"{status} {await response.Content.ReadAsStringAsync(cancellation)}");
            if (response.IsSuccessStatusCode) acknowledged[visitor.Email] = true;
            else unanswered.Enqueue((visitor, key));
            return status;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            unanswered.Enqueue((visitor, key));
            return null;
        }
    }
}
