namespace Microsoft.Xrm.Sdk.PluginTelemetry;

/// <summary>A log event's number and name.</summary>
public class EventId
{
    public EventId(int id, string name = null)
    {
        Id = id;
        Name = name;
    }

    public int Id { get; }
    public string Name { get; }
}
