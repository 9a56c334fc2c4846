using PowerPacks.Host.Azure.ServiceBus;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>Sends envelopes' messages, each with the time that is left to its day.</summary>
internal sealed class Outbox(ServiceBusQueue queue, TimeProvider clock)
{
    /// <inheritdoc cref="ServiceBusQueue.SendAsync(QueueMessage, CancellationToken)"/>
    public Task SendAsync(EnvelopeMessage message, CancellationToken cancellation) => queue.SendAsync(MessageOf(message, null), cancellation);

    /// <summary>Sends copies for later. One whose day will be over by then is not sent: it is purged with its day.</summary>
    public async Task SendAsync(IReadOnlyList<(EnvelopeMessage Message, DateTimeOffset Due)> copies, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var sent = copies.Where(c => !Purge.IsOver(c.Message.Envelope.Day, c.Due > now ? c.Due : now)).Select(c => MessageOf(c.Message, c.Due > now ? c.Due : null)).ToList();
        if (sent.Count > 0) await queue.SendAsync(sent, cancellation);
    }

    private QueueMessage MessageOf(EnvelopeMessage message, DateTimeOffset? due) => new(
        message.Id, Session.Of(message.Envelope, message.Item.Record), message.ToBytes(), due, Purge.DueAt(message.Envelope.Day) - (due ?? clock.GetUtcNow()));
}
