using System.Text;

namespace PowerPacks.Solutions.Tests;

/// <summary>A solution with one of everything that can be declared, and a base that it stands on.</summary>
internal static class KitchenSink
{
    private static readonly Publisher Publisher = Publisher.PowerPacks;

    public static readonly Solution Base = new("KitchenBase", All("Base"), All("What the sink stands on."))
    {
        Tables = [new Table("pp_Place", "pp_places", All("Place"), All("Places")) { PrimaryName = "pp_name", Columns = [new Column.Text("pp_Name", All("Name"), 100)] }],
    };

    public static readonly GlobalChoice Colour = new("pp_colour", All("Colour"), new(Publisher.Option(1), All("Red")), new(Publisher.Option(2), All("Deep blue")));

    public static readonly Table Thing = new("pp_Thing", "pp_things", ("Thing", "Chose", "Ding", "Coisa"), ("Things", "Choses", "Dingen", "Coisas"))
    {
        Description = All("A thing."),
        PrimaryName = "pp_name",
        HasNotes = true,
        HasActivities = true,
        ChangeTracking = true,
        Icon = "pp_/kitchen/thing.svg",
        Columns =
        [
            new Column.Text("pp_Name", ("Name", "Nom", "Naam", "Nome"), 120) { Required = RequiredLevel.Application },
            new Column.Text("pp_Number", All("Number"), 40) { AutoNumber = "T-{SEQNUM:5}" },
            new Column.Text("pp_Email", All("Email"), 254) { Format = TextFormat.Email, Description = All("Where it is reached.") },
            new Column.Text("pp_Phone", All("Phone"), 50) { Format = TextFormat.Phone },
            new Column.Text("pp_Site", All("Site"), 200) { Format = TextFormat.Url, Required = RequiredLevel.Recommended },
            new Column.Text("pp_Lines", All("Lines"), 300) { Format = TextFormat.TextArea },
            new Column.Text("pp_EnvelopeId", All("Envelope"), 32),
            new Column.Memo("pp_Story", All("Story"), 5000) { Audited = false },
            new Column.WholeNumber("pp_Count", All("Count")) { Minimum = 1, Maximum = 9 },
            new Column.BigNumber("pp_Big", All("Big")),
            new Column.DecimalNumber("pp_Exact", All("Exact")) { Precision = 4 },
            new Column.FloatNumber("pp_Rough", All("Rough")) { Precision = 3 },
            new Column.Money("pp_Price", All("Price")) { Precision = 2 },
            new Column.Boolean("pp_Done", All("Done")) { Default = true },
            new Column.DateTime("pp_SeenOn", All("Seen on")),
            new Column.DateTime("pp_BornOn", All("Born on")) { DateOnly = true },
            new Column.DateTime("pp_WallClock", All("Wall clock")) { TimeZoneIndependent = true },
            new Column.Choice("pp_Size", All("Size"), new(Publisher.Option(10), ("Small", "Petit", "Klein", "Pequeno")), new(Publisher.Option(11), All("Large"))) { Default = Publisher.Option(10) },
            Column.Choice.Of("pp_Colour", All("Colour"), Colour),
            new Column.MultiChoice("pp_Tags", All("Tags"), new(Publisher.Option(20), All("New")), new(Publisher.Option(21), All("Old"))),
            Column.Lookup.To("pp_place", "pp_PlaceId", All("Place"), OnDelete.Restrict),
            Column.Lookup.To("contact", "pp_ContactId", All("Contact"), OnDelete.Cascade),
            Column.Lookup.Customer("pp_CustomerId", All("Customer")),
            new Column.File("pp_Paper", All("Paper")) { MaxSizeKb = 1024 },
            new Column.Image("pp_Picture", All("Picture")) { IsPrimary = true, MaxSizeKb = 2048 },
            new Column.UniqueIdentifier("pp_Token", All("Token")),
            new Column.Text("pp_Secret", All("Secret"), 100) { Secured = true },
            new Column.DateTime("pp_Computed", All("Computed")) { ReadOnly = true },
        ],
        Keys = [new AlternateKey("pp_EnvelopeKey", All("Envelope"), "pp_envelopeid")],
        Forms =
        [
            new Form("main", All("Thing"),
                new FormTab("general", All("General"),
                    new FormSection("fields", All("Fields"), "pp_name", "pp_email", "pp_phone", "pp_site", "pp_lines", "pp_count", "pp_big", "pp_exact", "pp_rough", "pp_price", "pp_done", "pp_seenon",
                        "pp_size", "pp_colour", "pp_tags", "pp_placeid", "pp_customerid", "pp_paper", "pp_picture", "ownerid", "statuscode", new FormControl.Field("pp_story") { Rows = 5, ReadOnly = true }) { Width = 2 },
                    new FormSection("related", All("Related"),
                        new FormControl.Subgrid("happenings", All("Happenings"), "pp_happening", "pp_pp_thing_pp_happening_pp_thingid", "all"),
                        new FormControl.Page("map", All("Map"), "pp_/kitchen/map.html") { Rows = 8 },
                        new FormControl.Timeline())))
            {
                Header = ["statuscode", "ownerid"],
                Scripts = [new FormScript("pp_/kitchen/thing.js", "Kitchen.onLoad")],
            },
            new Form("quick", All("New thing"), new FormTab("one", All("One"), new FormSection("one", All("One"), "pp_name"))) { Kind = FormKind.QuickCreate },
            new Form("card", All("Thing"), new FormTab("one", All("One"), new FormSection("one", All("One"), "pp_name"))) { Kind = FormKind.QuickView },
        ],
        Views =
        [
            new View("active", All("Active things"), "pp_name", new ViewColumn("pp_seenon", 90))
            {
                IsDefault = true,
                Conditions = [new("statecode", "eq", "0"), new("pp_seenon", "not-null"), new("pp_size", "in", "482100010", "482100011")],
                Order = [new("pp_seenon", Descending: true), new("pp_name")],
            },
            new View("find", All("Quick find"), "pp_name", "pp_email") { Kind = ViewKind.QuickFind, IsDefault = true, Searched = ["pp_name", "pp_email"] },
        ],
        Charts =
        [
            new Chart("bysize", All("By size"), ChartShape.StackedColumn, "pp_seenon") { DateGrouping = "month", Series = "pp_size", Sums = ["pp_count"] },
            new Chart("count", All("How many"), ChartShape.Pie, "pp_done"),
            new Chart("both", All("Both"), ChartShape.Column, "pp_seenon") { DateGrouping = "day", Sums = ["pp_count", "pp_big"] },
            new Chart("mean", All("Mean"), ChartShape.Line, "pp_seenon") { DateGrouping = "day", Average = "pp_count" },
        ],
        Buttons =
        [
            new Button("Shine", ButtonPlace.Form, ("Shine", "Briller", "Glanzen", "Brilhar"), All("Makes it shine."), "pp_/kitchen/thing.js", "Kitchen.shine") { ShownBy = "Kitchen.canShine", Icon = "pp_/kitchen/thing.svg", Sequence = 7 },
            new Button("ShineBoth", ButtonPlace.HomepageGrid, All("Shine both"), All("Makes both shine."), "pp_/kitchen/thing.js", "Kitchen.shineBoth") { Selected = 2 },
            new Button("ShineHere", ButtonPlace.SubGrid, All("Shine"), All("Makes it shine."), "pp_/kitchen/thing.js", "Kitchen.shine"),
        ],
    };

    public static readonly Table Happening = new("pp_Happening", "pp_happenings", All("Happening"), All("Happenings"))
    {
        Kind = TableKind.Activity,
        PrimaryName = "subject",
        Columns = [Column.Lookup.To("pp_thing", "pp_ThingId", All("Thing")), new Column.Text("Subject", All("Topic"), 200)],
        Views = [new View("all", All("All happenings"), "subject", "regardingobjectid")],
    };

    public static readonly Table Reading = new("pp_Reading", "pp_readings", All("Reading"), All("Readings"))
    {
        Kind = TableKind.Elastic,
        PrimaryName = "pp_name",
        Columns = [new Column.Text("pp_Name", All("Name"), 50)],
    };

    public static readonly Table Setting = new("pp_Setting", "pp_settings", All("Setting"), All("Settings"))
    {
        Ownership = Ownership.Organization,
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", All("Name"), 50),
            new Column.Choice("StateCode", All("Status"), new(0, All("On")), new(1, All("Off"))),
            new Column.Choice("StatusCode", All("Reason"), new(1, All("Waiting for the relay"), 0), new(Publisher.Option(1), All("Ready"), 0), new(2, All("Off"), 1)),
        ],
    };

    public static readonly Solution Solution = new("KitchenSink", ("Kitchen sink", "Évier", "Gootsteen", "Pia"), All("One of everything."))
    {
        Requires = [Base.UniqueName],
        Choices = [Colour],
        Tables = [Thing, Happening, Reading, Setting],
        Extensions =
        [
            new TableExtension("Contact")
            {
                Columns = [new Column.Boolean("pp_Likes", All("Likes things")), new Column.Text("pp_Badge", All("Badge"), 40), Column.Lookup.To("pp_thing", "pp_FavouriteId", All("Favourite"))],
                Keys = [new AlternateKey("pp_BadgeKey", All("Badge"), "pp_badge")],
                Views = [new View("likers", All("Who likes things"), "fullname", "pp_likes")],
                Buttons = [new Button("Like", ButtonPlace.Form, All("Like"), All("Likes it."), "pp_/kitchen/thing.js", "Kitchen.like")],
            },
        ],
        ManyToMany = [new ManyToMany("pp_thing_contact", "pp_thing", "contact"), new ManyToMany("pp_account_lead", "account", "lead")],
        WebResources = [Resource("pp_/kitchen/thing.js", "var Kitchen = {};"), Resource("pp_/kitchen/thing.svg", "<svg/>"), Resource("pp_/kitchen/map.html", "<p>map</p>")],
        Dashboards = [new Dashboard("overview", All("Overview"), new DashboardTile(All("By size"), "pp_thing", "active", "bysize"), new DashboardTile(All("Things"), "pp_thing", "active"), new DashboardTile(All("More"), "pp_thing", "active")) { Description = All("All.") }],
        Roles =
        [
            new Role("Kitchen user", new Privilege("pp_Thing", Access.Edit, PrivilegeDepth.Local), new Privilege("pp_Thing", Access.Read), new Privilege("pp_Happening", Access.Read, PrivilegeDepth.Basic),
                new Privilege("pp_Setting", Access.All), new Privilege("Contact", Access.Read, PrivilegeDepth.Deep)) { Others = ["prvReadEntity"] },
        ],
        ColumnSecurityProfiles = [new ColumnSecurityProfile("Kitchen secrets", "Who knows.", new ColumnPermission("pp_thing", "pp_secret", Read: true, Write: false))],
        EnvironmentVariables = [new EnvironmentVariable("pp_Oven", All("Oven"), All("How hot."), EnvironmentVariableKind.Number, "180")],
        Apps =
        [
            new App("pp_Kitchen", ("Kitchen", "Cuisine", "Keuken", "Cozinha"), All("Cooks."),
                new AppArea("work", All("Work"), new AppGroup("things", All("Things"),
                    new AppPage.OfTable("list", "pp_thing"), new AppPage.OfDashboard("board", All("Board"), "overview"), new AppPage.OfWebResource("mappage", All("Map"), "pp_/kitchen/map.html"))))
            {
                Icon = "pp_/kitchen/thing.svg",
                Roles = ["System Administrator", "Kitchen user"],
            },
        ],
    };

    public static readonly PluginAssembly Assembly = new("Kitchen.Plugins", "1.0.0.0", "0123456789abcdef", new byte[] { 1, 2, 3 },
    [
        new PluginType("Kitchen.OnThing",
        [
            new Step("Update", "pp_thing", StepStage.PostOperation, IsAsync: true) { FilteringColumns = ["pp_name", "pp_count"], Rank = 3, DeletesJob = true, Description = "Looks.", Images = [new StepImage("Before", StepImageKind.Pre, ["pp_name"])] },
            new Step("Create", "pp_thing", StepStage.PreOperation, IsAsync: false),
            new Step("Assign", null, StepStage.PreValidation, IsAsync: false),
        ]),
        new PluginType("Kitchen.OnAsk", [])
        {
            Api = new CustomApi("pp_Ask")
            {
                Title = "Ask",
                Description = "Answers a question.",
                Privilege = "prvReadpp_Thing",
                IsFunction = true,
                Request = [new ApiParameter("Question", ApiType.String) { Description = "What to ask." }, new ApiParameter("Times", ApiType.Integer) { IsOptional = true }],
                Response = [new ApiParameter("Answer", ApiType.Guid)],
            },
        },
        new PluginType("Kitchen.OnTell", []) { Api = new CustomApi("pp_Tell") { IsPrivate = true, InWorkflows = true } },
    ]);

    public static Release Release(Solution? solution = null) => new(solution ?? Solution, "1.2.3.0", Assembly, [Base]);

    /// <summary>The same in every language: enough, where the text is not what is tested.</summary>
    public static Label All(string text) => (text, text, text, text);

    private static WebResource Resource(string name, string content) => new(name, All(name), Encoding.UTF8.GetBytes(content));
}
