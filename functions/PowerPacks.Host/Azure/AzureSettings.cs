namespace PowerPacks.Host.Azure;

/// <summary>Where the Azure hosting's parts are, as <c>infra/azure</c> sets them.</summary>
/// <param name="Blobs">The storage account's blob address; on this machine a connection string, since there is no identity to sign in with.</param>
/// <param name="ServiceBus">The namespace's address, or a connection string with a shared access key. Empty for the registration engine.</param>
/// <param name="Vault">The Key Vault's address.</param>
/// <param name="Identity">The client id of the managed identity.</param>
public sealed record AzureSettings(string Blobs, string ServiceBus, Uri Vault, string Identity)
{
    /// <summary>Reads them; <paramref name="required"/> and <paramref name="wrong"/> say what is missing or wrong.</summary>
    internal static AzureSettings Read(Func<string, string, string> required, Func<string, string, InvalidDataException> wrong, bool isRelay) => new(
        required("blobs", "the storage account's blob address"),
        isRelay ? required("service-bus", "the Service Bus namespace's address") : "",
        Uri.TryCreate(required("vault", "the Key Vault's address"), UriKind.Absolute, out var vault) ? vault : throw wrong("vault", "an absolute URL"),
        required("identity", "the client id of the managed identity"));
}
