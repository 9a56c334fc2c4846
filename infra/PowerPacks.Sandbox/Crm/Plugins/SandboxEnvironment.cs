using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>Where a plug-in is told it runs.</summary>
internal sealed class SandboxEnvironment : IEnvironmentService
{
    public static readonly SandboxEnvironment Instance = new();

    public Uri AzureAuthorityHost { get; } = new("https://login.microsoftonline.com/");

    public string Geo => "sandbox";

    public string AzureRegionName => "sandbox";
}
