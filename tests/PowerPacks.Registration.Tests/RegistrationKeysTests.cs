using System.Security.Cryptography;
using PowerPacks.Relay;
using static PowerPacks.Registration.RegistrationAnswer;

namespace PowerPacks.Registration.Tests;

public sealed class RegistrationKeysTests : IDisposable
{
    private readonly FakeClock clock = new();
    private readonly ECDsa signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RegistrationDesk desk;

    public RegistrationKeysTests() => desk = new(new MemoryStore(), Example.Rules, new SigningKeys(signing), clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => signing.Dispose();

    [Fact]
    public async Task A_rotated_key_works_for_another_24_hours()
    {
        var old = (await RegisterAsync()).NewKey!;
        var rotated = Assert.IsType<Granted>(await desk.RotateKeyAsync(old, Cancellation));
        clock.Pass(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Assert.NotNull(await desk.ShowAsync(old, Cancellation));
        Assert.NotNull(Verified(rotated).Find(old, clock.GetUtcNow()));
        clock.Pass(TimeSpan.FromTicks(1));
        Assert.Null(await desk.ShowAsync(old, Cancellation));
        Assert.Null(Verified(rotated).Find(old, clock.GetUtcNow()));
        Assert.NotNull(await desk.ShowAsync(rotated.NewKey!, Cancellation));
    }

    [Fact]
    public async Task Rotating_again_does_not_lengthen_the_life_of_an_old_key()
    {
        var old = (await RegisterAsync()).NewKey!;
        var second = Assert.IsType<Granted>(await desk.RotateKeyAsync(old, Cancellation)).NewKey!;
        clock.Pass(TimeSpan.FromHours(23));
        await desk.RotateKeyAsync(second, Cancellation);
        clock.Pass(TimeSpan.FromHours(1));
        Assert.Null(await desk.ShowAsync(old, Cancellation));
        Assert.NotNull(await desk.ShowAsync(second, Cancellation));
    }

    [Fact]
    public async Task Keys_are_remembered_up_to_a_bound()
    {
        var key = (await RegisterAsync()).NewKey!;
        for (var i = 0; i < Registration.MaxKeys + 5; i++)
        {
            key = Assert.IsType<Granted>(await desk.RotateKeyAsync(key, Cancellation)).NewKey!;
            clock.Pass(Registration.KeyOverlap);
        }

        var keys = (await desk.ShowAsync(key, Cancellation))!.Keys;
        Assert.Equal(Registration.MaxKeys, keys.Count);
        Assert.Equal(key.Id, keys[^1].Id);
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_and_leaves_the_grant_at_once()
    {
        var old = (await RegisterAsync()).NewKey!;
        var young = Assert.IsType<Granted>(await desk.RotateKeyAsync(old, Cancellation)).NewKey!;
        var revoked = Assert.IsType<Granted>(await desk.RevokeKeyAsync(young, old.Id, Cancellation));
        Assert.Equal([young.Id], Verified(revoked).Keys.Select(key => key.Id));
        Assert.Null(await desk.ShowAsync(old, Cancellation));
        Assert.Equal(Refusal.Unauthenticated, Refused(await desk.RenewGrantAsync(old, Cancellation)));
        Assert.IsType<Granted>(await desk.RevokeKeyAsync(young, old.Id, Cancellation));
    }

    [Fact]
    public async Task A_leaked_new_key_is_rotated_away_with_the_old_one_and_then_revoked()
    {
        var old = (await RegisterAsync()).NewKey!;
        var leaked = Assert.IsType<Granted>(await desk.RotateKeyAsync(old, Cancellation)).NewKey!;
        Assert.Equal(Refusal.LastKey, Refused(await desk.RevokeKeyAsync(old, leaked.Id, Cancellation))); // Or all keys would be dead in 24 hours.
        var young = Assert.IsType<Granted>(await desk.RotateKeyAsync(old, Cancellation)).NewKey!;
        Assert.IsType<Granted>(await desk.RevokeKeyAsync(old, leaked.Id, Cancellation));
        clock.Pass(TimeSpan.FromDays(365));
        Assert.Null(await desk.ShowAsync(leaked, Cancellation));
        Assert.NotNull(await desk.ShowAsync(young, Cancellation));
    }

    [Fact]
    public async Task The_last_live_key_cannot_be_revoked_nor_one_that_is_not_there()
    {
        var key = (await RegisterAsync()).NewKey!;
        Assert.Equal(Refusal.LastKey, Refused(await desk.RevokeKeyAsync(key, key.Id, Cancellation)));
        Assert.Equal(Refusal.UnknownKey, Refused(await desk.RevokeKeyAsync(key, "0123456789abcdef", Cancellation)));
        var stranger = (await RegisterAsync()).NewKey!;
        Assert.Equal(Refusal.UnknownKey, Refused(await desk.RevokeKeyAsync(key, stranger.Id, Cancellation)));
    }

    [Fact]
    public async Task A_key_shows_when_it_was_last_used()
    {
        var key = (await RegisterAsync()).NewKey!;
        var first = await desk.ShowAsync(key, Cancellation);
        Assert.Equal(clock.GetUtcNow(), first!.Keys[0].LastUsedAt);
        clock.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(first.GrantSerial, (await desk.ShowAsync(key, Cancellation))!.GrantSerial);
        clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(clock.GetUtcNow(), (await desk.ShowAsync(key, Cancellation))!.Keys[0].LastUsedAt);
    }

    [Fact]
    public async Task The_right_id_with_another_secret_opens_nothing()
    {
        var key = (await RegisterAsync()).NewKey!;
        Assert.True(OrganizationKey.TryParse($"pp_eu_{key.Id}_{new string('0', 64)}", out var forged));
        Assert.Null(await desk.ShowAsync(forged, Cancellation));
    }

    private static Refusal Refused(RegistrationAnswer answer) => Assert.IsType<Refused>(answer).Reason;

    private async Task<Granted> RegisterAsync() => Assert.IsType<Granted>(await desk.RegisterAsync(Example.Request(), null, Cancellation));

    private RegionGrant Verified(Granted granted)
    {
        Assert.True(RegionGrant.TryVerify(granted.Grant, new Dictionary<string, ECDsa> { [PublicKey.Of(signing).Id] = signing }, out var grant));
        return grant;
    }
}
