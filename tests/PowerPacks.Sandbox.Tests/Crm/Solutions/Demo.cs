using PowerPacks.Solutions;
using PowerPacks.Solutions.Zip;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>A solution of another publisher with a component of every kind, and the zips it makes.</summary>
internal static class Demo
{
    public static readonly Publisher Publisher = new("demos", "Demos", "demo", 70_000);

    public static readonly GlobalChoice Colours = new("demo_colour", ("Colour", "Couleur", "Kleur", "Cor"),
        new(700_000_000, ("Red", "Rouge", "Rood", "Vermelho")), new(700_000_001, ("Blue", "Bleu", "Blauw", "Azul")));

    public static Table Thing => new("demo_Thing", "demo_things", ("Thing", "Chose", "Ding", "Coisa"), ("Things", "Choses", "Dingen", "Coisas"))
    {
        PrimaryName = "demo_name",
        HasNotes = true,
        HasActivities = true,
        Columns =
        [
            new Column.Text("demo_Name", ("Name", "Nom", "Naam", "Nome"), 100),
            new Column.Text("demo_Code", ("Code", "Code", "Code", "Código"), 20),
            Column.Choice.Of("demo_Colour", ("Colour", "Couleur", "Kleur", "Cor"), Colours),
            new Column.WholeNumber("demo_Size", ("Size", "Taille", "Grootte", "Tamanho")) { Minimum = 0, Maximum = 10 },
            new Column.Boolean("demo_Ready", ("Ready", "Prêt", "Klaar", "Pronto")),
            new Column.Text("demo_Secret", ("Secret", "Secret", "Geheim", "Segredo"), 50) { Secured = true },
            Column.Lookup.To("contact", "demo_ContactId", ("Contact", "Contact", "Contact", "Contato")),
        ],
        Keys = [new AlternateKey("demo_CodeKey", ("Code", "Code", "Code", "Código"), "demo_code")],
        Forms = [new Form("main", ("Information", "Informations", "Informatie", "Informações"), new FormTab("general", ("General", "Général", "Algemeen", "Geral"), new FormSection("top", ("Top", "Haut", "Boven", "Topo"), "demo_name", "demo_code")))],
        Views = [new View("active", ("Active things", "Choses actives", "Actieve dingen", "Coisas ativas"), "demo_name", "demo_code") { IsDefault = true }],
        Charts = [new Chart("bycolour", ("By colour", "Par couleur", "Per kleur", "Por cor"), ChartShape.Pie, "demo_colour")],
        Buttons = [new Button("Send", ButtonPlace.Form, ("Send", "Envoyer", "Verstuur", "Enviar"), ("Sends it.", "L’envoie.", "Verstuurt het.", "Envia."), "demo_/page.js", "Demo.send")],
    };

    public static Solution Solution => new("Demo", ("Demo", "Démo", "Demo", "Demo"), ("For tests.", "Pour les tests.", "Voor tests.", "Para testes."))
    {
        Publisher = Publisher,
        Choices = [Colours],
        Tables = [Thing],
        Extensions = [new TableExtension("Contact") { Columns = [new Column.Text("demo_Nickname", ("Nickname", "Surnom", "Bijnaam", "Apelido"), 30)] }],
        ManyToMany = [new ManyToMany("demo_thing_account", "demo_thing", "account")],
        WebResources = [new WebResource("demo_/page.js", ("Page", "Page", "Pagina", "Página"), "Demo = {};"u8.ToArray())],
        Dashboards = [new Dashboard("overview", ("Overview", "Aperçu", "Overzicht", "Visão geral"), new DashboardTile(("Things", "Choses", "Dingen", "Coisas"), "demo_thing", "active", "bycolour"))],
        Roles = [new Role("Demo user", new Privilege("demo_Thing", Access.Edit, PrivilegeDepth.Basic), new Privilege("Contact", Access.Read))],
        ColumnSecurityProfiles = [new ColumnSecurityProfile("Demo secrets", "Sees secrets.", new ColumnPermission("demo_thing", "demo_secret", true, true))],
        EnvironmentVariables = [new EnvironmentVariable("demo_Address", ("Address", "Adresse", "Adres", "Endereço"), ("Where.", "Où.", "Waar.", "Onde."), EnvironmentVariableKind.Text, "https://demo.example")],
        Apps = [new App("demo_app", ("Demo", "Démo", "Demo", "Demo"), ("Demo.", "Démo.", "Demo.", "Demo."),
            new AppArea("area", ("Area", "Zone", "Gebied", "Área"), new AppGroup("group", ("Group", "Groupe", "Groep", "Grupo"), new AppPage.OfTable("things", "demo_thing")))) { Roles = ["Demo user"] }],
    };

    // Its DLL is none: nothing here changes the column at which it would run.
    public static PluginAssembly Assembly => new("Demo.Plugins", "1.0.0.0", "0123456789abcdef", new byte[] { 1, 2, 3 },
        [new PluginType("Demo.Plugins.OnThing", [new Step("Update", "demo_thing", StepStage.PostOperation, true) { FilteringColumns = ["demo_secret"], Images = [new StepImage("Pre", StepImageKind.Pre, ["demo_code"])] }])]);

    public static byte[] Managed(Solution? solution = null, string version = "1.0.0.0", params IReadOnlyList<Solution> required) => Zip(solution ?? Solution, version, isManaged: true, required);

    public static byte[] Unmanaged(Solution? solution = null, string version = "1.0.0.0") => Zip(solution ?? Solution, version, isManaged: false, []);

    private static byte[] Zip(Solution solution, string version, bool isManaged, IReadOnlyList<Solution> required) =>
        SolutionZip.Write(new Release(solution, version, solution.UniqueName == "Demo" ? Assembly : null, required), isManaged);
}
