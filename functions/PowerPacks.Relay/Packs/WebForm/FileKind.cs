namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The kinds of files that a form may ask for, and what a browser's file dialog calls each.</summary>
internal static class FileKind
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["pdf"] = ".pdf",
        ["png"] = ".png",
        ["jpeg"] = ".jpg,.jpeg",
        ["gif"] = ".gif",
        ["webp"] = ".webp",
        ["heic"] = ".heic",
        ["docx"] = ".docx",
        ["xlsx"] = ".xlsx",
        ["pptx"] = ".pptx",
        ["odt"] = ".odt",
        ["ods"] = ".ods",
        ["txt"] = ".txt",
        ["csv"] = ".csv",
    };
}
