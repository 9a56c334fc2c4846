using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Privacy;

/// <summary>
/// The region's day keys, each wrapped by the master key and kept as a blob of its own, so that a day can be destroyed alone. Rotating the master key rewraps
/// them one by one and locks nothing: each names the master version it is wrapped under.
/// </summary>
public sealed class DataKeyRing(Region region, IBlobStore blobs, ISecretStore secrets) : IDisposable
{
    /// <summary>Where the wrapped keys are, each named for its day. What is named otherwise is not ours and left alone.</summary>
    public static readonly BlobName Folder = BlobName.Region("keys");

    private const string MasterName = "master-key";
    private const string PseudonymName = "pseudonym-key";

    private readonly ConcurrentDictionary<DateOnly, DataKey> keys = new();
    private readonly SemaphoreSlim creating = new(1, 1);
    private KeyedHash? pseudonym;

    /// <summary>The days whose keys are loaded, oldest first.</summary>
    public IReadOnlyList<DataKey> Live => [.. keys.Values.OrderBy(k => k.Day)];

    /// <summary>Loads every day key there is and makes the region's secrets at first start.</summary>
    /// <returns>Days whose key is there but cannot be unwrapped.</returns>
    public async Task<IReadOnlyList<DateOnly>> OpenAsync(CancellationToken cancellation)
    {
        _ = await ReadOrCreateAsync(MasterName, cancellation);
        pseudonym = new KeyedHash((await ReadOrCreateAsync(PseudonymName, cancellation)).Value);
        return await CatchUpAsync(cancellation);
    }

    /// <summary>Takes up the keys that other processes made, and lets go of those that they destroyed.</summary>
    /// <inheritdoc cref="OpenAsync" path="/returns"/>
    public async Task<IReadOnlyList<DateOnly>> CatchUpAsync(CancellationToken cancellation)
    {
        var unreadable = new List<DateOnly>();
        var known = keys.Keys.ToList();
        var there = (await blobs.ListAsync(Folder, cancellation)).Select(n => n.Day).OfType<DateOnly>().ToHashSet();
        foreach (var gone in known.Where(day => !there.Contains(day))) keys.TryRemove(gone, out _);
        foreach (var day in there)
        {
            if (!keys.ContainsKey(day) && await LoadAsync(day, cancellation) is null) unreadable.Add(day);
        }
        return unreadable;
    }

    /// <summary>That day's key, made durable before it is first used.</summary>
    public ValueTask<DataKey> ForAsync(DateOnly day, CancellationToken cancellation) =>
        keys.TryGetValue(day, out var key) ? ValueTask.FromResult(key) : new ValueTask<DataKey>(CreateAsync(day, cancellation));

    /// <returns>That day's key; null where it was destroyed or never was.</returns>
    public DataKey? Find(DateOnly day) => keys.GetValueOrDefault(day);

    /// <summary>That day's key, which another process may have made since this one looked.</summary>
    /// <returns>Null where it was destroyed or never was.</returns>
    public ValueTask<DataKey?> FindAsync(DateOnly day, CancellationToken cancellation) =>
        keys.TryGetValue(day, out var key) ? ValueTask.FromResult<DataKey?>(key) : new ValueTask<DataKey?>(LoadAsync(day, cancellation));

    /// <summary>A hash of what a message is about, the same on every day, so that order can be kept across midnight.</summary>
    public byte[] Record(Guid organization, string pack, string record) => Pseudonym.Of("record", organization, pack, Encoding.UTF8.GetBytes(record));

    /// <summary>A hash of what makes a message the same message, the same on every day, so that one look finds it in all of them.</summary>
    public byte[] Idempotency(Guid organization, string pack, string key) => Pseudonym.Of("idempotency", organization, pack, Encoding.UTF8.GetBytes(key));

    private KeyedHash Pseudonym => pseudonym ?? throw new InvalidOperationException("The key ring is not open.");

    /// <summary>Destroys that day's key: from then on nothing of the day can be read.</summary>
    public async Task DestroyAsync(DateOnly day, CancellationToken cancellation)
    {
        keys.TryRemove(day, out _);
        await blobs.DeleteAsync(NameOf(day), cancellation);
        await blobs.DeleteAsync(UnusableOf(day), cancellation);
    }

    /// <summary>Makes a new master key and rewraps every day key under it. Can be repeated after a crash.</summary>
    /// <returns>How many day keys were rewrapped, and under which version of the master key. One that is damaged stays as it is and is not counted.</returns>
    public async Task<(int Rewrapped, string Version)> RotateMasterAsync(CancellationToken cancellation)
    {
        var master = await secrets.WriteAsync(MasterName, RandomNumberGenerator.GetBytes(DataKey.KeyBytes), cancellation);
        var rewrapped = 0;
        foreach (var name in await blobs.ListAsync(Folder, cancellation))
        {
            if (name.Day is null || await blobs.ReadAsync(name, cancellation) is not { } blob) continue;
            if (await UnwrapAsync(blob, cancellation) is not var (wrapped, key)) continue; // Damaged: there is nothing to rewrap.
            if (await blobs.WriteAsync(name, Wrap(wrapped.Id, key, master).ToBytes(), WriteCondition.Matches(blob.ETag), cancellation)) rewrapped++;
        }
        return (rewrapped, master.Version);
    }

    public void Dispose() => creating.Dispose();

    private async Task<DataKey> CreateAsync(DateOnly day, CancellationToken cancellation)
    {
        await creating.WaitAsync(cancellation);
        try
        {
            if (keys.TryGetValue(day, out var key)) return key;
            var master = await ReadOrCreateAsync(MasterName, cancellation);
            var id = $"{region.Name}-{day:yyyyMMdd}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
            var wrapped = Wrap(id, RandomNumberGenerator.GetBytes(DataKey.KeyBytes), master);
            await blobs.WriteAsync(NameOf(day), wrapped.ToBytes(), WriteCondition.New, cancellation); // Another instance's key wins: read back what is there.
            if (await LoadAsync(day, cancellation) is { } made) return made;
            // Damaged on the very day it is needed. Kept until its day is purged, in case its master key or its bytes come back; what is accepted from now on gets a new one.
            var unusable = (await blobs.ReadAsync(NameOf(day), cancellation))!;
            await blobs.WriteAsync(UnusableOf(day), unusable.Content, WriteCondition.Always, cancellation);
            await blobs.WriteAsync(NameOf(day), wrapped.ToBytes(), WriteCondition.Matches(unusable.ETag), cancellation);
            return await LoadAsync(day, cancellation) ?? throw new CryptographicException($"The data key of {day:yyyy-MM-dd} cannot be unwrapped.");
        }
        finally
        {
            creating.Release();
        }
    }

    private async Task<DataKey?> LoadAsync(DateOnly day, CancellationToken cancellation) =>
        await blobs.ReadAsync(NameOf(day), cancellation) is { } blob && await UnwrapAsync(blob, cancellation) is var (wrapped, key)
            ? keys.GetOrAdd(day, new DataKey(wrapped.Id, region, day, key))
            : null;

    /// <returns>Null where the blob is damaged or its master key is gone: the caller says which day.</returns>
    private async Task<(Wrapped Wrapped, byte[] Key)?> UnwrapAsync(Blob blob, CancellationToken cancellation)
    {
        try
        {
            var wrapped = Wrapped.Parse(blob.Content);
            return await secrets.ReadAsync(MasterName, wrapped.Master, cancellation) is { } master ? (wrapped, Unwrap(wrapped, master)) : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private async Task<Secret> ReadOrCreateAsync(string name, CancellationToken cancellation) =>
        await secrets.ReadAsync(name, cancellation)
        ?? await secrets.WriteAsync(name, RandomNumberGenerator.GetBytes(DataKey.KeyBytes), cancellation);

    private static BlobName UnusableOf(DateOnly day) => BlobName.Region("keys-unusable", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static BlobName NameOf(DateOnly day) => BlobName.Region("keys", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static Wrapped Wrap(string id, byte[] key, Secret master)
    {
        using var cipher = new AesGcm(master.Value, AesGcm.TagByteSizes.MaxSize);
        var (nonce, tag, text) = (RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize), new byte[AesGcm.TagByteSizes.MaxSize], new byte[key.Length]);
        cipher.Encrypt(nonce, key, text, tag, Encoding.UTF8.GetBytes(id));
        return new Wrapped(id, master.Version, nonce, tag, text);
    }

    private static byte[] Unwrap(Wrapped wrapped, Secret master)
    {
        using var cipher = new AesGcm(master.Value, AesGcm.TagByteSizes.MaxSize);
        var key = new byte[wrapped.Text.Length];
        cipher.Decrypt(wrapped.Nonce, wrapped.Text, wrapped.Tag, key, Encoding.UTF8.GetBytes(wrapped.Id));
        return key;
    }

    private sealed record Wrapped(string Id, string Master, byte[] Nonce, byte[] Tag, byte[] Text)
    {
        private static readonly JsonSerializerOptions Json = new JsonSerializerOptions { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true }.Frozen();

        public static Wrapped Parse(byte[] json) => JsonSerializer.Deserialize<Wrapped>(json, Json) ?? throw new JsonException("A wrapped key is an object.");

        public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);
    }
}
