namespace Microsoft.Xrm.Sdk;

/// <summary>Tokens as the assembly's managed identity.</summary>
public interface IManagedIdentityService
{
    string AcquireToken(IEnumerable<string> scopes);
    string AcquireToken(Guid managedIdentityId, IEnumerable<string> scopes);
}

/// <summary>Tokens on behalf of the user.</summary>
public interface IOnBehalfOfTokenService
{
    string AcquireToken(IEnumerable<string> scopes);
}

/// <summary>Tokens as an application.</summary>
public interface ITokenService
{
    string RetrieveAADAccessToken(string clientId, string serverId, string tenant);
}

/// <summary>Tokens as the assembly.</summary>
public interface IAssemblyAuthenticationContext
{
    string AcquireToken(string authority, string resource, AuthenticationType authenticationType);
}

/// <summary>Finds out whom to ask for a token.</summary>
public interface IAssemblyAuthenticationContext2 : IAssemblyAuthenticationContext
{
    bool ResolveAuthorityAndResourceFromChallengeUri(Uri aadChallengeUri, out string authority, out string resource);
}

/// <summary>Secrets and keys of a vault.</summary>
public interface IKeyVaultClient
{
    AuthenticationType PreferredAuthType { get; set; }
    string GetSecret(string vaultAddress, string secretName);
    string GetSecret(string secretName);
    void SetSecret(string vaultAddress, string secretName, string value);
    void SetSecret(string secretName, string value);
    void DeleteSecret(string vaultAddress, string secretName);
    void DeleteSecret(string secretName);
    byte[] Encrypt(string keyIdentifier, string algorithm, byte[] rawData);
    byte[] Encrypt(string keyName, string keyVersion, string algorithm, byte[] rawData);
    byte[] Decrypt(string keyIdentifier, string algorithm, byte[] encryptedData);
    byte[] Decrypt(string keyName, string keyVersion, string algorithm, byte[] encryptedData);
}
