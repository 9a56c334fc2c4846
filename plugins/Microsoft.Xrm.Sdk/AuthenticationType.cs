namespace Microsoft.Xrm.Sdk;

/// <summary>How <see cref="IAssemblyAuthenticationContext"/> and <see cref="IKeyVaultClient"/> sign in.</summary>
public enum AuthenticationType
{
    ClientCredential = 0,
    ClientAssertionCertificate = 1,
    ClientAssertionCertificateWithX5c = 2,
    ManagedIdentity = 3,
}
