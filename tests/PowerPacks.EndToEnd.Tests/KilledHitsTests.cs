using System.Collections.Concurrent;
using System.Security.Cryptography;
using PowerPacks.EndToEnd.Tests.Killing;
using PowerPacks.EndToEnd.Tests.Running;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>A hit of a mail whose picture was shown, or whose link led on, is known for good: whatever becomes of the process then, the CRM is told of it, once.</summary>
[Collection(Alone.Name)]
public sealed class KilledHitsTests
{
    private const int Cycles = 8;
    private const int Readers = 12;
    private const string Target = "https://example.com/offer";

    private const int LongestLoad = 400; // milliseconds from the first answer

    private static readonly TimeSpan DrainedWithin = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_relay_killed_while_mails_are_read_tells_of_each_hit_that_it_answered_once()
    {
        await using var stage = await Stage.SetAsync("killed-hits", Cancellation);
        var key = RandomNumberGenerator.GetBytes(TokenWriter.KeyBytes);
        await using (var relay = await stage.StartRelayAsync(Cancellation)) await stage.Relay.PutAsync("/v1/packs/email/tracking", new { mode = "recipients", linkKey = Convert.ToBase64String(key) }, Cancellation);
        using var writer = new TokenWriter(key, "eu", stage.Organization, DateTime.UtcNow.AddHours(-1));

        var (answered, unanswered) = (new ConcurrentDictionary<Guid, bool>(), 0);
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await using var relay = await stage.StartRelayAsync(Cancellation);
            var before = answered.Count;
            var reading = Enumerable.Range(0, Readers).Select(_ => ReadUntilItIsGoneAsync(stage, writer, answered)).ToList();
            await Until.TrueAsync("a hit that is answered", () => Task.FromResult(answered.Count > before), Cancellation);
            await Task.Delay(Random.Shared.Next(LongestLoad), Cancellation);
            relay.Signal("KILL");
            await relay.ExitedAsync(Cancellation);
            unanswered += (await Task.WhenAll(reading)).Length;
        }
        await using (var relay = await stage.StartRelayAsync(Cancellation)) await relay.ExplainAsync(stage.Relay.SettledAsync(Cancellation, DrainedWithin));

        var told = (await stage.RowsAsync("pp_emailevents?$select=pp_trackkey,pp_url,pp_verdict", Cancellation)).Select(e => Guid.Parse(e.GetProperty("pp_trackkey").GetString()!)).ToList();
        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.Empty(answered.Keys.Except(told));
        Assert.InRange(told.Count, answered.Count, answered.Count + unanswered);
        Assert.True(answered.Count >= Cycles * Readers, "Hardly anything was answered: this proves nothing.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{answered.Count} hits were answered, {unanswered} were cut off, of {told.Count} the CRM was told.");
    }

    /// <summary>Somebody who opens mails and follows their links, each of another recipient, until nobody answers any more.</summary>
    /// <returns>How many answers were lost: the last one.</returns>
    private static async Task<int> ReadUntilItIsGoneAsync(Stage stage, TokenWriter writer, ConcurrentDictionary<Guid, bool> answered)
    {
        for (var isLink = false; ; isLink = !isLink)
        {
            var track = Guid.NewGuid();
            string path;
            lock (writer) path = isLink ? $"c/{writer.OfClick(track, 1, Target)}" : $"o/{writer.OfOpen(track, null)}.gif";
            try
            {
                using var answer = await stage.Http.GetAsync($"{stage.RelayAddress}/v1/email/{path}", Cancellation);
                Assert.Equal(isLink ? 302 : 200, (int)answer.StatusCode);
                answered[track] = true;
            }
            catch (HttpRequestException)
            {
                return 1;
            }
        }
    }
}
