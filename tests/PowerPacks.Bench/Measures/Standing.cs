using System.Globalization;
using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>What a million waiting envelopes cost: memory, and time per further envelope. Memory is the relay's own (anonymous); pages of files that the system
/// keeps in memory as long as it likes count in neither.</summary>
internal sealed class Standing : IMeasure
{
    public const long Million = 1_000_000;
    private const int Few = 1_000;
    private const int Seconds = 8;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public string Name => "standing";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var bare = await Child.BareAsync();
        await Wrk.RunAsync(bare.Address, 32, 2);
        await using var crm = new CrmStandIn(Guid.NewGuid()) { Down = true };
        await crm.StartAsync();
        await using var relay = new RelayUnderTest();
        await relay.StartAsync();
        await Task.Delay(Rest);
        var idle = relay.Process.Memory;
        await using var fresh = await Child.BareAsync();
        await Task.Delay(Rest);
        yield return Row.AtMost("Memory when idle, MiB", $"{idle:0}", $"{fresh.Memory:0}", idle / fresh.Memory, 1.5);

        var form = await relay.AdmitAsync(crm);
        await Wrk.RunAsync(relay.At(form), 32, Seconds); // Warm: what follows is not the compiler's time.
        await relay.StopAsync();
        Directory.Delete(relay.Envelopes, recursive: true);
        await relay.StartAsync();
        await Wrk.RunAsync(relay.At(form), 32, Seconds);
        var (few, fewMemory) = await CostAsync(relay, form);
        await Drain.FillAsync(relay, form, Million);
        var (many, manyMemory) = await CostAsync(relay, form);
        yield return Row.AtMost($"Memory after the same load with {Million:#,0} envelopes waiting, MiB (± 20 %)", $"{manyMemory:0}", $"{fewMemory:0} with {Few:#,0}s", manyMemory / fewMemory, 1.2);
        yield return Row.AtMost($"Processor time per envelope with {Million:#,0} waiting, µs", many.ToString("0", CultureInfo.InvariantCulture), $"{few:0} with few", many / few, 1.2);
    }

    private static async Task<(double Microseconds, double Memory)> CostAsync(RelayUnderTest relay, string form)
    {
        var before = relay.Process.Busy;
        var round = await Wrk.RunAsync(relay.At(form), 32, Seconds);
        var cost = (relay.Process.Busy - before).TotalMicroseconds / round.Requests;
        await Task.Delay(Rest);
        return (cost, relay.Process.Memory);
    }
}
