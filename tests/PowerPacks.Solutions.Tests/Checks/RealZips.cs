using PowerPacks.Solutions.Plugins;
using PowerPacks.Solutions.Zip;

namespace PowerPacks.Solutions.Tests.Checks;

/// <summary>The solutions that ship, with the DLLs that ship.</summary>
internal sealed class RealZips
{
    private static readonly Lazy<byte[]> CoreZip = new(() => Written("PowerPacksCore", isManaged: true));
    private static readonly Lazy<byte[]> WebFormZip = new(() => Written("PowerWebForm", isManaged: true));

    public LooseZip Core { get; } = new("PowerPacksCore_managed.zip", CoreZip.Value);

    public LooseZip WebForm { get; } = new("PowerWebForm_managed.zip", WebFormZip.Value);

    public IReadOnlyList<(string Name, byte[] Content)> Pack() => [Core.Pack(), WebForm.Pack()];

    public static byte[] Written(string solution, bool isManaged)
    {
        var assembly = PluginReader.Read(File.ReadAllBytes(Repository.PluginsOf(SolutionCatalog.Find(solution))));
        return SolutionZip.Write(SolutionCatalog.Release(solution, assembly), isManaged);
    }
}
