using System.Runtime.CompilerServices;

namespace PowerPacks.Solutions.Tests;

/// <summary>Where the sources are, and what a build of them has made.</summary>
internal static class Repository
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);

    public static readonly string CorePlugins = Plugins("Core", "PowerPacks.Core.Plugins");

    public static readonly string WebFormPlugins = Plugins("Packs/WebForm", "PowerPacks.WebForm.Plugins");

    public static readonly string SmsPlugins = Plugins("Packs/Sms", "PowerPacks.SMS.Plugins");

    public static readonly string EmailPlugins = Plugins("Packs/Email", "PowerPacks.Email.Plugins");

    public static string PluginsOf(Solution solution) => solution.UniqueName switch
    {
        "PowerPacksCore" => CorePlugins,
        "PowerWebForm" => WebFormPlugins,
        "PowerSMS" => SmsPlugins,
        "PowerEmail" => EmailPlugins,
        _ => throw new ArgumentException($"Say here where the plug-ins of {solution.UniqueName} are.", nameof(solution)),
    };

    public static string FolderOf(Solution solution) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(PluginsOf(solution))!, "..", "..", "..", ".."));

    private static string Plugins(string folder, string name) => Path.Combine(Root, "plugins", folder, "Plugins", "bin", Configuration, "net462", name + ".dll");

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
