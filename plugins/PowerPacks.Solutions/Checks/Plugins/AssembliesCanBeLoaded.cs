using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>A plug-in assembly's DLL is there, signed, small enough, and what the solution says it is; it runs in the sandbox, from the database.</summary>
internal sealed class AssembliesCanBeLoaded : IRule
{
    private const int LargestMegabytes = 16;
    private const string Sandboxed = "2", InDatabase = "0";

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var assembly in Assemblies.Of(solution))
        {
            if (File(solution, assembly) is { } finding) yield return finding;
            if (assembly.Element("IsolationMode") is { } mode && mode.Value != Sandboxed) yield return solution.Wrong(assembly, $"its IsolationMode is {mode.Value}", $"say {Sandboxed}: Dataverse runs nothing outside the sandbox");
            if (assembly.Element("SourceType") is { } source && source.Value != InDatabase) yield return solution.Wrong(assembly, $"its SourceType is {source.Value}", $"say {InDatabase}: in the database");
        }
    }

    private static Finding? File(Inspection solution, XElement assembly)
    {
        var name = assembly.Element("FileName")?.Value;
        if (Assemblies.File(solution, assembly) is not { } content) return solution.Wrong(assembly, $"its file {name} is not in the zip", "put it there");
        if (content.Length > LargestMegabytes << 20) return solution.Wrong(assembly, $"its file {name} is larger than {LargestMegabytes} MB", "make it smaller");
        if (PluginDll.Read(content) is not { } dll) return solution.Wrong(assembly, $"its file {name} is no .NET assembly", "put the built DLL there");
        if (!dll.IsSigned) return solution.Wrong(assembly, $"its file {name} is not signed", "sign it with a strong name");
        return dll.FullName == assembly.Attribute("FullName")?.Value ? null : solution.Wrong(assembly, $"its file is {dll.FullName}", "say that name, or put the right DLL there");
    }
}
