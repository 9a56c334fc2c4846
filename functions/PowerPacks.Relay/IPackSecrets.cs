namespace PowerPacks.Relay;

/// <summary>
/// What a pack keeps in the region's vault: credentials that an organization brought, and keys that the relay makes for it. Handed to each pack bound to that
/// pack's name. No route shows a value: an administrator sees since when it is set and when it was last used.
/// </summary>
public interface IPackSecrets
{
    /// <summary>Keeps a value, in place of the one before; completes when it is durable.</summary>
    /// <param name="organization">Whose.</param>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    /// <param name="value">UTF-8, or any bytes.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask SetAsync(Guid organization, string name, ReadOnlyMemory<byte> value, CancellationToken cancellation);

    /// <summary>The value, for a call that needs it now; that it was used is noted, to the hour.</summary>
    /// <returns>Null where it is not set.</returns>
    ValueTask<byte[]?> UseAsync(Guid organization, string name, CancellationToken cancellation);

    /// <summary>What may be shown of it.</summary>
    ValueTask<SecretState> LookAsync(Guid organization, string name, CancellationToken cancellation);

    ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation);

    /// <summary>A key of 32 bytes that the relay makes when it is first asked for; afterwards the same one, from memory.</summary>
    ValueTask<byte[]> KeyAsync(Guid organization, string name, CancellationToken cancellation);
}

/// <summary>What an administrator sees of a secret.</summary>
/// <param name="Set">Whether there is one.</param>
/// <param name="SetOn">Since when; null where there is none.</param>
/// <param name="LastUsed">To the hour; null where it was never used since it was set.</param>
public sealed record SecretState(bool Set, DateTimeOffset? SetOn, DateTimeOffset? LastUsed);
