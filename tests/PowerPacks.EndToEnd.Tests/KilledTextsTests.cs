using System.Net;
using PowerPacks.EndToEnd.Tests.Killing;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>A text that may have left when the process was killed is looked for at the provider, and sent only where it is not there.</summary>
[Collection(Alone.Name)]
public sealed class KilledTextsTests
{
    private const int Cycles = 6;
    private const int TextsPerCycle = 120;

    private const int LongestLoad = 60; // milliseconds from the first text that the provider has

    private static readonly TimeSpan DrainedWithin = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_relay_killed_while_it_texts_sends_each_text_once_and_tells_what_became_of_it()
    {
        await using var phones = await Phones.StartAsync(Cancellation);
        await using var stage = await Stage.SetAsync("killed-texts", Cancellation);
        stage.Providers = phones.Address;
        await using (var relay = await stage.StartRelayAsync(Cancellation)) await phones.ConnectAsync(stage.Relay, Cancellation);

        var caught = 0; // Kills with texts on both sides of them.
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await using var relay = await stage.StartRelayAsync(Cancellation);
            await HandOverAsync(stage, cycle);
            await phones.OneMoreAsync(relay, Cancellation);
            await Task.Delay(Random.Shared.Next(LongestLoad), Cancellation);
            relay.Signal("KILL");
            await relay.ExitedAsync(Cancellation);
            if ((await phones.BodiesAsync(Cancellation)).Count < (cycle + 1) * TextsPerCycle) caught++;
        }
        await using (var relay = await stage.StartRelayAsync(Cancellation)) await relay.ExplainAsync(stage.Relay.SettledAsync(Cancellation, DrainedWithin));

        Assert.Equal(Enumerable.Range(0, Cycles * TextsPerCycle).Select(BodyOf).Order(), (await phones.BodiesAsync(Cancellation)).Order());
        var rows = await stage.RowsAsync("pp_smses?$select=pp_text,pp_providerid", Cancellation);
        Assert.Equal(Cycles * TextsPerCycle, rows.Count);
        Assert.Equal(rows.Count, rows.Select(r => r.GetProperty("pp_providerid").GetString()).OfType<string>().Distinct().Count());
        TestContext.Current.TestOutputHelper?.WriteLine($"{caught} of {Cycles} kills came while texts were leaving.");
    }

    private static string BodyOf(int text) => $"Text {text}";

    private static async Task HandOverAsync(Stage stage, int cycle)
    {
        var texts = Enumerable.Range(cycle * TextsPerCycle, TextsPerCycle).Select(i => new { id = Guid.NewGuid(), to = $"+1206{5_000_000 + i}", body = BodyOf(i), subject = "Autumn" });
        using var answer = await stage.Relay.SendAsync(HttpMethod.Post, "/v1/packs/sms/texts", Cancellation, new { sender = "main", texts });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
