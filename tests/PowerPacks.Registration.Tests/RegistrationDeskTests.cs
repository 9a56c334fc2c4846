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
    public async Task Who_lost_the_answer_repeats_the_attempt_and_gets_a_key_that_opens_while_the_lost_one_does_not()
    {
        var request = Example.Request() with { Attempt = new string('r', 32) };
        var lost = Assert.IsType<Granted>(await desk.RegisterAsync(request, null, Cancellation));
        clock.Pass(TimeSpan.FromMinutes(1));
        var again = Assert.IsType<Granted>(await desk.RegisterAsync(request, null, Cancellation));
        Assert.NotEqual(lost.NewKey!.Id, again.NewKey!.Id);
        Assert.True(again.Registration.GrantSerial > lost.Registration.GrantSerial);
        Assert.Null(await desk.ShowAsync(lost.NewKey, Cancellation));
        Assert.NotNull(await desk.ShowAsync(again.NewKey, Cancellation));
        // The key has been used: whoever comes with the attempt now is late, or another.
        Assert.Equal(Refusal.AlreadyRegistered, Refused(await desk.RegisterAsync(request, null, Cancellation)));
    }

    [Fact]
    public async Task Another_attempt_another_region_or_one_that_comes_late_registers_nobody_anew()
    {
        var id = Guid.NewGuid();
        var request = Example.Request(id) with { Attempt = new string('r', 32) };
        await desk.RegisterAsync(request, null, Cancellation);
        foreach (var other in new[] { request with { Attempt = new string('x', 32) }, request with { Attempt = null }, Example.Request(id, "us") with { Attempt = request.Attempt } })
            Assert.Equal(Refusal.AlreadyRegistered, Refused(await desk.RegisterAsync(other, null, Cancellation)));
        clock.Pass(Registration.RepeatWindow);
        Assert.Equal(Refusal.AlreadyRegistered, Refused(await desk.RegisterAsync(request, null, Cancellation)));
        var unnamed = Example.Request();
        await desk.RegisterAsync(unnamed, null, Cancellation);
        Assert.Equal(Refusal.AlreadyRegistered, Refused(await desk.RegisterAsync(unnamed, null, Cancellation)));
    }

    [Fact]
    public async Task An_attempt_that_could_be_guessed_is_named()
    {
        var answer = Assert.IsType<Refused>(await desk.RegisterAsync(Example.Request() with { Attempt = "short" }, null, Cancellation));
        Assert.Equal("attempt", Assert.Single(answer.Problems).Field);
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
            Assert.IsType<Granted>(await desk.RevokeKeyAsync(rotated.NewKey!, key.Id, Cancellation)),
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
