using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using PowerPacks.EndToEnd.Tests.Killing;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.Faults;

/// <summary>Ten thousand connections that do nothing, and hundreds that send a byte now and then: who has something to say is heard all the same.</summary>
[Collection(Alone.Name)]
public sealed class CrowdTests
{
    private const int Idle = 10_000;
    private const int Dribblers = 200;
    private const int HandlesNeeded = Idle + (2 * Dribblers) + 500;
    private const int ConnectAtOnce = 200;

    private static readonly TimeSpan BetweenBytes = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenSubmissions = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AllCutWithin = TimeSpan.FromSeconds(40);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Idle_connections_and_dribbled_requests_keep_nobody_from_being_accepted()
    {
        Assert.SkipUnless(Handles() >= HandlesNeeded, $"This machine lets a process open {Handles()} files; {Idle} connections need {HandlesNeeded}.");
        await using var stage = await Stage.SetAsync("crowd", Cancellation);
        await using var relay = await stage.StartRelayAsync(Cancellation);
        var (uri, crowd) = (new Uri(stage.Form), new ConcurrentBag<TcpClient>());
        try
        {
            await Parallel.ForAsync(0, Idle, new ParallelOptions { MaxDegreeOfParallelism = ConnectAtOnce, CancellationToken = Cancellation }, async (_, stop) => crowd.Add(await ConnectAsync(uri, stop)));
            var head = $"POST {uri.AbsolutePath} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
            var dribbled = Enumerable.Range(0, Dribblers).SelectMany(_ => new[] { head + "X-Slow: ", head + "Content-Length: 1000\r\n\r\n{\"" }).Select(begun => DribbleAsync(uri, begun, crowd)).ToList();

            var load = new Load(stage.Http);
            // Others go on being accepted until the relay has cut off the last of them.
            var allCut = Task.WhenAll(dribbled).WaitAsync(AllCutWithin, Cancellation);
            while (await Task.WhenAny(allCut, Task.Delay(BetweenSubmissions, Cancellation)) != allCut) Assert.Equal(202, await load.SendAsync(stage.Form, Cancellation));
            await relay.ExplainAsync(allCut);
            await relay.ExplainAsync(stage.AllArrivedOnceAsync(load, "In a crowd", Until.Short, Cancellation));
        }
        finally
        {
            foreach (var one in crowd) one.Dispose();
        }
    }

    /// <summary>Sends a byte now and then; completes when the relay has had enough of it.</summary>
    private static async Task DribbleAsync(Uri uri, string begun, ConcurrentBag<TcpClient> crowd)
    {
        var one = await ConnectAsync(uri, Cancellation);
        crowd.Add(one);
        var stream = one.GetStream();
        var cut = stream.ReadAsync(new byte[1], Cancellation).AsTask();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(begun), Cancellation);
            while (await Task.WhenAny(cut, Task.Delay(BetweenBytes, Cancellation)) != cut) await stream.WriteAsync("x"u8.ToArray(), Cancellation);
            await cut; // A 408, or nothing.
        }
        catch (IOException)
        {
            // Cut off without a word.
        }
    }

    private static async Task<TcpClient> ConnectAsync(Uri uri, CancellationToken cancellation)
    {
        var one = new TcpClient();
        await one.ConnectAsync(uri.Host, uri.Port, cancellation);
        return one;
    }

    private static int Handles() =>
        File.Exists("/proc/self/limits") && File.ReadLines("/proc/self/limits").FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal)) is { } line
        && int.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], out var soft) ? soft : int.MaxValue;
}
