namespace PowerPacks.Solutions;

/// <summary>How a row is shown and edited.</summary>
/// <param name="Name">Unique among the table's forms, for its id.</param>
/// <param name="Title">What a person chooses it by.</param>
/// <param name="Tabs">From left to right.</param>
public sealed record Form(string Name, Label Title, params IReadOnlyList<FormTab> Tabs)
{
    public FormKind Kind { get; init; }

    /// <summary>Logical names of the columns in its header.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    public IReadOnlyList<FormScript> Scripts { get; init; } = [];
}

public enum FormKind
{
    Main,
    QuickCreate,

    /// <summary>Shows a row within another row's form.</summary>
    QuickView,
}

/// <summary>A function that runs when the form is opened.</summary>
/// <param name="Library">Name of a web resource.</param>
/// <param name="Function">Its name with its namespace.</param>
public sealed record FormScript(string Library, string Function);

/// <param name="Name">Unique within the form.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Sections">From top to bottom.</param>
public sealed record FormTab(string Name, Label Title, params IReadOnlyList<FormSection> Sections);

/// <param name="Name">Unique within the form.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Controls">From left to right, then down.</param>
public sealed record FormSection(string Name, Label Title, params IReadOnlyList<FormControl> Controls)
{
    /// <summary>Columns side by side: 1 to 4.</summary>
    public int Width { get; init; } = 1;
}

/// <summary>What fills one cell of a section.</summary>
public abstract record FormControl
{
    /// <summary>A column's value.</summary>
    public static implicit operator FormControl(string column) => new Field(column);

    /// <param name="Column">Logical name.</param>
    public sealed record Field(string Column) : FormControl
    {
        public bool ReadOnly { get; init; }

        /// <summary>Rows of a text of several lines.</summary>
        public int Rows { get; init; } = 1;
    }

    /// <summary>The rows of a related table, as a list or a chart.</summary>
    /// <param name="Name">Unique within the form.</param>
    /// <param name="Title">What a person reads.</param>
    /// <param name="Table">Logical name of the related table.</param>
    /// <param name="Relationship">Schema name of the relationship.</param>
    /// <param name="View">Name of one of that table's views.</param>
    public sealed record Subgrid(string Name, Label Title, string Table, string Relationship, string View) : FormControl
    {
        /// <summary>Name of one of that table's charts, drawn in place of the list; null to list the rows.</summary>
        public string? Chart { get; init; }
    }

    /// <summary>Activities and notes about the row.</summary>
    public sealed record Timeline : FormControl;

    /// <summary>A page of the pack's own.</summary>
    /// <param name="Name">Unique within the form.</param>
    /// <param name="Title">What a person reads.</param>
    /// <param name="WebResource">Its name.</param>
    public sealed record Page(string Name, Label Title, string WebResource) : FormControl
    {
        /// <summary>In lines of text.</summary>
        public int Rows { get; init; } = 12;
    }
}
