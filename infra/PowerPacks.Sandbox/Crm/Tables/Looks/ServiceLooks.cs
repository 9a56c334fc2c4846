using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables.Looks;

/// <summary>Cases and activities.</summary>
internal static class ServiceLooks
{
    private static readonly Look Case = new("incident",
        [
            new Form("case", ("Case", "Incident", "Aanvraag", "Ocorrência"),
                new FormTab("summary", Texts.Summary,
                    new FormSection("case", Texts.Details, "title", "ticketnumber", "customerid", "primarycontactid", "casetypecode", "caseorigincode", "followupby") { Width = 2 },
                    Texts.DescriptionSection, Texts.TimelineSection)) { Header = ["prioritycode", "statuscode", "ownerid"] },
        ],
        UsualViews.Of(("Active cases", "Incidents actifs", "Actieve aanvragen", "Ocorrências ativas"), ("My active cases", "Mes incidents actifs", "Mijn actieve aanvragen", "Minhas ocorrências ativas"),
            ("All cases", "Tous les incidents", "Alle aanvragen", "Todas as ocorrências"), ["title", "ticketnumber"],
            new("title", 280), "ticketnumber", "prioritycode", "caseorigincode", new("customerid", 200), "statuscode", "createdon"))
    {
        Charts =
        [
            new Chart("origin", ("Cases by origin", "Incidents par origine", "Aanvragen per bron", "Ocorrências por origem"), ChartShape.Bar, "caseorigincode"),
            new Chart("priority", ("Cases by priority", "Incidents par priorité", "Aanvragen per prioriteit", "Ocorrências por prioridade"), ChartShape.Pie, "prioritycode"),
        ],
    };

    private static readonly Look Pointer = new("activitypointer", [], Views(
        ("Open activities", "Activités ouvertes", "Open activiteiten", "Atividades em aberto"), ("My open activities", "Mes activités ouvertes", "Mijn open activiteiten", "Minhas atividades em aberto"),
        ("All activities", "Toutes les activités", "Alle activiteiten", "Todas as atividades"), "activitytypecode"))
    {
        Charts = [new Chart("kind", ("Activities by type", "Activités par type", "Activiteiten per type", "Atividades por tipo"), ChartShape.Column, "activitytypecode")],
    };

    public static readonly IReadOnlyList<Look> All =
    [
        Case, Pointer,
        Activity("task", ("Task", "Tâche", "Taak", "Tarefa"), ("Tasks", "Tâches", "Taken", "Tarefas"), "scheduledstart", "scheduledend", "percentcomplete", "category"),
        Activity("phonecall", ("Phone call", "Appel téléphonique", "Telefoongesprek", "Telefonema"), ("Phone calls", "Appels téléphoniques", "Telefoongesprekken", "Telefonemas"), "phonenumber", "directioncode", "scheduledend"),
        Activity("email", ("Email", "Courrier électronique", "E-mail", "Email"), ("Emails", "Courriers électroniques", "E-mails", "Emails"), "directioncode", "senton", "parentactivityid"),
        Activity("appointment", ("Appointment", "Rendez-vous", "Afspraak", "Compromisso"), ("Appointments", "Rendez-vous", "Afspraken", "Compromissos"), "location", "scheduledstart", "scheduledend", "isalldayevent"),
    ];

    private static Look Activity(string table, Label title, Label plural, params IReadOnlyList<FormControl> own) => new(table,
        [
            new Form(table, title,
                new FormTab("summary", Texts.Summary,
                    new FormSection("activity", Texts.Details, ["subject", "regardingobjectid", .. own, "actualdurationminutes"]) { Width = 2 }, Texts.DescriptionSection))
            { Header = ["prioritycode", "statuscode", "ownerid"] },
        ],
        Views(
            ($"Open {plural.English.ToLowerInvariant()}", $"{plural.French} : ouverts", $"Open {plural.Dutch!.ToLowerInvariant()}", $"{plural.Portuguese}: em aberto"),
            ($"My open {plural.English.ToLowerInvariant()}", $"{plural.French} : les miens", $"Mijn open {plural.Dutch.ToLowerInvariant()}", $"{plural.Portuguese}: meus"),
            ($"All {plural.English.ToLowerInvariant()}", $"{plural.French} : tous", $"Alle {plural.Dutch.ToLowerInvariant()}", $"{plural.Portuguese}: todos"), "prioritycode"));

    private static IReadOnlyList<View> Views(Label open, Label mine, Label all, string own) =>
        UsualViews.Of(open, mine, all, ["subject"], new("subject", 280), new(own, 140), new("regardingobjectid", 220), "statuscode", "scheduledend", "ownerid", "createdon");
}
