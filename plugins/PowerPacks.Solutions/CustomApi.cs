namespace PowerPacks.Solutions;

/// <summary>
/// A message of our own, of no table, that a plug-in answers. Its texts are English alone: only makers read them, where they pick a message in their tools; nothing in the
/// app shows them.
/// </summary>
/// <param name="UniqueName">With the publisher's prefix; the message's name. It never changes.</param>
public sealed record CustomApi(string UniqueName)
{
    /// <summary>What a maker reads; the unique name where there is none.</summary>
    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>What the caller must be allowed, such as <c>prvWriteContact</c>; null for everybody who may sign in.</summary>
    public string? Privilege { get; init; }

    /// <summary>Whether it only reads, and is called with GET; otherwise it is an action, called with POST.</summary>
    public bool IsFunction { get; init; }

    /// <summary>Whether it is left out of what is told about the Web API.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether makers find it among the actions of a classic workflow, which takes no functions. It never changes.</summary>
    public bool InWorkflows { get; init; }

    public IReadOnlyList<ApiParameter> Request { get; init; } = [];

    public IReadOnlyList<ApiParameter> Response { get; init; } = [];
}

/// <summary>What a custom API is asked with, or answers.</summary>
/// <param name="Name">A letter, then letters, digits and underscores; without a prefix.</param>
/// <param name="Type">What its value is.</param>
public sealed record ApiParameter(string Name, ApiType Type)
{
    /// <summary>Of a request only: whether it may be left out.</summary>
    public bool IsOptional { get; init; }

    public string? Description { get; init; }
}
