namespace PowerPacks.Plugins;

/// <summary>
/// Makes a plug-in the answer to a message of our own, of no table, which a page calls over the Web API. What may be asked and what is answered stands beside it as
/// <see cref="RequestParameterAttribute"/> and <see cref="ResponsePropertyAttribute"/>; the build makes the solution's custom API from them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CustomApiAttribute : Attribute
{
    /// <param name="uniqueName">With the publisher's prefix: <c>pp_OpenRelay</c>. It never changes.</param>
    public CustomApiAttribute(string uniqueName) => UniqueName = uniqueName;

    public string UniqueName { get; }

    /// <summary>What a maker reads, in English; the unique name where there is none.</summary>
    public string? Title { get; set; }

    /// <summary>In one sentence, in English.</summary>
    public string? Description { get; set; }

    /// <summary>What the caller must be allowed, such as <c>prvWritepp_Registration</c>; null for everybody who may sign in.</summary>
    public string? Privilege { get; set; }

    /// <summary>Whether it only reads: then it is called with GET, its parameters stand in the address, and it answers something.</summary>
    public bool IsFunction { get; set; }

    /// <summary>Whether it is ours alone, and may change with any version: then <c>$metadata</c> does not name it, and other plug-ins cannot call it.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>Whether makers find it among the actions of a classic workflow. Flows find every one.</summary>
    public bool InWorkflows { get; set; }
}
