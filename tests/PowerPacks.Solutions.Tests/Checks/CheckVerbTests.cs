using System.CommandLine;
using PowerPacks.Solutions.Verbs;

namespace PowerPacks.Solutions.Tests.Checks;

public sealed class CheckVerbTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Good_zips_are_answered_with_nothing_and_0() => Assert.Equal((0, "", ""), await RunAsync(Good()));

    [Fact]
    public async Task A_fault_is_one_line_and_1()
    {
        var zips = new RealZips();
        zips.WebForm.First("IsolationMode").Value = "1";
        var (code, said, complained) = await RunAsync(Write(zips));
        Assert.Equal((1, ""), (code, complained));
        Assert.Equal(
            "PowerWebForm_managed.zip: customizations.xml: SolutionPluginAssemblies/PluginAssembly[PowerPacks.WebForm.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=3d96295fa68fea92]: "
            + "its IsolationMode is 1. Mend: say 2: Dataverse runs nothing outside the sandbox.", Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)).TrimEnd());
    }

    [Fact]
    public async Task No_zip_is_wrong_usage_and_2() => Assert.Equal((2, "", "Name the zips to check: check X.zip [Y.zip …]."), await RunAsync([]));

    [Fact]
    public async Task A_zip_that_is_not_there_is_wrong_usage_and_2()
    {
        var (code, _, complained) = await RunAsync([.. Good(), "gone.zip"]);
        Assert.Equal((2, "There is no file gone.zip."), (code, complained));
    }

    [Fact]
    public async Task The_tool_knows_the_command()
    {
        var (code, said) = await Tool.RunAsync(["check", "gone.zip"]);
        Assert.Equal((2, "There is no file gone.zip."), (code, said.Trim()));
    }

    public void Dispose() => folder.Dispose();

    private string[] Good() => Write(new RealZips());

    private string[] Write(RealZips zips)
    {
        foreach (var (name, content) in zips.Pack()) File.WriteAllBytes(folder.In(name), content);
        return [folder.In(zips.Core.Name), folder.In(zips.WebForm.Name)];
    }

    private static async Task<(int Code, string Said, string Complained)> RunAsync(string[] zips)
    {
        using var said = new StringWriter();
        using var complained = new StringWriter();
        var code = await CheckVerb.Create().Parse(zips).InvokeAsync(new InvocationConfiguration { Output = said, Error = complained }, TestContext.Current.CancellationToken);
        return (code, said.ToString(), complained.ToString().Trim());
    }
}
