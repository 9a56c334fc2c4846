using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables.Looks;

/// <summary>What an administrator looks after: jobs, traces, imports, people and settings.</summary>
internal static class AdministrationLooks
{
    private static readonly Look Job = new("asyncoperation",
        [
            new Form("job", ("System job", "Tâche système", "Systeemtaak", "Trabalho do sistema"),
                new FormTab("summary", Texts.Summary,
                    new FormSection("job", Texts.Details, "name", "operationtype", "messagename", "primaryentitytype", "regardingobjectid", "owningextensionid", "startedon", "completedon", "postponeuntil", "retrycount", "errorcode", "depth") { Width = 2 },
                    new FormSection("told", ("What it said", "Ce qu'elle a dit", "Wat de taak meldde", "O que informou"), new FormControl.Field("friendlymessage") { Rows = 3, ReadOnly = true }, new FormControl.Field("message") { Rows = 8, ReadOnly = true })))
            { Header = ["statecode", "statuscode", "ownerid"] },
        ],
        Jobs());

    private static readonly Look Trace = new("plugintracelog",
        [
            new Form("trace", ("Plug-in trace log", "Journal de suivi de plug-in", "Traceerlogboek van invoegtoepassing", "Log de rastreamento de plug-in"),
                new FormTab("summary", Texts.Summary,
                    new FormSection("run", Texts.Details, "typename", "messagename", "primaryentity", "mode", "operationtype", "depth", "performanceexecutionstarttime", "performanceexecutionduration") { Width = 2 },
                    new FormSection("texts", ("What it said", "Ce qu'il a dit", "Wat hij meldde", "O que informou"), new FormControl.Field("messageblock") { Rows = 10, ReadOnly = true }, new FormControl.Field("exceptiondetails") { Rows = 10, ReadOnly = true }))),
        ],
        Plain(("Plug-in traces", "Suivis de plug-ins", "Traceringen", "Rastreamentos de plug-ins"), "performanceexecutionstarttime", ["typename", "messagename", "primaryentity"],
            new("typename", 360), "messagename", "primaryentity", "mode", "depth", "performanceexecutionstarttime", "performanceexecutionduration"));

    private static readonly Look Import = new("importjob",
        [
            new Form("import", ("Import job", "Tâche d'importation", "Importtaak", "Trabalho de importação"),
                new FormTab("summary", Texts.Summary, new FormSection("import", Texts.Details, "name", "solutionname", "progress", "startedon", "completedon", "importcontext", "operationcontext") { Width = 2 },
                    new FormSection("results", ("Results", "Résultats", "Resultaten", "Resultados"), new FormControl.Field("data") { Rows = 12, ReadOnly = true }))),
        ],
        Plain(("All import jobs", "Toutes les importations", "Alle importtaken", "Todas as importações"), "startedon", ["solutionname", "name"], new("solutionname", 220), new("name", 240), "progress", "startedon", "completedon", "createdby"));

    private static readonly Look User = new("systemuser",
        [
            new Form("user", ("User", "Utilisateur", "Gebruiker", "Usuário"),
                new FormTab("summary", Texts.Summary, new FormSection("user", Texts.Details, "firstname", "lastname", "domainname", "internalemailaddress", "title", "mobilephone", "businessunitid", "isdisabled") { Width = 2 },
                    new FormSection("roles", ("Security roles", "Rôles de sécurité", "Beveiligingsrollen", "Direitos de acesso"),
                        new FormControl.Subgrid("roles", ("Security roles", "Rôles de sécurité", "Beveiligingsrollen", "Direitos de acesso"), "role", "systemuserroles_association", "all")))),
        ],
        [
            new View("enabled", ("Enabled users", "Utilisateurs activés", "Ingeschakelde gebruikers", "Usuários habilitados"), Columns) { IsDefault = true, Conditions = [new("isdisabled", "eq", "0")], Order = [new("fullname")] },
            new View("disabled", ("Disabled users", "Utilisateurs désactivés", "Uitgeschakelde gebruikers", "Usuários desabilitados"), Columns) { Conditions = [new("isdisabled", "eq", "1")], Order = [new("fullname")] },
            .. UsualViews.Finding(["fullname", "internalemailaddress", "domainname"], Columns),
        ]);

    private static readonly Look Role = new("role",
        [
            new Form("role", ("Security role", "Rôle de sécurité", "Beveiligingsrol", "Direito de acesso"),
                new FormTab("summary", Texts.Summary, new FormSection("role", Texts.Details, "name", "businessunitid", "ismanaged") { Width = 2 },
                    new FormSection("users", ("Users", "Utilisateurs", "Gebruikers", "Usuários"), new FormControl.Subgrid("users", ("Users", "Utilisateurs", "Gebruikers", "Usuários"), "systemuser", "systemuserroles_association", "enabled")))),
        ],
        Plain(("All security roles", "Tous les rôles de sécurité", "Alle beveiligingsrollen", "Todos os direitos de acesso"), "name", ["name"], new("name", 300), new("businessunitid", 200), "ismanaged", "modifiedon"));

    private static readonly Look Setting = new("environmentvariabledefinition",
        [
            new Form("variable", ("Environment variable", "Variable d'environnement", "Omgevingsvariabele", "Variável de ambiente"),
                new FormTab("summary", Texts.Summary, new FormSection("variable", Texts.Details, "displayname", "schemaname", "type", "isrequired", "ismanaged") { Width = 2 },
                    new FormSection("value", ("Value", "Valeur", "Waarde", "Valor"), new FormControl.Field("defaultvalue") { Rows = 3 }, new FormControl.Field("description") { Rows = 3 },
                        new FormControl.Subgrid("values", ("Current value", "Valeur actuelle", "Huidige waarde", "Valor atual"), "environmentvariablevalue", "environmentvariabledefinition_environmentvariablevalue", "all")))),
        ],
        Plain(("All environment variables", "Toutes les variables", "Alle omgevingsvariabelen", "Todas as variáveis de ambiente"), "schemaname", ["displayname", "schemaname"], new("displayname", 260), new("schemaname", 260), "type", new("defaultvalue", 200), "ismanaged"));

    public static readonly IReadOnlyList<Look> All = [Job, Trace, Import, User, Role, Setting];

    private static IReadOnlyList<ViewColumn> Columns => [new("fullname", 220), new("internalemailaddress", 240), new("businessunitid", 180), "title", "createdon"];

    private static IReadOnlyList<View> Jobs()
    {
        IReadOnlyList<ViewColumn> columns = [new("name", 320), "operationtype", "statuscode", new("regardingobjectid", 180), "startedon", "completedon", new("friendlymessage", 300)];
        var newest = new[] { new SortOrder("createdon", Descending: true) };
        return
        [
            new View("all", ("All system jobs", "Toutes les tâches système", "Alle systeemtaken", "Todos os trabalhos do sistema"), columns) { IsDefault = true, Order = newest },
            new View("waiting", ("Waiting", "En attente", "In de wacht", "Em espera"), columns) { Conditions = [new("statecode", "in", "0", "1", "2")], Order = newest },
            new View("failed", ("Failed", "Échouées", "Mislukt", "Com falha"), columns) { Conditions = [new("statuscode", "eq", "31")], Order = newest },
            .. UsualViews.Finding(["name", "friendlymessage"], columns),
        ];
    }

    private static IReadOnlyList<View> Plain(Label title, string order, IReadOnlyList<string> searched, params IReadOnlyList<ViewColumn> columns) =>
        [new View("all", title, columns) { IsDefault = true, Order = [new SortOrder(order, order.EndsWith("on", StringComparison.Ordinal) || order.EndsWith("time", StringComparison.Ordinal))] }, .. UsualViews.Finding(searched, columns)];
}
