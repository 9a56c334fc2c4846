using PowerPacks.Sandbox.Tests.Crm.Solutions;
using PowerPacks.Solutions;
using PowerPacks.Solutions.Plugins;
using PowerPacks.Solutions.Zip;

namespace PowerPacks.Sandbox.Tests.Crm.Apis;

/// <summary>A solution of the plug-ins that answer, as their own attributes declare them.</summary>
internal static class Answers
{
    /// <summary>What <c>demo_Ask</c> demands.</summary>
    public static readonly Role MayAsk = new("May ask", new Privilege("Lead", Access.Write));

    public static readonly PluginAssembly Assembly = PluginReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "PowerPacks.Sandbox.Plugins.plugin")));

    public static Solution Solution => new("Answers", ("Answers", "Réponses", "Antwoorden", "Respostas"), ("For tests.", "Pour les tests.", "Voor tests.", "Para testes.")) { Publisher = Demo.Publisher };

    /// <param name="version">Of the solution.</param>
    /// <param name="change">What is declared otherwise; null for one that is declared no more.</param>
    public static byte[] Managed(string version = "1.0.0.0", Func<CustomApi, CustomApi?>? change = null) => SolutionZip.Write(new Release(Solution, version, Assembly with
    {
        Types = [.. Assembly.Types.Select(t => t with { Api = t.Api is null || change is null ? t.Api : change(t.Api) })],
    }, []), isManaged: true);

    public static async Task<RunningCrm> StartAsync()
    {
        var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Managed());
        return crm;
    }
}
