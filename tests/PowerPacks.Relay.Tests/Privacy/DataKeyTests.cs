using System.Security.Cryptography;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Tests.Privacy;

public sealed class DataKeyTests
{
    private const int NonceBytes = 12;
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Contoso = Guid.NewGuid();
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(DataKey.KeyBytes);

    private readonly DataKey key = new("eu-20261122-0a1b2c3d", Region.Eu, DateOnly.FromDateTime(Now.UtcDateTime), Secret);
    private readonly Envelope envelope = Envelope.Create(Contoso, "webform", "submission", Envelope.CrmDestination, Now);

    [Fact]
    public async Task No_nonce_is_used_twice_whichever_thread_draws_it()
    {
        var sealing = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 1_000).Select(_ => Convert.ToHexString(key.Seal(envelope, "x"u8)[..NonceBytes])).ToList()));

        var nonces = (await Task.WhenAll(sealing)).SelectMany(n => n).ToList();

        Assert.Equal(4_000, nonces.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void What_was_sealed_opens(int length)
    {
        var payload = RandomNumberGenerator.GetBytes(length);

        Assert.Equal(payload, key.Open(envelope, key.Seal(envelope, payload)));
    }

    public static TheoryData<string> Moves => ["envelope", "organization", "pack", "region", "day", "key"];

    [Theory]
    [MemberData(nameof(Moves))]
    public void What_was_sealed_opens_nowhere_else(string moved)
    {
        var ciphertext = key.Seal(envelope, "payload"u8);
        var elsewhere = moved switch
        {
            "envelope" => envelope with { Id = Guid.CreateVersion7(Now) },
            "organization" => envelope with { Organization = Guid.NewGuid() },
            "pack" => envelope with { Pack = "sms" },
            _ => envelope,
        };
        var other = moved switch
        {
            "region" => new DataKey(key.Id, Region.Us, key.Day, Secret),
            "day" => new DataKey("eu-20261123-0a1b2c3d", Region.Eu, key.Day.AddDays(1), Secret),
            "key" => new DataKey(key.Id, Region.Eu, key.Day, RandomNumberGenerator.GetBytes(DataKey.KeyBytes)),
            _ => key,
        };

        Assert.ThrowsAny<CryptographicException>(() => other.Open(elsewhere, ciphertext));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void A_hash_tells_purposes_organizations_packs_contents_and_keys_apart_and_nothing_else(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var changed = (byte[])content.Clone();
        changed[^1] ^= 1;
        byte[][] hashes =
        [
            key.Hash("content", Contoso, "webform", content),
            key.Hash("record", Contoso, "webform", content),
            key.Hash("content", Guid.NewGuid(), "webform", content),
            key.Hash("content", Contoso, "sms", content),
            key.Hash("contentw", Contoso, "ebform", content),
            key.Hash("content", Contoso, "webform", changed),
            new DataKey(key.Id, Region.Eu, key.Day, RandomNumberGenerator.GetBytes(DataKey.KeyBytes)).Hash("content", Contoso, "webform", content),
        ];

        Assert.Equal(hashes.Length, hashes.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(hashes[0], new DataKey(key.Id, Region.Eu, key.Day, Secret).Hash("content", Contoso, "webform", content));
    }
}
