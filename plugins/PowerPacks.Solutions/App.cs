namespace PowerPacks.Solutions;

/// <summary>A model-driven app: what a person opens, with its navigation.</summary>
/// <param name="UniqueName">With the publisher's prefix.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Description">In one sentence.</param>
/// <param name="Areas">From top to bottom.</param>
public sealed record App(string UniqueName, Label Title, Label Description, params IReadOnlyList<AppArea> Areas)
{
    /// <summary>Name of a web resource: an SVG.</summary>
    public string? Icon { get; init; }

    /// <summary>Names of the roles whose users see it.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <param name="Name">Unique within the app.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Groups">From top to bottom.</param>
public sealed record AppArea(string Name, Label Title, params IReadOnlyList<AppGroup> Groups);

/// <param name="Name">Unique within the app.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Pages">From top to bottom.</param>
public sealed record AppGroup(string Name, Label Title, params IReadOnlyList<AppPage> Pages);

/// <summary>One entry of the navigation.</summary>
/// <param name="Name">Unique within the app.</param>
public abstract record AppPage(string Name)
{
    /// <summary>The views of a table.</summary>
    /// <param name="Name">See <see cref="AppPage"/>.</param>
    /// <param name="LogicalName">Of the table.</param>
    public sealed record OfTable(string Name, string LogicalName) : AppPage(Name);

    /// <param name="Name">See <see cref="AppPage"/>.</param>
    /// <param name="Title">What a person reads.</param>
    /// <param name="Dashboard">Name of a dashboard of the solution.</param>
    public sealed record OfDashboard(string Name, Label Title, string Dashboard) : AppPage(Name);

    /// <param name="Name">See <see cref="AppPage"/>.</param>
    /// <param name="Title">What a person reads.</param>
    /// <param name="WebResource">Name of a page.</param>
    public sealed record OfWebResource(string Name, Label Title, string WebResource) : AppPage(Name)
    {
        /// <summary>What the page finds as <c>data</c> in its address: letters and digits; null for nothing.</summary>
        public string? Data { get; init; }
    }
}
