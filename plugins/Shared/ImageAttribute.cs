namespace PowerPacks.Plugins;

/// <summary>Columns of the row as it was before the operation, or as it is after, that a plug-in gets with each of its steps.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class ImageAttribute : Attribute
{
    /// <param name="name"><see cref="PluginRun.Before"/> or <see cref="PluginRun.After"/>.</param>
    /// <param name="kind">As it was, or as it is.</param>
    /// <param name="columns">Logical names, separated by commas.</param>
    public ImageAttribute(string name, ImageKind kind, string columns)
    {
        Name = name;
        Kind = kind;
        Columns = columns;
    }

    public string Name { get; }

    public ImageKind Kind { get; }

    public string Columns { get; }

    /// <summary>The message whose step gets it; null for all steps of the class. A new row has no image of before, a deleted one none of after.</summary>
    public string? Message { get; set; }
}

/// <summary>As the platform numbers them.</summary>
internal enum ImageKind
{
    Pre = 0,
    Post = 1,
}
