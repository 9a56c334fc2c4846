namespace PowerPacks.Plugins.Tests.Contract;

/// <summary>The notes on the real SDK, which lie beside the repository where it is developed, and nowhere else.</summary>
internal static class Notes
{
    /// <summary>The notes' text; skips the test where they are not.</summary>
    public static string Text()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "platform", "plugin-sdk.md");
            if (File.Exists(file)) return File.ReadAllText(file);
        }
        Assert.Skip("The notes on the SDK (shared/platform/plugin-sdk.md) are not here.");
        return "";
    }
}
