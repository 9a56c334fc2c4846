using System.Diagnostics.Metrics;

namespace PowerPacks.Host.Dataverse;

/// <summary>What the Dataverse client measures, as meter <c>PowerPacks.Dataverse</c>. An organization is its id, never its name.</summary>
public sealed class DataverseMeter : IDisposable
{
    public const string Name = "PowerPacks.Dataverse";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> requests;
    private readonly Counter<long> throttled;
    private readonly Histogram<int> batch;

    public DataverseMeter()
    {
        requests = meter.CreateCounter<long>("powerpacks.dataverse.requests", "{request}", "HTTP requests to Dataverse by result.");
        throttled = meter.CreateCounter<long>("powerpacks.dataverse.throttled", "{request}", "Requests that service protection refused, by its code.");
        batch = meter.CreateHistogram<int>("powerpacks.dataverse.batch", "{row}", "Rows in one request.");
    }

    public void Dispose() => meter.Dispose();

    internal void Request(Guid organization, string result) => requests.Add(1, new("organization", organization), new("result", result));

    internal void Throttled(Guid organization, string code) => throttled.Add(1, new("organization", organization), new("code", code));

    internal void Batch(int rows) => batch.Record(rows);
}
