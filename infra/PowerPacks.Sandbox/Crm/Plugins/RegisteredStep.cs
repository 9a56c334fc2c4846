namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>A step as its rows tell.</summary>
/// <param name="Id">Of the row.</param>
/// <param name="Revision">Changes whenever the step, its type or its assembly does.</param>
/// <param name="Name">For people: job and trace are called after it.</param>
/// <param name="Message">Such as <c>Update</c>.</param>
/// <param name="Table">Logical name; null for any.</param>
/// <param name="Stage">10, 20 or 40.</param>
/// <param name="IsAsync">Whether it runs in a system job.</param>
/// <param name="Rank">Order within the stage.</param>
internal sealed record RegisteredStep(Guid Id, string Revision, string Name, string Message, string? Table, int Stage, bool IsAsync, int Rank)
{
    public const int PreValidation = 10, PreOperation = 20, PostOperation = 40;

    /// <summary>For Update: it runs only where one of these is in the request. Empty for any.</summary>
    public IReadOnlySet<string> FilteringColumns { get; init; } = new HashSet<string>();

    public string Configuration { get; init; } = "";

    public string SecureConfiguration { get; init; } = "";

    /// <summary>The DLL its type is in; null for an endpoint.</summary>
    public Guid? AssemblyId { get; init; }

    /// <summary>Version of the assembly's row.</summary>
    public long AssemblyRevision { get; init; }

    /// <summary>Full name of the class.</summary>
    public string TypeName { get; init; } = "";

    /// <summary>The webhook it posts to; null for a plug-in.</summary>
    public Guid? EndpointId { get; init; }

    /// <summary>As whom it runs; null for the caller.</summary>
    public Guid? RunsAs { get; init; }

    public bool DeletesSucceededJobs { get; init; }

    public IReadOnlyList<StepImage> Images { get; init; } = [];

    /// <summary>Whether the columns of a request concern it.</summary>
    public bool Concerns(IEnumerable<string> columns) => FilteringColumns.Count == 0 || columns.Any(FilteringColumns.Contains);
}
