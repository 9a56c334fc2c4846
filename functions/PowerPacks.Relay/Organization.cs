namespace PowerPacks.Relay;

/// <summary>One Dataverse organization: the tenant of every store call, key, secret, limit and ledger.</summary>
/// <param name="Id">The organization's unique id in Dataverse (<c>WhoAmI.OrganizationId</c>).</param>
/// <param name="Name">Its unique name, for people.</param>
/// <param name="Url">Its base address; <c>{Url}/api/data/v9.2/</c> is its Web API.</param>
/// <param name="Region">The one region its data may be in.</param>
public sealed record Organization(Guid Id, string Name, Uri Url, Region Region);
