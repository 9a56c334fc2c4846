namespace PowerPacks.Sandbox.Crm;

/// <summary>A user of an organization who may send requests.</summary>
/// <param name="Id">The id of the user's row.</param>
/// <param name="Name">Full name.</param>
/// <param name="Token">The bearer token of the user's requests.</param>
/// <param name="Application">The Entra application it stands for; null for a person.</param>
public sealed record CrmUser(Guid Id, string Name, string Token, Guid? Application = null);
