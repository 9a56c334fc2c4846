using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PowerPacks.Host.Dataverse;

namespace PowerPacks.Host.Tests.Dataverse;

public sealed class DataverseMeterTests : CrmFixture
{
    [Fact]
    public async Task Requests_rows_and_throttling_are_counted_and_no_name_or_value_is_among_the_tags()
    {
        var seen = new ConcurrentBag<(string Instrument, string Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == DataverseMeter.Name) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Add((instrument.Name, Text(tags))));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen.Add((instrument.Name, $"{value} {Text(tags)}")));
        listener.Start();

        await UpsertAsync(Rows(7));
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(429, "0x80072326"));
        await UpsertAsync(Rows(1));

        var own = seen.Where(s => s.Tags.Contains(Stub.Organization.ToString(), StringComparison.Ordinal)).ToList();
        Assert.Single(own, s => s.Instrument == "powerpacks.dataverse.requests" && s.Tags.Contains("result=done", StringComparison.Ordinal));
        Assert.Single(own, s => s.Instrument == "powerpacks.dataverse.requests" && s.Tags.Contains("result=throttled", StringComparison.Ordinal));
        Assert.Single(own, s => s.Instrument == "powerpacks.dataverse.throttled" && s.Tags.Contains("code=0x80072326", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Instrument == "powerpacks.dataverse.batch" && s.Tags.StartsWith("7 ", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, s => s.Tags.Contains(Personal, StringComparison.OrdinalIgnoreCase) || s.Tags.Contains("contoso", StringComparison.Ordinal));
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"));
}
