using PowerPacks.Sandbox.Crm.Plugins;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Apis;

/// <summary>A custom API as its rows tell.</summary>
/// <param name="Name">Its unique name, which is its message's.</param>
/// <param name="Handler">The plug-in that is its main operation; null for one that only tells others that it was called.</param>
internal sealed record RegisteredApi(string Name, RegisteredStep? Handler)
{
    /// <summary>Where a plug-in runs that is the operation itself.</summary>
    public const int MainOperation = 30;

    /// <summary>What its caller must be allowed; null for nothing.</summary>
    public string? Privilege { get; init; }

    public bool IsFunction { get; init; }

    /// <summary>Whether <c>$metadata</c> is silent about it.</summary>
    public bool IsPrivate { get; init; }

    public IReadOnlyList<ApiParameter> Request { get; init; } = [];

    public IReadOnlyList<ApiParameter> Response { get; init; } = [];
}
