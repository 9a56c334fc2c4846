namespace PowerPacks.Solutions;

/// <summary>A button on a table's command bar.</summary>
/// <param name="Name">Unique among the table's buttons: letters and digits.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Title">What a person reads on it.</param>
/// <param name="Tooltip">What it does, in one sentence.</param>
/// <param name="Library">Name of a web resource.</param>
/// <param name="Function">The function it runs; it is given the form or the grid, and the selected rows' ids on a grid.</param>
public sealed record Button(string Name, ButtonPlace Place, Label Title, Label Tooltip, string Library, string Function)
{
    /// <summary>Name of a web resource: an SVG.</summary>
    public string? Icon { get; init; }

    /// <summary>Order among the buttons: a smaller one stands further left.</summary>
    public int Sequence { get; init; } = 50;

    /// <summary>A function of <see cref="Library"/> that says whether the button is shown; null for always.</summary>
    public string? ShownBy { get; init; }

    /// <summary>On a grid: how many rows must be selected at least; null for any number.</summary>
    public int? Selected { get; init; }
}

public enum ButtonPlace
{
    Form,

    /// <summary>The table's own list.</summary>
    HomepageGrid,

    /// <summary>A list within another row's form.</summary>
    SubGrid,
}
