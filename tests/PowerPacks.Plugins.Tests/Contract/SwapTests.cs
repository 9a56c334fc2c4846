using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PowerPacks.Plugins.Tests.Contract;

public sealed class SwapTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("", "ProjectReference", "Microsoft.Xrm.Sdk.csproj")]
    [InlineData("-p:XrmSdk=microsoft", "PackageReference", "Microsoft.CrmSdk.CoreAssemblies")]
    public async Task A_plug_in_project_takes_the_contract_or_microsofts_package_and_never_both(string swap, string kind, string name)
    {
        var items = await Evaluated(swap);

        var references = items.SelectMany(i => i.Value!.AsArray().Select(r => (Kind: i.Key, Item: r!)));
        var only = Assert.Single(references);
        Assert.Equal((kind, name), (only.Kind, Path.GetFileName((string)only.Item["Identity"]!)));
        if (kind == "ProjectReference") Assert.Equal("false", (string?)only.Item["Private"]);
        else Assert.Contains("runtime", (string?)only.Item["ExcludeAssets"]);
    }

    /// <summary>What a project that imports the contract's properties refers to; nothing is restored.</summary>
    private static async Task<JsonObject> Evaluated(string swap)
    {
        using var folder = new TempFolder();
        var project = Path.Combine(folder.Path, "PlugIn.csproj");
        await File.WriteAllTextAsync(project, $"""<Project><Import Project="{Properties()}" /></Project>""", TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet", $"msbuild {project} -nr:false -getItem:PackageReference -getItem:ProjectReference {swap}") { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, output);
        return JsonNode.Parse(output)!["Items"]!.AsObject();
    }

    private static string Properties()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PowerPacks.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("PowerPacks.sln is in no folder above the test.");
        return Path.Combine(folder.FullName, "plugins", "Microsoft.Xrm.Sdk", "Microsoft.Xrm.Sdk.props");
    }
}
