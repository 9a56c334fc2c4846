using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace PowerPacks.Host.Dataverse;

/// <summary>Turns stored credentials into Azure.Identity's, whose tokens Dataverse takes from an application user with a security role.</summary>
/// <param name="authority">Carries the calls to Entra; a handler of the egress guard with <see cref="Authority"/>'s host allowed.</param>
/// <param name="address">Entra's address; the public cloud's where none is given.</param>
public sealed class CrmSignIn(HttpMessageHandler authority, Uri? address = null) : IDisposable
{
    /// <summary>Azure.Identity's own tries after the first.</summary>
    public const int MaxRetries = 1;

    private readonly HttpClient client = new(authority, disposeHandler: false);

    /// <summary>Where tokens come from.</summary>
    public Uri Authority { get; } = address ?? AzureAuthorityHosts.AzurePublicCloud;

    /// <summary>The relay's own application, from the id of a tenant to a credential there; null where it has none.</summary>
    public Func<string, TokenCredential>? Application { get; init; }

    /// <summary>Tests of the flow against a stub: Entra is not asked whether the authority is one of its own.</summary>
    public bool DisableInstanceDiscovery { get; init; }

    /// <exception cref="ArgumentException">The credentials have problems; ask <see cref="CrmCredentials.Problems"/> first.</exception>
    public TokenCredential Credential(CrmCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (credentials.Problems() is [var problem, ..]) throw new ArgumentException(problem, nameof(credentials));
        return credentials.Kind switch
        {
            CrmCredentials.ApplicationKind => Application is { } own ? own(credentials.TenantId!) : throw new ArgumentException("kind: unavailable", nameof(credentials)),
            CrmCredentials.ClientSecretKind => new ClientSecretCredential(
                credentials.TenantId, credentials.ClientId, credentials.ClientSecret,
                Configured(new ClientSecretCredentialOptions { DisableInstanceDiscovery = DisableInstanceDiscovery })),
            CrmCredentials.CertificateKind => new ClientCertificateCredential(
                credentials.TenantId, credentials.ClientId, credentials.LoadCertificate(),
                Configured(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = DisableInstanceDiscovery })),
            // A managed identity's token comes from this very machine, which the egress guard refuses on purpose: it keeps the SDK's own transport.
            CrmCredentials.ManagedIdentityKind => new ManagedIdentityCredential(
                credentials.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned),
            _ => DelegatedTokenCredential.Create((_, _) => new AccessToken(credentials.Token!, DateTimeOffset.MaxValue)),
        };
    }

    /// <summary>The application by its certificate, in a tenant.</summary>
    public TokenCredential OfCertificate(Guid application, X509Certificate2 certificate, string tenant) =>
        new ClientCertificateCredential(tenant, application.ToString(), certificate, Configured(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = DisableInstanceDiscovery }));

    public void Dispose() => client.Dispose();

    private T Configured<T>(T options) where T : TokenCredentialOptions
    {
        options.AuthorityHost = Authority;
        options.Transport = new HttpClientTransport(client);
        options.Retry.MaxRetries = MaxRetries;
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        return options;
    }
}
