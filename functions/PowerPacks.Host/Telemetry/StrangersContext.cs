using System.Diagnostics;

namespace PowerPacks.Host.Telemetry;

/// <summary>
/// Trusts no caller's trace context and gives none away. Callers are the internet: what they send would be exported as it stands, and could switch sampling on.
/// </summary>
internal sealed class StrangersContext : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
