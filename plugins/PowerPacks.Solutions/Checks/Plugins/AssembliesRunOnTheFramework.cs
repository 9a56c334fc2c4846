using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>A DLL is built for .NET Framework 4.6.2, and needs nothing but that and the SDK: the sandbox loads no other files.</summary>
internal sealed class AssembliesRunOnTheFramework : IRule
{
    private const string Framework = ".NETFramework,Version=v4.6.2";

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var assembly in Assemblies.Of(solution))
        {
            if (Assemblies.Dll(solution, assembly) is not { } dll) continue;
            if (dll.Framework != Framework) yield return solution.Wrong(assembly, $"its DLL is built for {(dll.Framework.Length == 0 ? "nothing that it says" : dll.Framework)}", "build it for net462");
            foreach (var reference in dll.References.Where(r => !FrameworkAssemblies.Has(r)))
                yield return solution.Wrong(assembly, $"its DLL needs {reference}, which is not in the .NET Framework or the SDK", "do without it, or compile its source into the DLL");
        }
    }
}
