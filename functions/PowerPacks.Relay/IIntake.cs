namespace PowerPacks.Relay;

/// <summary>The door a pack puts messages through. It is handed to each pack bound to that pack's name.</summary>
public interface IIntake
{
    /// <summary>Accepts a message; completes only when it is durable.</summary>
    /// <exception cref="ArgumentException">The payload or a key is over its limit: the pack should have refused it with a clear answer.</exception>
    ValueTask<Receipt> AcceptAsync(Message message, CancellationToken cancellation);
}
