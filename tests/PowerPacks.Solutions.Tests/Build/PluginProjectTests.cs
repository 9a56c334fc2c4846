using PowerPacks.Solutions.Plugins;

namespace PowerPacks.Solutions.Tests.Build;

public sealed class PluginProjectTests(BuiltPlugins built) : IClassFixture<BuiltPlugins>
{
    [Fact]
    public void A_plug_in_project_compiles_against_its_rows_and_is_packed_with_its_solution()
    {
        var zip = new Opened(File.ReadAllBytes(built.Zip));
        var dll = Assert.Single(zip.Entries, e => e.EndsWith("/Kitchen.Plugins.dll", StringComparison.Ordinal));
        Assert.Equal("PowerPacks.Plugins.OnRegistration", PluginReader.Read(zip[dll]).Types.Single().FullName);
        Assert.Equal("pp_name", zip.Customizations.Descendants("FilteringAttributes").Single().Value);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_made_anew()
    {
        var (rows, zip) = (File.GetLastWriteTimeUtc(built.Rows), File.GetLastWriteTimeUtc(built.Zip));
        await built.BuildAsync();
        Assert.Equal((rows, zip), (File.GetLastWriteTimeUtc(built.Rows), File.GetLastWriteTimeUtc(built.Zip)));
    }

    [Fact]
    public void The_DLL_does_not_know_where_it_was_built() =>
        Assert.DoesNotContain(Path.GetFileName(Repository.Root) + "/plugins", System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Repository.CorePlugins)), StringComparison.Ordinal);
}
