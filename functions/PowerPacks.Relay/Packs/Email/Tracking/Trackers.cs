using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text.Json;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Relay.Packs.Email.Tracking;

/// <summary>Whose mail a request is about. Asked by each pixel, so what was found, or not found, is remembered for a moment.</summary>
internal sealed class Trackers(PackContext context)
{
    /// <summary>The vault's name for an organization's link keys.</summary>
    public const string KeysName = "links";

    /// <summary>The document that a tracking host stands for.</summary>
    public const string HostDocument = "host";

    /// <summary>How long another process of this relay may still use what was changed.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private const int MaxRemembered = 20_000;

    private readonly ConcurrentDictionary<ulong, (Tracker? Tracker, DateTimeOffset Until)> trackers = new();
    private readonly ConcurrentDictionary<string, (Guid? Owner, DateTimeOffset Until)> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens a token, where its organization is one of ours and the request came to that organization's host or to the relay's own.</summary>
    /// <returns>Whose it is, and what it says; null where it is nobody's, or has come to somebody else's host.</returns>
    public async ValueTask<(Tracker Tracker, Token Token)?> OpenAsync(SealedToken token, string host, CancellationToken cancellation)
    {
        if (await OfAsync(token, cancellation) is not { } tracker) return null;
        if (!string.Equals(host, tracker.Settings.Domain, StringComparison.OrdinalIgnoreCase) && await OwnerAsync(host, cancellation) is { } owner && owner != tracker.Organization) return null;
        return token.Open(tracker.Keys) is { } opened ? (tracker, opened) : null;
    }

    /// <summary>Forgets what was remembered of an organization: its settings have just changed.</summary>
    public void Forget(Guid organization)
    {
        trackers.TryRemove(BinaryPrimitives.ReadUInt64BigEndian(TokenWriter.TagOf(organization)), out _);
        hosts.Clear();
    }

    private async ValueTask<Tracker?> OfAsync(SealedToken token, CancellationToken cancellation)
    {
        if (token.Region != context.Region) return null;
        var (tag, now) = (BinaryPrimitives.ReadUInt64BigEndian(token.Organization), context.Clock.GetUtcNow());
        if (trackers.TryGetValue(tag, out var known) && known.Until > now) return known.Tracker;
        var owner = await PublicAddress.OwnerAsync(context, PublicAddress.Of(token.Region, token.Organization), cancellation);
        var tracker = owner is { } organization ? await ReadAsync(organization, cancellation) : null;
        if (trackers.Count >= MaxRemembered) trackers.Clear();
        trackers[tag] = (tracker, now + Remembered);
        return tracker;
    }

    public async ValueTask<Tracker?> ReadAsync(Guid organization, CancellationToken cancellation)
    {
        if (await context.Settings.ReadAsync<TrackingSettings>(organization, TrackingSettings.Document, cancellation) is not { } settings) return null;
        return new Tracker(organization, settings, [.. (await KeysAsync(context, organization, cancellation)).Select(k => new LinkKey(k))]);
    }

    /// <summary>An organization's keys, the newest first.</summary>
    public static async ValueTask<IReadOnlyList<byte[]>> KeysAsync(PackContext context, Guid organization, CancellationToken cancellation) =>
        await context.Secrets.UseAsync(organization, KeysName, cancellation) is { } kept ? Payload.Read<List<byte[]>>(kept, JsonSerializerOptions.Default) ?? [] : [];

    private async ValueTask<Guid?> OwnerAsync(string host, CancellationToken cancellation)
    {
        var now = context.Clock.GetUtcNow();
        if (hosts.TryGetValue(host, out var known) && known.Until > now) return known.Owner;
        var owner = host.Length is > 0 and <= EmailLimits.Domain && await context.Settings.ResolveAsync(host.ToLowerInvariant(), cancellation) is { Name: HostDocument } found ? found.Organization : (Guid?)null;
        if (hosts.Count >= MaxRemembered) hosts.Clear();
        hosts[host] = (owner, now + Remembered);
        return owner;
    }
}
