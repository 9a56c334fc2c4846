using System.Security.Cryptography;
using PowerPacks.Relay;

namespace PowerPacks.Sandbox.Samples;

/// <summary>A sample organization as the sandbox knows it between two starts.</summary>
/// <param name="Name">Its unique name.</param>
/// <param name="Id">Its id in the CRM and with registration.</param>
/// <param name="Region">Its region.</param>
/// <param name="Key">The key registration gave out, once; empty where it is not registered.</param>
/// <param name="CrmToken">Opens its Web API.</param>
internal sealed record RegisteredOrganization(string Name, Guid Id, Region Region, string Key, string CrmToken)
{
    private const int TokenBytes = 32;

    /// <summary>A new bearer token for a Web API.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>Its published sample form; null until there is one.</summary>
    public PublishedForm? Form { get; init; }

    /// <summary>What texts to its sample sender are posted to; null until it is connected.</summary>
    public string? InboundUrl { get; init; }

    // A record would print its keys.
    public override string ToString() => Name;
}

/// <summary>The sample form as it was last published.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Page">Its hosted page, which also takes submissions.</param>
/// <param name="Script">What embeds it in a site.</param>
/// <param name="Origin">The site it may be embedded in: another one means that it must be published again.</param>
internal sealed record PublishedForm(string Key, string Page, string Script, string Origin);
