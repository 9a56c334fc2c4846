namespace PowerPacks.Plugins;

/// <summary>Something that a custom API is asked with. <see cref="PluginRun.Input{T}"/> reads it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class RequestParameterAttribute : Attribute
{
    public RequestParameterAttribute(string name, ApiType type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    public ApiType Type { get; }

    /// <summary>Whether it may be left out.</summary>
    public bool Optional { get; set; }

    /// <summary>What a maker reads, in English; the name where there is none.</summary>
    public string? Description { get; set; }
}
