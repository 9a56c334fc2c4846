using PowerPacks.Relay;
using static PowerPacks.Registration.RegistrationAnswer;

namespace PowerPacks.Registration;

/// <summary>All that an organization can do about its registration. Every change is answered with a grant of a higher serial.</summary>
public sealed class RegistrationDesk(IRegistrationStore store, RegistrationRules rules, SigningKeys signing, TimeProvider clock)
{
    /// <summary>How often a change is tried again after another one came first.</summary>
    public const int MaxAttempts = 32;

    /// <summary>Registers an organization, or, with its own key, writes its registration anew: a reinstalled solution registers again.</summary>
    /// <param name="request">What is to be registered.</param>
    /// <param name="key">The caller's key, where it showed one.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<RegistrationAnswer> RegisterAsync(RegistrationRequest request, OrganizationKey? key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (rules.Read(request, now, out var problems) is not { } asked) return new Refused(Refusal.Invalid, problems);
        var created = OrganizationKey.Create(asked.Organization.Region);
        var registration = (asked with { Keys = [RegisteredKey.Of(created, now)] }).Next(now);
        if (await store.AddAsync(registration, cancellation)) return Grant(registration, now, created);
        return key is null
            ? await RepeatAsync(asked, created, now, cancellation)
            : await UpdateAsync(key, (before, at) => RegisterAgain(before, asked, at), cancellation);
    }

    /// <summary>Shows what is recorded, and remembers that the key was used.</summary>
    /// <returns>Null where the key opens nothing.</returns>
    public async Task<Registration?> ShowAsync(OrganizationKey key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await OpenAsync(key, now, cancellation) is not { } found) return null;
        var used = found.Used(key.Id, now);
        // Whoever came first has used it as well; nothing is lost by not trying again.
        return used != found && await store.ReplaceAsync(used, found.GrantSerial, cancellation) ? used : found;
    }

    /// <summary>Changes contact, user count or packs.</summary>
    public Task<RegistrationAnswer> ChangeAsync(OrganizationKey key, RegistrationChange change, CancellationToken cancellation) =>
        UpdateAsync(
            key,
            (before, now) => rules.Read(change, before, out var problems) is { } after
                ? Grant(after.Next(now), now)
                : new Refused(Refusal.Invalid, problems),
            cancellation);

    /// <summary>A fresh grant that states what is recorded.</summary>
    public Task<RegistrationAnswer> RenewGrantAsync(OrganizationKey key, CancellationToken cancellation) =>
        UpdateAsync(key, (before, now) => Grant(before.Next(now), now), cancellation);

    /// <summary>Makes a new key; the keys so far live for another <see cref="Registration.KeyOverlap"/>.</summary>
    public Task<RegistrationAnswer> RotateKeyAsync(OrganizationKey key, CancellationToken cancellation) =>
        UpdateAsync(
            key,
            (before, now) =>
            {
                if (before.LiveKeys(now).Count() >= Registration.MaxLiveKeys) return Refuse(Refusal.TooManyKeys);
                var created = OrganizationKey.Create(before.Organization.Region);
                return Grant(before.Rotated(created, now).Next(now), now, created);
            },
            cancellation);

    /// <summary>
    /// Makes a key useless at once. The newest stays, being the only one that does not expire: without it nobody could open the registration
    /// again, not even to delete it. It can be rotated and then revoked, or the registration deleted.
    /// </summary>
    public Task<RegistrationAnswer> RevokeKeyAsync(OrganizationKey key, string keyId, CancellationToken cancellation) =>
        UpdateAsync(
            key,
            (before, now) =>
            {
                if (before.Keys.FirstOrDefault(k => k.Id == keyId) is not { } revoked) return Refuse(Refusal.UnknownKey);
                if (!revoked.IsLive(now)) return Grant(before.Next(now), now);
                return revoked.ExpiresAt is null ? Refuse(Refusal.LastKey) : Grant(before.Revoked(revoked, now).Next(now), now);
            },
            cancellation);

    /// <summary>Forgets the organization: contact, keys and all. Grants that it still holds end by themselves.</summary>
    public Task<RegistrationAnswer> DeleteAsync(OrganizationKey key, CancellationToken cancellation) =>
        RepeatAsync(
            key,
            async (before, _) => await store.DeleteAsync(before.Organization.Id, before.GrantSerial, cancellation) ? new Deleted() : null,
            cancellation);

    /// <summary>Returns when the store answers.</summary>
    public Task ProbeAsync(CancellationToken cancellation) => store.FindAsync(Guid.Empty, cancellation);

    /// <summary>The key is handed out once, so whoever lost the answer would be locked out for good: the same attempt gets another key in its place.</summary>
    private async Task<RegistrationAnswer> RepeatAsync(Registration asked, OrganizationKey created, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await store.FindAsync(asked.Organization.Id, cancellation) is not { } before || !before.IsRepeatedBy(asked, now)) return Refuse(Refusal.AlreadyRegistered);
        var again = (asked with { CreatedAt = before.CreatedAt, Keys = [RegisteredKey.Of(created, now)], GrantSerial = before.GrantSerial }).Next(now);
        return await store.ReplaceAsync(again, before.GrantSerial, cancellation) ? Grant(again, now, created) : Refuse(Refusal.Busy);
    }

    private RegistrationAnswer RegisterAgain(Registration before, Registration asked, DateTimeOffset now)
    {
        if (before.Organization.Id != asked.Organization.Id) return Refuse(Refusal.AlreadyRegistered);
        if (before.Organization.Region != asked.Organization.Region) return Refuse(Refusal.RegionPinned);
        return Grant((asked with { CreatedAt = before.CreatedAt, Keys = before.Keys, GrantSerial = before.GrantSerial, Attempt = before.Attempt }).Next(now), now);
    }

    private Task<RegistrationAnswer> UpdateAsync(
        OrganizationKey key, Func<Registration, DateTimeOffset, RegistrationAnswer> change, CancellationToken cancellation) =>
        RepeatAsync(
            key,
            async (before, now) =>
            {
                var answer = change(before, now);
                if (answer is not Granted granted) return answer;
                return await store.ReplaceAsync(granted.Registration, before.GrantSerial, cancellation) ? granted : null;
            },
            cancellation);

    /// <summary>Tries until nobody else has changed the registration meanwhile, looking at the key anew each time: it may have been revoked.</summary>
    private async Task<RegistrationAnswer> RepeatAsync(
        OrganizationKey key, Func<Registration, DateTimeOffset, Task<RegistrationAnswer?>> attempt, CancellationToken cancellation)
    {
        for (var i = 0; i < MaxAttempts; i++)
        {
            var now = clock.GetUtcNow();
            if (await OpenAsync(key, now, cancellation) is not { } before) return Refuse(Refusal.Unauthenticated);
            if (await attempt(before, now) is { } answer) return answer;
        }

        return Refuse(Refusal.Busy);
    }

    private async Task<Registration?> OpenAsync(OrganizationKey key, DateTimeOffset now, CancellationToken cancellation) =>
        await store.FindByKeyAsync(key.Id, cancellation) is { } found && found.IsOpenedBy(key, now) ? found : null;

    private Granted Grant(Registration registration, DateTimeOffset now, OrganizationKey? created = null)
    {
        var grant = registration.Grant(now);
        return new Granted(registration, signing.Sign(grant), grant.ExpiresAt, created);
    }

    private static Refused Refuse(Refusal reason) => new(reason, []);
}
