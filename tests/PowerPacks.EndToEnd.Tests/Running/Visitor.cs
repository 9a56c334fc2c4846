namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>A person who fills in a form. Each is someone new, and all are recognizable: wherever a name is found, it came from these tests.</summary>
internal sealed record Visitor(string FirstName, string LastName, string Email)
{
    /// <summary>Begins every name and address of every visitor.</summary>
    public const string Mark = "zqvisitor";

    public static Visitor New()
    {
        var unique = Guid.NewGuid().ToString("N")[..12];
        return new Visitor($"{Mark}first{unique}", $"{Mark}last{unique}", $"{Mark}.{unique}@visitor.example");
    }

    /// <summary>What the sample form sends.</summary>
    public Dictionary<string, object> Answers() => new(StringComparer.Ordinal)
    {
        ["firstname"] = FirstName,
        ["lastname"] = LastName,
        ["emailaddress1"] = Email,
        ["consent"] = true,
    };
}
