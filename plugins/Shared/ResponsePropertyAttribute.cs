namespace PowerPacks.Plugins;

/// <summary>Something that a custom API answers. <see cref="PluginRun.Answer"/> gives it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class ResponsePropertyAttribute : Attribute
{
    public ResponsePropertyAttribute(string name, ApiType type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    public ApiType Type { get; }

    /// <summary>What a maker reads, in English; the name where there is none.</summary>
    public string? Description { get; set; }
}
