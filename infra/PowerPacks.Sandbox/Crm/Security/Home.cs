namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Whose rows a database holds.</summary>
/// <param name="Organization">The organization's id, as stored.</param>
/// <param name="System">For whom work is done that no user asked for.</param>
internal sealed record Home(string Organization, Caller System);
