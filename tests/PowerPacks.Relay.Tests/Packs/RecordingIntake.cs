using System.Collections.Concurrent;

namespace PowerPacks.Relay.Tests.Packs;

/// <summary>An intake that keeps what it accepts, and knows a repeated idempotency key.</summary>
internal sealed class RecordingIntake(TimeProvider clock) : IIntake
{
    private readonly ConcurrentDictionary<string, (Guid Id, byte[] Compared)> keys = new();

    public ConcurrentQueue<(Guid Id, Message Message)> Accepted { get; } = new();

    /// <summary>What it answers instead of accepting.</summary>
    public Receipt? Instead { get; set; }

    public Message Last => Accepted.Last().Message;

    public ValueTask<Receipt> AcceptAsync(Message message, CancellationToken cancellation)
    {
        if (Instead is not null) return ValueTask.FromResult(Instead);
        if (message.IdempotencyKey is { Length: > Message.MaxIdempotencyKey }) throw new ArgumentException("The key is too long.", nameof(message));
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        if (message.IdempotencyKey is { } key)
        {
            var first = keys.GetOrAdd($"{message.Organization}/{key}", (id, message.Compared.ToArray()));
            if (!first.Compared.AsSpan().SequenceEqual(message.Compared.Span)) return ValueTask.FromResult<Receipt>(new Receipt.KeyReused());
            if (first.Id != id) return ValueTask.FromResult<Receipt>(new Receipt.Accepted(first.Id, clock.GetUtcNow(), Repeated: true));
        }
        Accepted.Enqueue((id, message with { Payload = message.Payload.ToArray() }));
        return ValueTask.FromResult<Receipt>(new Receipt.Accepted(id, clock.GetUtcNow(), Repeated: false));
    }
}
