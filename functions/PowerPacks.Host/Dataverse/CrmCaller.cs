using PowerPacks.Relay;

namespace PowerPacks.Host.Dataverse;

/// <summary>Whom a request is for.</summary>
internal sealed record CrmCaller(Organization Organization, CrmLane Lane)
{
    /// <summary>Path of the organization's Web API, with a slash at its end.</summary>
    public string Root { get; } = Organization.Url.AbsolutePath.TrimEnd('/') + "/api/data/v9.2/";
}
