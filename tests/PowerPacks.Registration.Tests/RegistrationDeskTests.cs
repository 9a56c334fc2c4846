using System.Security.Cryptography;
using PowerPacks.Relay;
using static PowerPacks.Registration.RegistrationAnswer;

namespace PowerPacks.Registration.Tests;

public sealed class RegistrationDeskTests : IDisposable
{
    private readonly FakeClock clock = new();
    private readonly ECDsa signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RegistrationDesk desk;

    public RegistrationDeskTests() => desk = new(new MemoryStore(), Example.Rules, new SigningKeys(signing), clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => signing.Dispose();

    [Fact]
    public async Task A_registration_gets_a_key_and_a_grant_that_verifies()
    {
        var granted = await RegisterAsync();
        var grant = Verified(granted);
        Assert.Equal(Region.Eu, grant.Organization.Region);
        Assert.Equal(["sms", "webform"], grant.Packs);
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromDays(30), grant.ExpiresAt);
        Assert.Equal(grant.ExpiresAt, granted.ExpiresAt);
        Assert.NotNull(grant.Find(granted.NewKey!, clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_grant_of_the_most_keys_and_packs_is_short_enough_to_be_read()
    {
        var largest = new RequestedOrganization(Guid.NewGuid().ToString(), new string('ü', 100), "https://x.example/" + new string('a', 182));
        var request = Example.Request() with { Packs = Example.Packs, Organization = largest };
        var granted = (Granted)await desk.RegisterAsync(request, null, Cancellation);
        var key = granted.NewKey!;
        for (var i = 1; i < Registration.MaxLiveKeys; i++) granted = Assert.IsType<Granted>(await desk.RotateKeyAsync(key, Cancellation));
        Assert.Equal(Registration.MaxLiveKeys, Verified(granted).Keys.Count);
        Assert.Equal(Refusal.TooManyKeys, Refused(await desk.RotateKeyAsync(key, Cancellation)));
    }

    [Fact]
    public async Task An_organization_is_not_registered_twice_without_its_key()
    {
        var granted = await RegisterAsync();
        var request = Example.Request(granted.Registration.Organization.Id);
        Assert.Equal(Refusal.AlreadyRegistered, Refused(await desk.RegisterAsync(request, null, Cancellation)));
        var stranger = await RegisterAsync();
        Assert.Equal(Refusal.AlreadyRegistered, Refused(await desk.RegisterAsync(request, stranger.NewKey, Cancellation)));
    }

    [Fact]
    public async Task With_its_key_it_registers_again_and_gets_no_second_key()
    {
        var first = await RegisterAsync();
        clock.Pass(TimeSpan.FromDays(1));
        var request = Example.Request(first.Registration.Organization.Id) with { UserCount = 300, Terms = "2026-02" };
        var again = Assert.IsType<Granted>(await desk.RegisterAsync(request, first.NewKey, Cancellation));
        Assert.Null(again.NewKey);
        Assert.Equal((300, "2026-02"), (again.Registration.UserCount, again.Registration.TermsVersion));
        Assert.Equal(first.Registration.CreatedAt, again.Registration.CreatedAt);
        Assert.NotNull(Verified(again).Find(first.NewKey!, clock.GetUtcNow()));
    }

    [Fact]
    public async Task The_region_is_pinned()
    {
        var first = await RegisterAsync();
        var elsewhere = Example.Request(first.Registration.Organization.Id, region: "us");
        Assert.Equal(Refusal.RegionPinned, Refused(await desk.RegisterAsync(elsewhere, first.NewKey, Cancellation)));
    }

    [Fact]
    public async Task Many_who_register_one_organization_at_once_make_one_registration()
    {
        var request = Example.Request();
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => desk.RegisterAsync(request, null, Cancellation), Cancellation)));
        Assert.Single(answers.OfType<Granted>());
        Assert.Equal(31, answers.OfType<Refused>().Count(refused => refused.Reason == Refusal.AlreadyRegistered));
    }

    [Fact]
    public async Task Every_change_gives_a_grant_of_a_higher_serial()
    {
        var first = await RegisterAsync();
        var key = first.NewKey!;
        var rotated = Assert.IsType<Granted>(await desk.RotateKeyAsync(key, Cancellation));
        Granted[] all =
        [
            first,
            rotated,
            Assert.IsType<Granted>(await desk.ChangeAsync(key, new(null, 7, null), Cancellation)),
            Assert.IsType<Granted>(await desk.RenewGrantAsync(key, Cancellation)),
            Assert.IsType<Granted>(await desk.RevokeKeyAsync(key, rotated.NewKey!.Id, Cancellation)),
        ];
        var serials = all.Select(granted => Verified(granted).Serial).ToList();
        Assert.Equal(serials.Distinct().Order(), serials);
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_kept_and_no_serial_is_given_twice()
    {
        var key = (await RegisterAsync()).NewKey!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => desk.RenewGrantAsync(key, Cancellation), Cancellation)));
        Assert.Equal(16, answers.Cast<Granted>().Select(granted => Verified(granted).Serial).Distinct().Count());
    }

    [Fact]
    public async Task A_change_touches_only_what_it_names()
    {
        var first = await RegisterAsync();
        var changed = Assert.IsType<Granted>(await desk.ChangeAsync(first.NewKey!, new(null, null, ["email"]), Cancellation)).Registration;
        Assert.Equal(["email"], changed.Packs);
        Assert.Equivalent(first.Registration with { Packs = changed.Packs, GrantSerial = changed.GrantSerial }, changed, strict: true);
    }

    [Fact]
    public async Task A_wrong_change_changes_nothing()
    {
        var key = (await RegisterAsync()).NewKey!;
        var refused = Assert.IsType<Refused>(await desk.ChangeAsync(key, new(new("", "x"), 0, ["golf"]), Cancellation));
        Assert.Equal(["contact.name", "contact.email", "userCount", "packs[0]"], refused.Problems.Select(problem => problem.Field));
        Assert.Equal(250, (await desk.ShowAsync(key, Cancellation))!.UserCount);
    }

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

    [Fact]
    public async Task A_deleted_registration_is_forgotten_and_one_who_comes_back_gets_a_higher_serial()
    {
        var first = await RegisterAsync();
        var key = first.NewKey!;
        var last = first;
        for (var i = 0; i < 50; i++) last = Assert.IsType<Granted>(await desk.RenewGrantAsync(key, Cancellation));
        Assert.IsType<Deleted>(await desk.DeleteAsync(key, Cancellation));
        Assert.Null(await desk.ShowAsync(key, Cancellation));
        clock.Pass(TimeSpan.FromSeconds(1));
        var again = Assert.IsType<Granted>(await desk.RegisterAsync(Example.Request(first.Registration.Organization.Id, region: "br"), null, Cancellation));
        Assert.True(Verified(again).Serial > Verified(last).Serial);
    }

    [Fact]
    public async Task A_registration_that_is_logged_by_mistake_shows_no_contact_and_no_key()
    {
        var granted = await RegisterAsync();
        var change = new RegistrationChange(new(Example.ContactName, Example.Email), 1, null);
        var text = $"{granted} {granted.Registration} {granted.Registration.Contact} {Example.Request()} {change} {change.Contact}";
        Assert.DoesNotContain(Example.Email, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Example.ContactName, text, StringComparison.Ordinal);
        Assert.DoesNotContain(granted.NewKey!.Text, text, StringComparison.Ordinal);
    }

    private static Refusal Refused(RegistrationAnswer answer) => Assert.IsType<Refused>(answer).Reason;

    private async Task<Granted> RegisterAsync() => Assert.IsType<Granted>(await desk.RegisterAsync(Example.Request(), null, Cancellation));

    private RegionGrant Verified(Granted granted)
    {
        Assert.True(RegionGrant.TryVerify(granted.Grant, new Dictionary<string, ECDsa> { [PublicKey.Of(signing).Id] = signing }, out var grant));
        return grant;
    }
}
