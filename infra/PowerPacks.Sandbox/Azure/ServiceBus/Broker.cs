namespace PowerPacks.Sandbox.Azure.ServiceBus;

/// <summary>A namespace with its queues: what Service Bus does with messages, written from its documentation. Not fast, not distributed, and true to what a client can see.</summary>
internal sealed class Broker
{
    /// <summary>Bytes of one message in the Standard tier, properties included.</summary>
    public const int MaxMessage = 256 * 1024;

    private readonly Dictionary<string, BrokerQueue> queues;

    public Broker(IEnumerable<QueueShape> shapes, TimeProvider clock, IMessageJournal? journal = null)
    {
        queues = shapes.ToDictionary(s => s.Name, s => new BrokerQueue(s, clock, journal), StringComparer.OrdinalIgnoreCase);
        foreach (var queue in queues.Values)
        {
            if (queue.Shape.ForwardsDeadLettersTo is not { } target) continue;
            // Its life begins anew where it is forwarded to: that queue's own.
            queue.GivenUp = (message, reason) => queues[target].Send(new SentMessage(message.Id, message.Session, message.ContentType, message.Body, null, null), reason);
        }
    }

    public BrokerQueue? Find(string name) => queues.GetValueOrDefault(name);

    public IReadOnlyCollection<BrokerQueue> Queues => queues.Values;

    /// <summary>Requests that sent, since the start: what a test of costs counts.</summary>
    public int SendRequests { get; private set; }

    /// <summary>What the next request meets; null while all goes well.</summary>
    public BrokerFault? Fault { get; set; }

    public void CountSend() => SendRequests++;
}

/// <summary>What requests meet.</summary>
/// <param name="Status">The status they are answered with; 0 takes the message and drops the connection.</param>
/// <param name="Requests">So many of them.</param>
/// <param name="RetryAfterSeconds">What a 429 or 503 asks for.</param>
internal sealed record BrokerFault(int Status, int Requests = 1, int? RetryAfterSeconds = null);
