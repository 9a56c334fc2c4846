namespace PowerPacks.Host.Dataverse;

/// <summary>What one request says.</summary>
/// <param name="Path">Below the Web API's root. Never personal data.</param>
/// <param name="Body">Null for GET.</param>
/// <param name="MediaType">The body's, with its parameters.</param>
/// <param name="Rows">Rows that it asks about, for the meter.</param>
internal sealed record CrmRequest(string Path, byte[]? Body, string MediaType, int Rows);
