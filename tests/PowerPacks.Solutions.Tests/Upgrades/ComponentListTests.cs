using PowerPacks.Solutions.Plugins;
using PowerPacks.Solutions.Upgrades;

namespace PowerPacks.Solutions.Tests.Upgrades;

public sealed class ComponentListTests
{
    public static TheoryData<string> Solutions => [.. SolutionCatalog.All.Select(s => s.UniqueName)];

    [Theory]
    [MemberData(nameof(Solutions))]
    public void Nothing_of_the_last_release_is_gone_unsaid(string name)
    {
        var solution = SolutionCatalog.Find(name);
        var list = Path.Combine(Repository.FolderOf(solution), "components.txt");
        Assert.True(File.Exists(list), $"{list} is missing: the command components writes it.");
        ComponentList.DemandKept(SolutionCatalog.Release(name, PluginReader.Read(File.ReadAllBytes(Repository.PluginsOf(solution)))), File.ReadAllLines(list));
    }

    [Fact]
    public void Every_kind_of_component_is_in_the_list()
    {
        var list = ComponentList.Of(KitchenSink.Release());
        string[] some =
        [
            "table pp_thing, Standard, owned by User", "column pp_thing.pp_name, Text", "column contact.pp_likes, Boolean", "option pp_thing.pp_size.482100010", "key pp_thing.pp_envelopekey", "form pp_thing.main", "view pp_thing.active", "view contact.likers",
            "chart pp_thing.bysize", "button pp_thing.Form.Shine", "choice pp_colour", "option pp_colour.482100001", "relationship pp_pp_place_pp_thing_pp_placeid", "relationship pp_thing_contact",
            "webresource pp_/kitchen/thing.js", "dashboard overview", "role Kitchen user", "profile Kitchen secrets", "variable pp_Oven", "app pp_Kitchen", "plugin Kitchen.OnThing",
            "step Kitchen.OnThing: Update of pp_thing at PostOperation, in a job",
            "customapi pp_Ask, function", "customapi pp_Tell, action, in workflows", "requestparameter pp_Ask.Question, String", "requestparameter pp_Ask.Times, Integer, optional", "responseproperty pp_Ask.Answer, Guid",
        ];
        Assert.All(some, line => Assert.Contains(line, list));
        Assert.Equal(list.Order(StringComparer.Ordinal), list);
    }

    [Fact]
    public void A_column_that_is_gone_must_be_named()
    {
        var earlier = ComponentList.Of(KitchenSink.Release()).Append("column pp_thing.pp_old, Text").ToList();
        var e = Assert.Throws<DeclarationException>(() => ComponentList.DemandKept(KitchenSink.Release(), earlier));
        Assert.Contains("KitchenSink lacks what its last release had: column pp_thing.pp_old, Text.", e.Message, StringComparison.Ordinal);
        ComponentList.DemandKept(KitchenSink.Release(KitchenSink.Solution with { Removed = [new Removal("column pp_thing.pp_old", "1.2", "Nobody filled it in.")] }), earlier);
    }

    [Fact]
    public void A_custom_API_that_is_gone_is_named_without_what_it_was()
    {
        string[] earlier = ["customapi pp_Old, action", "requestparameter pp_Old.Text, String, optional", "responseproperty pp_Old.Text, String"];
        Assert.Contains(earlier[1], Assert.Throws<DeclarationException>(() => ComponentList.DemandKept(KitchenSink.Release(), earlier)).Message, StringComparison.Ordinal);
        ComponentList.DemandKept(KitchenSink.Release(KitchenSink.Solution with
        {
            Removed = [.. earlier.Select(line => new Removal(line.Split(',')[0], "1.2", "Nobody called it."))],
        }), earlier);
    }

    [Fact]
    public void A_name_with_a_comma_can_be_named()
    {
        var earlier = ComponentList.Of(KitchenSink.Release()).Append("role Cooks, waiters").ToList();
        ComponentList.DemandKept(KitchenSink.Release(KitchenSink.Solution with { Removed = [new Removal("role Cooks, waiters", "1.2", "They share one.")] }), earlier);
    }

    [Fact]
    public void What_an_upgrade_cannot_change_is_noticed_too()
    {
        var earlier = ComponentList.Of(KitchenSink.Release());
        string[] changed =
        [
            .. earlier.Select(line => line.Replace("column pp_thing.pp_name, Text", "column pp_thing.pp_name, Memo", StringComparison.Ordinal)
                .Replace("table pp_thing, Standard, owned by User", "table pp_thing, Standard, owned by Organization", StringComparison.Ordinal)
                .Replace("at PostOperation, in a job", "at PostOperation", StringComparison.Ordinal)
                .Replace("customapi pp_Tell, action", "customapi pp_Tell, function", StringComparison.Ordinal)
                .Replace("pp_Ask.Answer, Guid", "pp_Ask.Answer, String", StringComparison.Ordinal)),
        ];
        var e = Assert.Throws<DeclarationException>(() => ComponentList.DemandKept(KitchenSink.Release(), changed));
        Assert.All(changed.Except(earlier), line => Assert.Contains(line, e.Message, StringComparison.Ordinal));
        Assert.Equal(5, changed.Except(earlier).Count());
    }

    [Fact]
    public void Without_the_assembly_its_parts_are_not_missed_but_with_it_they_are()
    {
        var earlier = ComponentList.Of(KitchenSink.Release()).Append("plugin Kitchen.Old").ToList();
        ComponentList.DemandKept(KitchenSink.Release() with { Assembly = null }, earlier);
        Assert.Throws<DeclarationException>(() => ComponentList.DemandKept(KitchenSink.Release(), earlier));
        Assert.Throws<DeclarationException>(() => ComponentList.DemandKept(KitchenSink.Release(), ["requestparameter pp_Ask.Gone, String"]));
    }

    [Fact]
    public async Task Packing_refuses_what_would_delete_data_unsaid_and_writes_nothing()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.In("components.txt"), "column pp_registration.pp_gone, Text\n", TestContext.Current.CancellationToken);
        var (code, said) = await Tool.RunAsync("pack", "PowerPacksCore", "--output", folder.In("out"), "--components", folder.In("components.txt"));
        Assert.Equal(1, code);
        Assert.Contains("column pp_registration.pp_gone", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.In("out")));
    }

    [Fact]
    public void The_upgrade_notes_say_what_goes_and_why()
    {
        var notes = UpgradeNotes.Of(KitchenSink.Release(KitchenSink.Solution with { Removed = [new Removal("column pp_thing.pp_old", "1.2", "Nobody filled it in.")] }));
        Assert.Contains("Kitchen sink 1.2.3.0", notes, StringComparison.Ordinal);
        Assert.Contains("| column pp_thing.pp_old | 1.2 | Nobody filled it in. |", notes, StringComparison.Ordinal);
        Assert.Contains("takes nothing away", UpgradeNotes.Of(KitchenSink.Release()), StringComparison.Ordinal);
    }
}
