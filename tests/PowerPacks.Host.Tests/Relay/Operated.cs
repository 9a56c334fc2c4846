using System.Net;
using System.Text.Json.Nodes;
using PowerPacks.Host.Tests.Packs.Toy;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>A relay with an operator key and a box for postcards, and the operator who asks it things.</summary>
internal sealed class Operated : IAsyncDisposable
{
    public const string Key = "correct-horse-battery-staple";
    public const string Root = "/v1/operations";

    /// <summary>In every postcard; it must be in no answer.</summary>
    public const string Marker = "Mxyzptlk";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    private const int MaxLooks = 1_500;

    public ToyPack Pack { get; } = new();

    public LiveRelay Relay { get; private set; } = null!;

    public Guid Contoso { get; } = Guid.NewGuid();

    /// <summary>That organization's key.</summary>
    public string OwnKey { get; private set; } = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Operated> StartAsync()
    {
        var operated = new Operated();
        operated.Relay = await LiveRelay.StartAsync(["--operator-key", Key], operated.Pack);
        var key = operated.OwnKey = await operated.Relay.AdmitAsync(operated.Contoso);
        using var box = await operated.Relay.SendAsync(HttpMethod.Put, "/v1/packs/toy/boxes/attic", key);
        Assert.Equal(HttpStatusCode.NoContent, box.StatusCode);
        return operated;
    }

    public Task RestartAsync(params string[] settings) => Relay.RestartAsync(["--operator-key", Key, .. settings]);

    /// <summary>Sends postcards; each is an envelope.</summary>
    public async Task<IReadOnlyList<string>> SendAsync(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            using var sent = await Relay.SendAsync(HttpMethod.Post, "/v1/postcards/attic", body: new StringContent($"{Marker} {i}"));
            Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
            ids.Add((await LiveRelay.ReadAsync(sent)).GetValue<string>());
        }
        return ids;
    }

    /// <summary>Postcards that the pack refused.</summary>
    public async Task<IReadOnlyList<string>> RefuseAsync(int count)
    {
        Pack.Mood = _ => new DeliveryResult.Refused("too-long");
        var ids = await SendAsync(count);
        await UntilAsync("all are refused", async () => (await TotalsAsync())["refused"]!.GetValue<int>() >= count);
        Pack.Mood = _ => DeliveryResult.Done;
        return ids;
    }

    public async Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => await AskAsync(HttpMethod.Get, path, null, expected);

    public async Task<JsonNode> PostAsync(string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK) => await AskAsync(HttpMethod.Post, path, body, expected);

    public async Task<JsonNode> DeleteAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => await AskAsync(HttpMethod.Delete, path, null, expected);

    public async Task<JsonNode> TotalsAsync() => (await GetAsync("/summary"))["totals"]!;

    public static async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        for (var looks = 0; !await holds(); looks++)
        {
            Assert.True(looks < MaxLooks, $"Not in {MaxLooks} looks: {what}.");
            await Task.Delay(LookAgain, Cancellation);
        }
    }

    public ValueTask DisposeAsync() => Relay.DisposeAsync();

    private async Task<JsonNode> AskAsync(HttpMethod method, string path, object? body, HttpStatusCode expected)
    {
        using var answer = await Relay.SendAsync(method, Root + path, Key, body);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, $"{method} {path}: {answer.StatusCode} {text}");
        Assert.DoesNotContain(Marker, text, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.CacheControl?.NoStore, $"{method} {path} may be cached.");
        return JsonNode.Parse(text)!;
    }
}
