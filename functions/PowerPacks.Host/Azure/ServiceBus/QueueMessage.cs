namespace PowerPacks.Host.Azure.ServiceBus;

/// <summary>A message to send. Nothing personal: what is in it is sealed, and its properties are ids.</summary>
/// <param name="Id">What duplicate detection goes by, at most 128 characters.</param>
/// <param name="Session">In whose order it is delivered, at most 128 characters; null for a queue without sessions.</param>
/// <param name="Body">The content.</param>
/// <param name="Due">Not before; null at once.</param>
/// <param name="Life">How long it may wait, from when it is enqueued; then it is gone.</param>
internal sealed record QueueMessage(string Id, string? Session, byte[] Body, DateTimeOffset? Due, TimeSpan Life);

/// <summary>A message that a tool holds locked.</summary>
/// <param name="Id">Its message id.</param>
/// <param name="Body">The content.</param>
/// <param name="DeliveryCount">How often it was handed out, this time included.</param>
/// <param name="Lock">Where it is completed, given back or held longer.</param>
internal sealed record LockedMessage(string Id, byte[] Body, int DeliveryCount, Uri Lock);

/// <summary>The queue has no room, is unknown, or refuses our identity: nothing was taken, and the same message would be refused again.</summary>
internal sealed class QueueRefusedException(string code) : IOException($"Service Bus refused a message: {code}.")
{
    /// <summary>The status, a fixed word.</summary>
    public string Code { get; } = code;
}
