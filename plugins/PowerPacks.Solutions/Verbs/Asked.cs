using System.CommandLine;
using PowerPacks.Solutions.Plugins;

namespace PowerPacks.Solutions.Verbs;

/// <summary>What several commands ask for.</summary>
internal static class Asked
{
    public static Argument<string> Solution() => new("solution") { Description = "Unique name: " + string.Join(", ", SolutionCatalog.All.Select(s => s.UniqueName)) };

    public static Option<string> Output(string description) => new("--output") { Description = description, Required = true };

    public static Option<string?> Assembly() => new("--assembly") { Description = "The solution's plug-in DLL" };

    public static PluginAssembly? Read(string? assembly) => assembly is null ? null : PluginReader.Read(File.ReadAllBytes(assembly));
}
