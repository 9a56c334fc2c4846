using System.Text;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>A pack whose delivery is what the test says; unless it says otherwise, one row that holds the payload.</summary>
internal sealed class ScriptedPack : Pack
{
    public static readonly CrmTable Table = new("thing", "things", "thingid");

    public override string Name => "scripted";

    public override ProcessingRecord Processing { get; } = new(Words.Same("Tests."), [], [], [], Words.Same("As long as the test runs."));

    public Func<OpenedEnvelope, DeliveryResult> Deliver { get; set; } = RowOf;

    /// <summary>A delivery that takes time; in place of <see cref="Deliver"/>.</summary>
    public Func<OpenedEnvelope, PackContext, CancellationToken, ValueTask<DeliveryResult>>? Call { get; set; }

    /// <summary>Every call, in order: what was delivered.</summary>
    public List<string> Calls { get; } = [];

    public static DeliveryResult RowOf(OpenedEnvelope envelope) => new DeliveryResult.Completed(
        [new CrmRow(Table, new RowKey("key", envelope.Envelope.Key), new Dictionary<string, object?> { ["text"] = Encoding.UTF8.GetString(envelope.Payload.Span) })]);

    public override ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation)
    {
        lock (Calls) Calls.Add(Encoding.UTF8.GetString(envelope.Payload.Span));
        return Call is { } call ? call(envelope, context, cancellation) : ValueTask.FromResult(Deliver(envelope));
    }
}
