using System.Xml.Linq;
using PowerPacks.Solutions.Xml;

namespace PowerPacks.Solutions.Tests.Xml;

public sealed class PageTests
{
    private static Opened Sink => Opened.KitchenSink;

    private static XElement Main => Sink.Table("pp_Thing").Descendants("forms").Single(f => f.Attribute("type")!.Value == "main");

    [Theory]
    [InlineData("pp_name", "4273EDBD-AC1D-40D3-9FB2-095C621B552D")]
    [InlineData("pp_email", "ADA2203E-B4CD-49BE-9DDF-234642B43B52")]
    [InlineData("pp_phone", "8C10015A-B339-4982-9474-A95FE05631A5")]
    [InlineData("pp_site", "71716B6C-711E-476C-8AB8-5D11542BFB47")]
    [InlineData("pp_story", "E0DECE4B-6FC8-4A8F-A065-082708572369")]
    [InlineData("pp_count", "C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F")]
    [InlineData("pp_exact", "C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E")]
    [InlineData("pp_rough", "0D2C745A-E5A8-4C8F-BA63-C6D3BB604660")]
    [InlineData("pp_price", "533B9E00-756B-4312-95A0-DC888637AC78")]
    [InlineData("pp_done", "B0C6723A-8503-4FD7-BB28-C8A06AC933C2")]
    [InlineData("pp_seenon", "5B773807-9FB2-42DB-97C3-7A91EFF8ADFF")]
    [InlineData("pp_size", "3EF39988-22BB-4F0B-BBBE-64B5A3748AEE")]
    [InlineData("pp_tags", "4AA28AB7-9C13-4F57-A73D-AD894D048B5F")]
    [InlineData("pp_placeid", "270BD3DB-D9AF-4782-9025-509E298DEC0A")]
    [InlineData("pp_customerid", "270BD3DB-D9AF-4782-9025-509E298DEC0A")]
    [InlineData("ownerid", "270BD3DB-D9AF-4782-9025-509E298DEC0A")]
    [InlineData("statuscode", "5D68B988-0661-4DB2-BC3E-17598AD3BE6C")]
    public void A_column_has_the_control_of_its_kind(string column, string control) =>
        Assert.Equal($"{{{control}}}", Main.Descendants("control").Single(c => c.Attribute("id")!.Value == column).Attribute("classid")!.Value);

    [Fact]
    public void A_form_fills_its_rows_from_left_to_right_and_gives_what_is_high_its_lines()
    {
        var rows = Main.Descendants("section").First().Element("rows")!.Elements().ToList();
        Assert.Equal(["pp_name", "pp_email"], rows[0].Descendants("control").Select(c => c.Attribute("id")!.Value));
        var story = rows.FindIndex(r => r.Descendants("control").Any(c => c.Attribute("id")!.Value == "pp_story"));
        Assert.Equal(("2", "5"), (rows[story].Element("cell")!.Attribute("colspan")!.Value, rows[story].Element("cell")!.Attribute("rowspan")!.Value));
        Assert.Equal(4, rows.Skip(story + 1).TakeWhile(r => r.IsEmpty).Count());
        Assert.Equal("true", rows[story].Descendants("control").Single().Attribute("disabled")!.Value);
    }

    [Fact]
    public void A_form_holds_lists_pages_and_a_timeline()
    {
        var grid = Main.Descendants("control").Single(c => c.Attribute("id")!.Value == "happenings");
        Assert.Equal("{E7A81278-8635-4D9E-8D4D-59480B391C5B}", grid.Attribute("classid")!.Value);
        Assert.Equal(Ids.View("pp_happening", "all").ToString("B"), grid.Descendants("ViewId").Single().Value);
        Assert.Equal("pp_pp_thing_pp_happening_pp_thingid", grid.Descendants("RelationshipName").Single().Value);
        Assert.Contains(Main.Descendants("control"), c => c.Attribute("classid")!.Value == "{06375649-C143-495E-A496-C962E5B4488E}");
        Assert.Equal("pp_/kitchen/map.html", Main.Descendants("control").Single(c => c.Attribute("id")!.Value == "WebResource_map").Descendants("Url").Single().Value);
    }

    [Fact]
    public void A_form_runs_its_scripts_and_shows_its_header()
    {
        Assert.Equal("Kitchen.onLoad", Main.Descendants("Handler").Single().Attribute("functionName")!.Value);
        Assert.Equal("pp_/kitchen/thing.js", Main.Descendants("Library").Single().Attribute("name")!.Value);
        Assert.Equal(["header_statuscode", "header_ownerid"], Main.Descendants("header").Descendants("control").Select(c => c.Attribute("id")!.Value));
    }

    [Fact]
    public void Each_kind_of_form_is_in_a_list_of_its_own() =>
        Assert.Equal(["main", "quickCreate", "quick"], Sink.Table("pp_Thing").Element("FormXml")!.Elements("forms").Select(f => f.Attribute("type")!.Value));

    [Fact]
    public void A_view_asks_and_lays_out_what_is_declared()
    {
        var view = View("active");
        Assert.Equal(["pp_thingid", "pp_name", "pp_seenon"], view.Descendants("fetch").Descendants("attribute").Select(a => a.Attribute("name")!.Value));
        Assert.Equal([("pp_seenon", "true"), ("pp_name", "false")], view.Descendants("order").Select(o => (o.Attribute("attribute")!.Value, o.Attribute("descending")!.Value)));
        var conditions = view.Descendants("condition").ToList();
        Assert.Equal("0", conditions[0].Attribute("value")!.Value);
        Assert.Null(conditions[1].Attribute("value"));
        Assert.Equal(["482100010", "482100011"], conditions[2].Elements("value").Select(v => v.Value));
        Assert.Equal([("pp_name", "150"), ("pp_seenon", "90")], view.Descendants("cell").Select(c => (c.Attribute("name")!.Value, c.Attribute("width")!.Value)));
        Assert.Equal(("1", "0", "0"), (view.Element("isdefault")!.Value, view.Element("querytype")!.Value, view.Element("isquickfindquery")!.Value));
    }

    [Fact]
    public void A_quick_find_searches_what_the_person_typed()
    {
        var view = View("find");
        var filter = view.Descendants("filter").Single();
        Assert.Equal(("or", "1"), (filter.Attribute("type")!.Value, filter.Attribute("isquickfindfields")!.Value));
        Assert.Equal(["pp_name", "pp_email"], filter.Elements("condition").Select(c => c.Attribute("attribute")!.Value));
        Assert.All(filter.Elements("condition"), c => Assert.Equal(("like", "{0}"), (c.Attribute("operator")!.Value, c.Attribute("value")!.Value)));
        Assert.Equal(("4", "1"), (view.Element("querytype")!.Value, view.Element("isquickfindquery")!.Value));
    }

    [Fact]
    public void A_chart_groups_and_sums_or_counts()
    {
        var charts = Sink.Table("pp_Thing").Element("Visualizations")!.Elements().ToList();
        var summed = charts[0].Descendants("attribute").ToList();
        Assert.Equal(("pp_seenon", "month"), (summed[0].Attribute("name")!.Value, summed[0].Attribute("dategrouping")!.Value));
        Assert.Equal("pp_size", summed[1].Attribute("name")!.Value);
        Assert.Equal(("pp_count", "sum"), (summed[2].Attribute("name")!.Value, summed[2].Attribute("aggregate")!.Value));
        Assert.Equal("StackedColumn", charts[0].Descendants("Series").Last().Attribute("ChartType")!.Value);
        Assert.Equal(("pp_thingid", "count"), (charts[1].Descendants("attribute").Last().Attribute("name")!.Value, charts[1].Descendants("attribute").Last().Attribute("aggregate")!.Value));
    }

    [Fact]
    public void A_chart_draws_several_columns_side_by_side_each_with_its_measure_and_its_series()
    {
        var chart = Sink.Table("pp_Thing").Element("Visualizations")!.Elements().ElementAt(2);
        var asked = chart.Descendants("attribute").Skip(1).ToList();
        Assert.Equal([("pp_count", "sum"), ("pp_big", "sum")], asked.Select(a => (a.Attribute("name")!.Value, a.Attribute("aggregate")!.Value)));
        Assert.Equal(asked.Select(a => a.Attribute("alias")!.Value), chart.Descendants("measurecollection").Select(m => m.Element("measure")!.Attribute("alias")!.Value));
        Assert.Equal(2, asked.Select(a => a.Attribute("alias")!.Value).Distinct().Count());
        Assert.Equal(2, chart.Descendants("Series").Count(s => s.Attribute("ChartType")?.Value == "Column"));
        Assert.Single(chart.Descendants("Legend"));
    }

    [Fact]
    public void A_chart_averages_a_column()
    {
        var measure = Sink.Table("pp_Thing").Element("Visualizations")!.Elements().ElementAt(3).Descendants("attribute").Last();
        Assert.Equal(("pp_count", "avg"), (measure.Attribute("name")!.Value, measure.Attribute("aggregate")!.Value));
    }

    [Fact]
    public void A_form_draws_a_chart_of_related_rows_and_names_one_that_is_there()
    {
        var chart = Opened.Of(SolutionCatalog.Release("PowerWebForm")).Table("pp_WebForm").Descendants("control").Single(c => c.Attribute("id")!.Value == "figuresbyday");
        Assert.Equal("Chart", chart.Descendants("ChartGridMode").Single().Value);
        Assert.Equal(Ids.Chart("pp_formday", "byday").ToString("B"), chart.Descendants("VisualizationId").Single().Value);
        Assert.Equal("pp_pp_webform_pp_formday_pp_webformid", chart.Descendants("RelationshipName").Single().Value);
    }

    [Fact]
    public void A_dashboard_shows_charts_and_lists_two_in_a_row()
    {
        var dashboard = Sink.Customizations.Element("Dashboards")!.Elements().Single();
        Assert.Equal("dashboard", dashboard.Descendants("forms").Single().Attribute("type")!.Value);
        Assert.Equal([2, 1], dashboard.Descendants("row").Where(r => !r.IsEmpty).Select(r => r.Elements("cell").Count()));
        Assert.Equal(["Chart", "Grid", "Grid"], dashboard.Descendants("ChartGridMode").Select(m => m.Value));
        Assert.Equal(Ids.Chart("pp_thing", "bysize").ToString("B"), dashboard.Descendants("VisualizationId").First().Value);
    }

    [Fact]
    public void A_button_has_its_command_its_rules_and_its_texts()
    {
        var ribbon = Sink.Table("pp_Thing").Element("RibbonDiffXml")!;
        Assert.Equal(["CustomActions", "Templates", "CommandDefinitions", "RuleDefinitions", "LocLabels"], ribbon.Elements().Select(e => e.Name.LocalName));
        var actions = ribbon.Descendants("CustomAction").ToDictionary(a => a.Attribute("Location")!.Value);
        Assert.Equal(["Mscrm.Form.pp_thing.MainTab.Actions.Controls._children", "Mscrm.HomepageGrid.pp_thing.MainTab.Actions.Controls._children", "Mscrm.SubGrid.pp_thing.MainTab.Actions.Controls._children"], actions.Keys.Order());
        var form = actions["Mscrm.Form.pp_thing.MainTab.Actions.Controls._children"].Descendants("Button").Single();
        Assert.Equal("$webresource:pp_/kitchen/thing.svg", form.Attribute("ModernImage")!.Value);
        var command = ribbon.Descendants("CommandDefinition").Single(c => c.Attribute("Id")!.Value == form.Attribute("Command")!.Value);
        Assert.Equal(("Kitchen.shine", "$webresource:pp_/kitchen/thing.js"), (command.Descendants("JavaScriptFunction").Single().Attribute("FunctionName")!.Value, command.Descendants("JavaScriptFunction").Single().Attribute("Library")!.Value));
        Assert.Equal(["PrimaryControl"], command.Descendants("CrmParameter").Select(p => p.Attribute("Value")!.Value));
        var defined = ribbon.Element("RuleDefinitions")!.Descendants("EnableRule").ToDictionary(r => r.Attribute("Id")!.Value);
        Assert.Equal("Kitchen.canShine", defined[command.Descendants("EnableRule").Single().Attribute("Id")!.Value].Element("CustomRule")!.Attribute("FunctionName")!.Value);
        var count = defined.Values.Single(r => r.Element("SelectionCountRule") is not null).Element("SelectionCountRule")!;
        Assert.Equal(("2", null), (count.Attribute("Minimum")!.Value, count.Attribute("Maximum")?.Value));
        var labels = ribbon.Descendants("LocLabel").Select(l => "$LocLabels:" + l.Attribute("Id")!.Value).ToHashSet();
        Assert.All(ribbon.Descendants("Button").SelectMany(b => b.Attributes().Where(a => a.Value.StartsWith("$LocLabels:", StringComparison.Ordinal))), a => Assert.Contains(a.Value, labels));
    }

    [Fact]
    public void An_app_has_its_navigation_its_parts_and_its_roles()
    {
        var map = Sink.Customizations.Element("AppModuleSiteMaps")!.Elements().Single();
        var pages = map.Descendants("SubArea").ToList();
        Assert.Equal("pp_thing", pages[0].Attribute("Entity")!.Value);
        Assert.Equal(Ids.Dashboard("KitchenSink", "overview").ToString("D"), pages[1].Attribute("DefaultDashboard")!.Value);
        Assert.Equal("$webresource:pp_/kitchen/map.html", pages[2].Attribute("Url")!.Value);
        Assert.Equal(["1033", "1036", "1043", "1046"], pages[2].Descendants("Title").Select(t => t.Attribute("LCID")!.Value));
        var app = Sink.Customizations.Element("AppModules")!.Elements().Single();
        Assert.Equal(["627090ff-40a3-4053-8790-584edc5be201", Ids.Role("KitchenSink", "Kitchen user").ToString("D")], app.Descendants("Role").Select(r => r.Attribute("id")!.Value.Trim('{', '}')));
        Assert.Equal([("1", "pp_thing"), ("60", null), ("62", "pp_Kitchen")], app.Descendants("AppModuleComponent").Select(c => (c.Attribute("type")!.Value, c.Attribute("schemaName")?.Value)));
        Assert.Equal(Ids.WebResource("pp_/kitchen/thing.svg").ToString("D"), app.Element("WebResourceId")!.Value);
    }

    [Fact]
    public void What_a_page_names_and_nobody_declares_is_told()
    {
        Refused(KitchenSink.Solution with { WebResources = [], Apps = [] }, "the page map names the web resource pp_/kitchen/map.html");
        Refused(KitchenSink.Solution with { WebResources = [], Tables = [.. KitchenSink.Solution.Tables.Select(t => t with { Forms = [] })] }, "The page mappage shows the web resource pp_/kitchen/map.html");
        Refused(KitchenSink.Solution with { Dashboards = [] }, "the dashboard overview");
        Refused(KitchenSink.Solution with { Roles = [] }, "the role Kitchen user");
        Refused(KitchenSink.Solution with { Tables = [.. KitchenSink.Solution.Tables.Select(t => t == KitchenSink.Happening ? t with { Views = [] } : t)] }, "the view all");
        Refused(KitchenSink.Solution with { Dashboards = [new Dashboard("overview", KitchenSink.All("O"), new DashboardTile(KitchenSink.All("T"), "pp_thing", "active", "bynothing"))] }, "the chart bynothing");
        var form = new Form("main", KitchenSink.All("F"), new FormTab("t", KitchenSink.All("T"), new FormSection("s", KitchenSink.All("S"),
            new FormControl.Subgrid("g", KitchenSink.All("G"), "pp_happening", "pp_pp_thing_pp_happening_pp_thingid", "all") { Chart = "bynothing" })));
        Refused(KitchenSink.Solution with { Tables = [.. KitchenSink.Solution.Tables.Select(t => t == KitchenSink.Thing ? t with { Forms = [form] } : t)] }, "names the chart bynothing");
    }

    private static XElement View(string name) => Sink.Table("pp_Thing").Descendants("savedquery").Single(v => v.Element("savedqueryid")!.Value == Ids.View("pp_thing", name).ToString("B"));

    private static void Refused(Solution solution, string words) =>
        Assert.Contains(words, Assert.Throws<DeclarationException>(() => Opened.Of(KitchenSink.Release(solution))).Message, StringComparison.Ordinal);
}
