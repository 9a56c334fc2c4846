namespace PowerPacks.Solutions;

/// <summary>The DLL of a solution, with the steps declared on its classes.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Version">Four parts; its first two never change, or the platform registers all types anew.</param>
/// <param name="PublicKeyToken">In lower-case hex.</param>
/// <param name="Content">The file.</param>
/// <param name="Types">The plug-ins, by name.</param>
public sealed record PluginAssembly(string Name, string Version, string PublicKeyToken, ReadOnlyMemory<byte> Content, IReadOnlyList<PluginType> Types)
{
    public string FullName => $"{Name}, Version={Version}, Culture=neutral, PublicKeyToken={PublicKeyToken}";
}

/// <param name="FullName">With its namespace.</param>
/// <param name="Steps">When it runs.</param>
public sealed record PluginType(string FullName, IReadOnlyList<Step> Steps)
{
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];

    /// <summary>The message that it answers; null for none.</summary>
    public CustomApi? Api { get; init; }
}

/// <summary>When a plug-in runs.</summary>
/// <param name="Message">Such as <c>Update</c>.</param>
/// <param name="Table">Logical name; null for a message that has no table.</param>
/// <param name="Stage">When in the pipeline.</param>
/// <param name="IsAsync">Whether it runs in a system job after the operation.</param>
public sealed record Step(string Message, string? Table, StepStage Stage, bool IsAsync)
{
    /// <summary>For Update: it runs only where one of these is in the request. Empty for any.</summary>
    public IReadOnlyList<string> FilteringColumns { get; init; } = [];

    /// <summary>Order among the steps of the same stage.</summary>
    public int Rank { get; init; } = 1;

    /// <summary>Whether its job disappears once it has succeeded: for what happens so often that nobody looks.</summary>
    public bool DeletesJob { get; init; }

    public string? Configuration { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<StepImage> Images { get; init; } = [];
}

/// <summary>As the platform numbers them.</summary>
public enum StepStage
{
    /// <summary>Before the transaction.</summary>
    PreValidation = 10,

    /// <summary>In the transaction, before the row is written.</summary>
    PreOperation = 20,

    /// <summary>In the transaction, after the row is written; asynchronous steps after its end.</summary>
    PostOperation = 40,
}

/// <summary>The row as it was, or as it became, for a plug-in that needs columns which are not in the request.</summary>
/// <param name="Name">What the plug-in finds it by.</param>
/// <param name="Kind">As it was, as it became, or both.</param>
/// <param name="Columns">Logical names.</param>
public sealed record StepImage(string Name, StepImageKind Kind, IReadOnlyList<string> Columns);

/// <summary>As the platform numbers them.</summary>
public enum StepImageKind
{
    Pre = 0,
    Post = 1,
    Both = 2,
}
