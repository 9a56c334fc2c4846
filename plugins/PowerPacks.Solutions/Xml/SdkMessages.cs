namespace PowerPacks.Solutions.Xml;

/// <summary>The platform's messages that plug-ins are run for. Their ids are the same in all environments.</summary>
internal static class SdkMessages
{
    private const string Tail = "-ea3e-db11-86a7-000a3a5473e8";

    private static readonly Dictionary<string, Guid> Known = new()
    {
        ["Assign"] = new("8cbdbb1b" + Tail),
        ["Create"] = new("9ebdbb1b" + Tail),
        ["Delete"] = new("a1bdbb1b" + Tail),
        ["Retrieve"] = new("f2bdbb1b" + Tail),
        ["RetrieveMultiple"] = new("03bebb1b" + Tail),
        ["SetState"] = new("1cbebb1b" + Tail),
        ["Update"] = new("20bebb1b" + Tail),
    };

    /// <param name="message">Its name.</param>
    /// <param name="type">The plug-in that asks, for the message.</param>
    public static Guid Id(string message, string type) => Known.TryGetValue(message, out var id) ? id
        : throw new DeclarationException($"{type} has a step for the message {message}, whose id is unknown; known are {string.Join(", ", Known.Keys)}.");

    /// <summary>In which property of the request the row, whose image is taken, is found.</summary>
    public static string ImageProperty(string message) => message switch
    {
        "Create" => "Id",
        "SetState" => "EntityMoniker",
        _ => "Target",
    };
}
