using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Identity;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Dataverse;

/// <summary>The bearer token of each organization: fetched once, renewed before it expires, dropped when its secret changes or Dataverse refuses it.</summary>
/// <param name="secrets">Holds each organization's <see cref="CrmCredentials"/>.</param>
/// <param name="signIn">Makes a credential of them; <see cref="CrmSignIn.Credential"/>.</param>
/// <param name="clock">The time.</param>
public sealed class CrmTokens(ISecretStore secrets, Func<CrmCredentials, TokenCredential> signIn, TimeProvider clock)
{
    /// <summary>A token is renewed when it has less than this left.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    /// <summary>How often the secret is looked at for a new version: a changed secret takes effect within this time without a restart.</summary>
    public static readonly TimeSpan SecretCheck = TimeSpan.FromMinutes(1);

    /// <summary>For one token from Entra.</summary>
    public static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Organizations whose tokens are kept; beyond it the cache starts anew.</summary>
    public const int MaxOrganizations = 10_000;

    private readonly ConcurrentDictionary<Guid, Entry> entries = new();

    /// <summary>The organization's token.</summary>
    /// <param name="organization">Its URL's origin is the audience.</param>
    /// <param name="refused">The token that Dataverse has just refused, to be replaced; null otherwise.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<CrmToken> ReadAsync(Organization organization, string? refused, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(organization);
        if (entries.Count >= MaxOrganizations) entries.Clear();
        var entry = entries.GetOrAdd(organization.Id, _ => new Entry());
        if (refused is null && entry.Kept is { } kept && kept.IsFresh(clock.GetUtcNow()) && kept.Opens(organization)) return new CrmToken(kept.Token.Token, null);

        await entry.Gate.WaitAsync(cancellation); // One fetch per organization, however many requests wait for it.
        try
        {
            var now = clock.GetUtcNow();
            if (entry.Kept is { } renewed && renewed.IsFresh(now) && renewed.Opens(organization) && renewed.Token.Token != refused) return new CrmToken(renewed.Token.Token, null);
            return await RenewAsync(entry, organization, refused is not null, now, cancellation);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>Forgets what is known of an organization, so that credentials just stored are used at once.</summary>
    public void Forget(Guid organization) => entries.TryRemove(organization, out _);

    /// <summary>Tokens by credentials that are kept nowhere.</summary>
    public CrmTokens Trying(CrmCredentials credentials) => new(new Tried(credentials), signIn, clock);

    private async ValueTask<CrmToken> RenewAsync(Entry entry, Organization organization, bool refused, DateTimeOffset now, CancellationToken cancellation)
    {
        Secret? secret;
        try
        {
            secret = await secrets.ReadAsync(ISecretStore.Of(organization.Id, CrmCredentials.SecretName), cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or RequestFailedException)
        {
            // The vault is down. A token that Dataverse takes is as good as it was a minute ago.
            return !refused && entry.Kept is { } held && held.IsLive(now)
                ? new CrmToken(held.Token.Token, null)
                : new CrmToken(null, "crm-credentials-unreadable");
        }

        if (secret is null) return entry.Drop("crm-credentials-missing");
        var kept = entry.Kept;
        // A token as new as this that is refused is not mended by another: Entra is not asked for one with every refusal.
        if (refused && kept?.Version == secret.Version && now - kept.FetchedAt < SecretCheck) return new CrmToken(kept.Token.Token, null);
        if (kept is null || kept.Version != secret.Version || refused)
        {
            if (CrmCredentials.Parse(secret.Value) is not { } credentials || credentials.Problems().Count > 0) return entry.Drop("crm-credentials-invalid");
            // A credential keeps tokens of its own: only a new one asks Entra again.
            kept = new Kept(secret.Version, credentials.Origin, signIn(credentials), default, default, default);
        }
        if (!kept.Opens(organization)) return entry.Drop("crm-credentials-of-another-address");
        return await FetchAsync(entry, kept with { CheckAt = now + SecretCheck }, organization, now, cancellation);
    }

    private async ValueTask<CrmToken> FetchAsync(Entry entry, Kept kept, Organization organization, DateTimeOffset now, CancellationToken cancellation)
    {
        entry.Kept = kept;
        if (kept.IsFresh(now)) return new CrmToken(kept.Token.Token, null);
        using var limit = new CancellationTokenSource(FetchTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            var scope = $"{CrmCredentials.OriginOf(organization)}/.default";
            var token = await kept.Credential.GetTokenAsync(new TokenRequestContext([scope]), either.Token);
            entry.Kept = kept with { Token = token, FetchedAt = now };
            return new CrmToken(token.Token, null);
        }
        catch (AuthenticationFailedException)
        {
            return new CrmToken(null, "crm-sign-in-failed"); // Its message names tenants and clients: not ours to repeat.
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new CrmToken(null, "crm-sign-in-timeout");
        }
    }

    private sealed class Tried(CrmCredentials credentials) : ISecretStore
    {
        public ValueTask<Secret?> ReadAsync(string name, CancellationToken cancellation) => new(new Secret("tried", credentials.ToJson()));

        public ValueTask<Secret?> ReadAsync(string name, string version, CancellationToken cancellation) => ReadAsync(name, cancellation);

        public ValueTask<Secret> WriteAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation) => throw new NotSupportedException("What is tried is not kept.");

        public ValueTask DeleteAsync(string name, CancellationToken cancellation) => throw new NotSupportedException("What is tried is not kept.");
    }

    private sealed class Entry
    {
        private volatile Kept? kept;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>Replaced whole, so that a reader outside the gate never sees one token with another's expiry.</summary>
        public Kept? Kept { get => kept; set => kept = value; }

        public CrmToken Drop(string reason)
        {
            kept = null;
            return new CrmToken(null, reason);
        }
    }

    private sealed record Kept(string Version, string? Origin, TokenCredential Credential, AccessToken Token, DateTimeOffset CheckAt, DateTimeOffset FetchedAt)
    {
        public bool IsLive(DateTimeOffset now) => Token.Token is not null && now < Token.ExpiresOn;

        /// <summary>Whether they were brought for the CRM at the organization's present address.</summary>
        public bool Opens(Organization organization) => Origin is null || Origin == CrmCredentials.OriginOf(organization);

        /// <summary>Neither the token nor the secret needs a look.</summary>
        public bool IsFresh(DateTimeOffset now) => IsLive(now) && now < CheckAt && Token.ExpiresOn - now > RenewBefore;
    }
}
