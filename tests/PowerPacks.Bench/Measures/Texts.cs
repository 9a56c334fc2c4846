using System.Diagnostics;
using System.Globalization;
using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>
/// Texts that are all due at one moment, against a program that posts the same texts to the same stand-in, as many at once, and remembers nothing; then a batch at its
/// sender's rate, and what its receipts cost the CRM.
/// </summary>
internal sealed class Texts : IMeasure
{
    private const int Rounds = 3;
    private const int WarmRounds = 2; // In the first ones both are still being compiled, and the plain loop for less long.
    private const int Due = 7_000;
    private const int AtOnce = 64; // As the relay's lanes to a provider.
    private const int Paced = 4_000;
    private const int Rate = 200; // a second
    private const string Body = "Hello Ada, our autumn sale begins on Monday at nine. Reply STOP to opt out.";

    private static readonly string[] Senders = ["+12065550100", "+12125550101", "+18885550102", "+447700900103", "+33639980104", "+3197010280105", "+5511955500106"];
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan CrmTime = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ProviderTime = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan NoReceipts = TimeSpan.FromSeconds(15); // Longer than a round; the next forgets them.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private int next = 2_000_000;

    public string Name => "texts";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var phones = new PhoneStandIn();
        await phones.StartAsync();
        await using var crm = new CrmStandIn(Guid.NewGuid()) { Delay = CrmTime };
        await crm.StartAsync();
        await using var relay = new RelayUnderTest { Providers = phones.Address };
        await relay.StartAsync();
        await relay.AdmitAsync(crm);
        await relay.PutAsync("/v1/packs/sms/accounts/twilio", phones.Account);
        for (var i = 0; i < Senders.Length; i++) await relay.PutAsync($"/v1/packs/sms/senders/s{i}", new { provider = "twilio", number = Senders[i], rate = 1000 });

        await RoundsAsync(relay, phones, WarmRounds);
        var (ours, plain, ratio) = await RoundsAsync(relay, phones, Rounds);
        yield return Row.AtLeast($"{Due:#,0} texts due at once leave, texts/s at {AtOnce} at once", $"{ours:#,0}", $"{plain:#,0} by a plain loop", ratio, 0.8);
        await phones.AnswerAfterAsync(ProviderTime);
        (ours, plain, ratio) = await RoundsAsync(relay, phones, Rounds);
        yield return Row.Shown($"… where the provider takes {ProviderTime.TotalMilliseconds:0} ms: {ratio:0.00} of a plain loop's {plain:#,0}", $"{ours:#,0}");
        await phones.AnswerAfterAsync(TimeSpan.Zero);

        await relay.PutAsync("/v1/packs/sms/senders/s0", new { provider = "twilio", number = Senders[0], rate = Rate });
        var (rate, rows, requests) = await PacedAsync(relay, phones, crm);
        yield return Row.AtMost($"A batch of {Paced:#,0} at {Rate} texts/s is off its rate by", $"{rate:0.00} texts/s", $"{Rate}", Math.Abs((rate / Rate) - 1), 0.02);
        yield return Row.AtMost("… CRM requests per 1,000 statuses", $"{requests:#,0} for {rows:#,0}", "", requests * 1000d / rows, 20);
    }

    /// <returns>The middle of so many rounds: texts per second of the relay, of the plain loop, and what the one is of the other.</returns>
    private async Task<(double Ours, double Plain, double Ratio)> RoundsAsync(RelayUnderTest relay, PhoneStandIn phones, int rounds)
    {
        var measured = new List<(double Ours, double Plain)>();
        for (var round = 0; round < rounds; round++) measured.Add((await DueAsync(relay, phones), await PlainAsync(phones)));
        return (Middle(m => m.Ours), Middle(m => m.Plain), Middle(m => m.Ours / m.Plain));

        double Middle(Func<(double Ours, double Plain), double> figure) => measured.Select(figure).Order().ElementAt(rounds / 2);
    }

    /// <returns>Texts per second, from the moment that they are due.</returns>
    private async Task<double> DueAsync(RelayUnderTest relay, PhoneStandIn phones)
    {
        await phones.BeginAsync(NoReceipts);
        var before = phones.Sent;
        var due = DateTimeOffset.UtcNow + Ahead;
        for (var i = 0; i < Senders.Length; i++) await HandOverAsync(relay, $"s{i}", Due / Senders.Length, due);
        if (DateTimeOffset.UtcNow > due) throw new InvalidOperationException("Handing the texts over took longer than they wait.");
        await UntilAsync(() => phones.Sent - before == Due);
        return Due / (DateTimeOffset.UtcNow - due).TotalSeconds;
    }

    private async Task<double> PlainAsync(PhoneStandIn phones)
    {
        await phones.BeginAsync(NoReceipts);
        var started = Stopwatch.GetTimestamp();
        await phones.TextAsync(Numbers(Due), Senders[0], Body, AtOnce);
        return Due / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task<(double Rate, long Rows, long Requests)> PacedAsync(RelayUnderTest relay, PhoneStandIn phones, CrmStandIn crm)
    {
        await phones.BeginAsync(TimeSpan.FromMilliseconds(500));
        await Task.Delay(TimeSpan.FromSeconds(2)); // What the rounds before had to tell the CRM.
        var (sent, rows, requests) = (phones.Sent, crm.Rows, crm.Requests);
        await HandOverAsync(relay, "s0", Paced, null);
        await UntilAsync(() => phones.Sent - sent >= Paced / 10); // Under way.
        var (started, first) = (Stopwatch.GetTimestamp(), phones.Sent - sent);
        await UntilAsync(() => phones.Sent - sent == Paced);
        var rate = (Paced - first) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await UntilAsync(() => crm.Rows - rows >= 2 * Paced); // That it was sent, and that it was delivered.
        return (rate, crm.Rows - rows, crm.Requests - requests);
    }

    private async Task HandOverAsync(RelayUnderTest relay, string sender, int count, DateTimeOffset? sendAt)
    {
        foreach (var chunk in Numbers(count).Chunk(1_000)) using (await relay.PostAsync("/v1/packs/sms/texts", new { sender, sendAt, texts = chunk.Select(to => new { id = Guid.NewGuid(), to, body = Body }) })) { }
    }

    private IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(_ => $"+1206{next++.ToString(CultureInfo.InvariantCulture)}");

    private static async Task UntilAsync(Func<bool> done)
    {
        var started = Stopwatch.GetTimestamp();
        while (!done())
        {
            if (Stopwatch.GetElapsedTime(started) > Limit) throw new InvalidOperationException("It took too long.");
            await Task.Delay(2);
        }
    }
}
