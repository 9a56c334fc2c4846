using System.Diagnostics;
using System.Net.Sockets;
using PowerPacks.Host.Telemetry;
using PowerPacks.Host.Tests.Dataverse;

namespace PowerPacks.Host.Tests.Telemetry;

[Collection(nameof(Telemetry))]
public sealed class DiscreetSpansTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_to_a_crm_does_not_say_whose_it_is()
    {
        await using var crm = await StubCrm.StartAsync(Cancellation);
        var (before, after) = (new List<string>(), new List<string>());
        using var discreet = new DiscreetSpans();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                before.Add(TextOf(span));
                discreet.OnEnd(span);
                after.Add(TextOf(span));
            },
        };
        ActivitySource.AddActivityListener(listener);
        // The name is a customer's, the answer comes from here.
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, cancellation) => ConnectAsync(crm.Url, cancellation) });
        using var answer = await http.GetAsync(new Uri("http://contoso.crm4.dynamics.com/api/data/v9.2/contoso_projects"), Cancellation);

        Assert.Contains("contoso", Assert.Single(before), StringComparison.Ordinal);
        var said = Assert.Single(after);
        Assert.DoesNotContain("contoso", said, StringComparison.Ordinal);
        Assert.Contains("http.request.method=GET", said, StringComparison.Ordinal);
        Assert.Contains($"http.response.status_code={(int)answer.StatusCode}", said, StringComparison.Ordinal);
    }

    private static async ValueTask<Stream> ConnectAsync(Uri to, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(to.Host, to.Port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static string TextOf(Activity span) => string.Join(' ', span.TagObjects.Select(t => $"{t.Key}={t.Value}").Prepend(span.DisplayName));
}
