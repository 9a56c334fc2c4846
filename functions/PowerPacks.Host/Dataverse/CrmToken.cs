namespace PowerPacks.Host.Dataverse;

/// <summary>A bearer token, or why there is none.</summary>
/// <param name="Value">The token.</param>
/// <param name="Problem">A fixed code; null where there is a token.</param>
public sealed record CrmToken(string? Value, string? Problem)
{
    public override string ToString() => Problem ?? "crm token";
}
