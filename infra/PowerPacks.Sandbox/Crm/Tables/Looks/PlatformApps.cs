using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables.Looks;

/// <summary>The apps that are there without any solution.</summary>
internal static class PlatformApps
{
    /// <summary>What the platform's dashboards are called by in addresses.</summary>
    public const string Name = "Platform";

    private static readonly Dashboard SalesActivity = new("sales", ("Sales activity", "Activité commerciale", "Verkoopactiviteit", "Atividade de vendas"),
        new DashboardTile(("Leads by source", "Prospects par source", "Leads per bron", "Clientes potenciais por origem"), "lead", "active", "source"),
        new DashboardTile(("Leads by rating", "Prospects par évaluation", "Leads per beoordeling", "Clientes potenciais por classificação"), "lead", "active", "rating"),
        new DashboardTile(("New leads by day", "Nouveaux prospects par jour", "Nieuwe leads per dag", "Novos clientes potenciais por dia"), "lead", "all", "day"),
        new DashboardTile(("My open activities", "Mes activités ouvertes", "Mijn open activiteiten", "Minhas atividades em aberto"), "activitypointer", "mine"));

    private static readonly App Sales = new("msdynce_saleshub", ("Sales Hub", "Centre des ventes", "Verkoophub", "Hub de Vendas"),
        ("Leads, customers, opportunities, activities and cases.", "Prospects, clients, opportunités, activités et incidents.", "Leads, klanten, verkoopkansen, activiteiten en aanvragen.", "Clientes potenciais, clientes, oportunidades, atividades e ocorrências."),
        new AppArea("sales", ("Sales", "Ventes", "Verkoop", "Vendas"),
            new AppGroup("work", ("My work", "Mon travail", "Mijn werk", "Meu trabalho"),
                new AppPage.OfDashboard("dashboards", ("Dashboards", "Tableaux de bord", "Dashboards", "Painéis"), SalesActivity.Name), new AppPage.OfTable("activities", "activitypointer")),
            new AppGroup("customers", ("Customers", "Clients", "Klanten", "Clientes"), new AppPage.OfTable("accounts", "account"), new AppPage.OfTable("contacts", "contact")),
            new AppGroup("sell", ("Sales", "Ventes", "Verkoop", "Vendas"), new AppPage.OfTable("leads", "lead"), new AppPage.OfTable("opportunities", "opportunity"))),
        new AppArea("service", ("Service", "Service", "Service", "Atendimento"),
            new AppGroup("cases", ("Service", "Service", "Service", "Atendimento"), new AppPage.OfTable("incidents", "incident"), new AppPage.OfTable("queues", "queue"), new AppPage.OfTable("queueitems", "queueitem")),
            new AppGroup("activity", ("Activities", "Activités", "Activiteiten", "Atividades"), new AppPage.OfTable("tasks", "task"), new AppPage.OfTable("phonecalls", "phonecall"), new AppPage.OfTable("emails", "email"), new AppPage.OfTable("appointments", "appointment"))),
        new AppArea("marketing", ("Marketing", "Marketing", "Marketing", "Marketing"),
            new AppGroup("lists", ("Marketing", "Marketing", "Marketing", "Marketing"), new AppPage.OfTable("lists", "list"), new AppPage.OfTable("campaigns", "campaign"))));

    private static readonly App Administration = new("powerplatformadmin",
        ("Power Platform administration", "Administration de Power Platform", "Power Platform-beheer", "Administração do Power Platform"),
        ("Solutions, jobs, people and settings of this environment.", "Solutions, tâches, personnes et paramètres de cet environnement.", "Oplossingen, taken, mensen en instellingen van deze omgeving.", "Soluções, trabalhos, pessoas e configurações deste ambiente."),
        new AppArea("environment", ("Environment", "Environnement", "Omgeving", "Ambiente"),
            new AppGroup("solutions", ("Customization", "Personnalisation", "Aanpassing", "Personalização"),
                new AppPage.OfTable("solutions", "solution"), new AppPage.OfTable("importjobs", "importjob"), new AppPage.OfTable("variables", "environmentvariabledefinition"), new AppPage.OfTable("webresources", "webresource")),
            new AppGroup("running", ("Monitoring", "Surveillance", "Bewaking", "Monitoramento"),
                new AppPage.OfTable("jobs", "asyncoperation"), new AppPage.OfTable("traces", "plugintracelog"), new AppPage.OfTable("steps", "sdkmessageprocessingstep"), new AppPage.OfTable("audit", "audit")),
            new AppGroup("people", ("Security", "Sécurité", "Beveiliging", "Segurança"),
                new AppPage.OfTable("users", "systemuser"), new AppPage.OfTable("teams", "team"), new AppPage.OfTable("roles", "role"), new AppPage.OfTable("profiles", "fieldsecurityprofile"), new AppPage.OfTable("queues", "queue"))))
    { Roles = ["System Administrator", "System Customizer"] };

    /// <summary>As a solution that nobody imports: what brings them is the platform.</summary>
    public static readonly Solution Solution = new(Name, "Platform", "What every organization has.") { Dashboards = [SalesActivity], Apps = [Sales, Administration] };

    /// <summary>Whether everybody with a seeded role opens it.</summary>
    public static bool IsForEverybody(App app) => app.Roles.Count == 0;
}
