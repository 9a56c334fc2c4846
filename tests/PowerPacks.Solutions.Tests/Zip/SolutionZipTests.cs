using System.IO.Compression;
using PowerPacks.Solutions.Zip;

namespace PowerPacks.Solutions.Tests.Zip;

public sealed class SolutionZipTests
{
    [Fact]
    public async Task Two_processes_make_the_same_bytes()
    {
        using var folder = new TempFolder();
        foreach (var build in new[] { "one", "two" })
        {
            var (code, said) = await Tool.RunAsync("pack", "PowerWebForm", "--assembly", Repository.WebFormPlugins, "--output", folder.In(build));
            Assert.True(code == 0, said);
        }
        var files = Directory.GetFiles(folder.In("one")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["PowerWebForm.upgrade.md", "PowerWebForm.zip", "PowerWebForm_managed.zip"], files);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(Path.Combine(folder.In("one"), f!)), File.ReadAllBytes(Path.Combine(folder.In("two"), f!))));
    }

    [Fact]
    public void Entries_have_no_time_of_their_own_and_stand_in_the_order_of_their_names()
    {
        using var zip = new ZipArchive(new MemoryStream(SolutionZip.Write(KitchenSink.Release(), isManaged: true)));
        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
        var names = zip.Entries.Select(e => e.FullName).ToList();
        Assert.Equal("[Content_Types].xml", names[0]);
        Assert.Equal(names.Skip(1).Order(StringComparer.Ordinal), names.Skip(1));
        Assert.DoesNotContain(names, n => n.StartsWith('/') || n.Contains('\\'));
    }

    [Fact]
    public void Every_entry_has_a_content_type()
    {
        var types = Opened.KitchenSink.Xml("[Content_Types].xml").Elements().ToList();
        var extensions = types.Select(t => t.Attribute("Extension")?.Value).OfType<string>().ToHashSet();
        var parts = types.Select(t => t.Attribute("PartName")?.Value).OfType<string>().ToHashSet();
        Assert.All(Opened.KitchenSink.Entries.Where(e => e != "[Content_Types].xml"),
            e => Assert.True(Path.HasExtension(e) ? extensions.Contains(Path.GetExtension(e)[1..]) : parts.Contains("/" + e), e));
        Assert.Equal(3, parts.Count);
    }

    [Fact]
    public async Task A_solution_that_is_not_there_is_told_as_a_build_tells_it()
    {
        using var folder = new TempFolder();
        var (code, said) = await Tool.RunAsync("pack", "PowerNothing", "--output", folder.In("out"));
        Assert.Equal(1, code);
        Assert.Contains("error PP1 : There is no solution PowerNothing; there are PowerEmail, PowerPacksCore, PowerSMS, PowerWebForm.", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.In("out")));
    }
}
