using PowerPacks.Solutions.Plugins;

namespace PowerPacks.Solutions.Tests.Build;

public sealed class PluginProjectTests(BuiltPlugins built) : IClassFixture<BuiltPlugins>
{
    [Fact]
    public void A_plug_in_project_compiles_against_its_rows_and_is_packed_with_its_solution()
    {
        var zip = new Opened(File.ReadAllBytes(built.Zip));
        var dll = Assert.Single(zip.Entries, e => e.EndsWith("/Kitchen.Plugins.dll", StringComparison.Ordinal));
        Assert.Equal(["PowerPacks.Plugins.Ask", "PowerPacks.Plugins.OnRegistration"], PluginReader.Read(zip[dll]).Types.Select(t => t.FullName));
        Assert.Equal("pp_name", zip.Customizations.Descendants("FilteringAttributes").Single().Value);
    }

    [Fact]
    public void A_custom_API_is_what_its_class_declares()
    {
        var zip = new Opened(File.ReadAllBytes(built.Zip));
        var api = PluginReader.Read(zip[zip.Entries.Single(e => e.EndsWith("/Kitchen.Plugins.dll", StringComparison.Ordinal))]).Types.Single(t => t.Name == "Ask").Api!;
        Assert.Equal(("pp_Ask", "Ask", null, "prvReadpp_Registration", true, true), (api.UniqueName, api.Title, api.Description, api.Privilege, api.IsFunction, api.IsPrivate));
        Assert.Equal([new ApiParameter("Question", ApiType.String) { Description = "What to ask." }, new ApiParameter("Times", ApiType.Integer) { IsOptional = true }], api.Request);
        Assert.Equal([new ApiParameter("Answer", ApiType.StringArray)], api.Response);
        Assert.Equal("11", zip.Xml("customapis/pp_Ask/customapiresponseproperties/Answer/customapiresponseproperty.xml").Element("type")!.Value);
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
