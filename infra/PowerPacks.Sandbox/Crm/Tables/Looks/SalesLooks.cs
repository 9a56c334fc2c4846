using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables.Looks;

/// <summary>Leads, accounts, contacts and opportunities.</summary>
internal static class SalesLooks
{
    private static readonly Look Lead = new("lead",
        [
            new Form("lead", ("Lead", "Prospect", "Lead", "Cliente potencial"),
                new FormTab("summary", Texts.Summary,
                    new FormSection("contact", ("Contact", "Contact", "Contactpersoon", "Contato"), "subject", "firstname", "lastname", "jobtitle", "emailaddress1", "telephone1", "mobilephone", "companyname", "websiteurl", "leadsourcecode") { Width = 2 },
                    Texts.DescriptionSection, Texts.TimelineSection),
                new FormTab("details", Texts.Details,
                    new FormSection("worth", ("Value", "Valeur", "Waarde", "Valor"), "estimatedamount", "estimatedclosedate", "parentcontactid", "parentaccountid", "campaignid") { Width = 2 },
                    Texts.AddressSection, Texts.PreferenceSection)) { Header = ["leadqualitycode", "statuscode", "ownerid"] },
        ],
        UsualViews.Of(("Open leads", "Prospects ouverts", "Open leads", "Clientes potenciais em aberto"), ("My open leads", "Mes prospects ouverts", "Mijn open leads", "Meus clientes potenciais em aberto"),
            ("All leads", "Tous les prospects", "Alle leads", "Todos os clientes potenciais"), ["fullname", "companyname", "emailaddress1", "subject"],
            new("fullname", 200), new("subject", 240), new("companyname", 180), new("emailaddress1", 220), "telephone1", new("leadqualitycode", 100), "statuscode", "createdon"))
    {
        Charts =
        [
            new Chart("source", ("Leads by source", "Prospects par source", "Leads per bron", "Clientes potenciais por origem"), ChartShape.Column, "leadsourcecode"),
            new Chart("rating", ("Leads by rating", "Prospects par évaluation", "Leads per beoordeling", "Clientes potenciais por classificação"), ChartShape.Doughnut, "leadqualitycode"),
            new Chart("day", ("New leads by day", "Nouveaux prospects par jour", "Nieuwe leads per dag", "Novos clientes potenciais por dia"), ChartShape.Line, "createdon") { DateGrouping = "day" },
        ],
    };

    private static readonly Look Account = new("account",
        [
            new Form("account", ("Account", "Compte", "Account", "Conta"),
                new FormTab("summary", Texts.Summary,
                    new FormSection("account", ("Account information", "Informations sur le compte", "Accountgegevens", "Informações da conta"), "name", "accountnumber", "telephone1", "emailaddress1", "fax", "websiteurl", "parentaccountid", "primarycontactid") { Width = 2 },
                    Texts.AddressSection, Texts.TimelineSection),
                new FormTab("details", Texts.Details,
                    new FormSection("company", ("Company profile", "Profil de la société", "Bedrijfsprofiel", "Perfil da empresa"), "revenue", "numberofemployees", "accountcategorycode", "creditonhold") { Width = 2 },
                    Texts.DescriptionSection, Texts.PreferenceSection),
                new FormTab("related", Texts.Related, new FormSection("contacts", ("Contacts", "Contacts", "Contactpersonen", "Contatos"),
                    new FormControl.Subgrid("contacts", ("Contacts", "Contacts", "Contactpersonen", "Contatos"), "contact", "contact_customer_accounts", "active")))) { Header = ["revenue", "numberofemployees", "ownerid"] },
        ],
        UsualViews.Of(("Active accounts", "Comptes actifs", "Actieve accounts", "Contas ativas"), ("My active accounts", "Mes comptes actifs", "Mijn actieve accounts", "Minhas contas ativas"),
            ("All accounts", "Tous les comptes", "Alle accounts", "Todas as contas"), ["name", "accountnumber", "emailaddress1", "telephone1"],
            new("name", 260), "telephone1", new("address1_city", 140), new("primarycontactid", 180), new("emailaddress1", 220), "createdon"))
    {
        Charts = [new Chart("owner", ("Accounts by owner", "Comptes par propriétaire", "Accounts per eigenaar", "Contas por proprietário"), ChartShape.Bar, "ownerid")],
    };

    private static readonly Look Contact = new("contact",
        [
            new Form("contact", ("Contact", "Contact", "Contactpersoon", "Contato"),
                new FormTab("summary", Texts.Summary,
                    new FormSection("contact", ("Contact information", "Coordonnées", "Contactgegevens", "Informações do contato"), "firstname", "lastname", "jobtitle", "parentcustomerid", "emailaddress1", "telephone1", "mobilephone", "websiteurl") { Width = 2 },
                    Texts.AddressSection, Texts.TimelineSection),
                new FormTab("details", Texts.Details,
                    new FormSection("personal", ("Personal information", "Informations personnelles", "Persoonlijke gegevens", "Informações pessoais"), "salutation", "birthdate", "emailaddress2", "originatingleadid") { Width = 2 },
                    Texts.DescriptionSection, Texts.PreferenceSection)) { Header = ["ownerid"] },
            new Form("quick", ("Quick create: contact", "Création rapide : contact", "Snelle invoer: contactpersoon", "Criação rápida: contato"),
                new FormTab("tab", Texts.Details, new FormSection("contact", Texts.Details, "firstname", "lastname", "emailaddress1", "telephone1", "parentcustomerid"))) { Kind = FormKind.QuickCreate },
        ],
        UsualViews.Of(("Active contacts", "Contacts actifs", "Actieve contactpersonen", "Contatos ativos"), ("My active contacts", "Mes contacts actifs", "Mijn actieve contactpersonen", "Meus contatos ativos"),
            ("All contacts", "Tous les contacts", "Alle contactpersonen", "Todos os contatos"), ["fullname", "emailaddress1", "telephone1"],
            new("fullname", 220), new("emailaddress1", 240), new("parentcustomerid", 200), "telephone1", "address1_city", "createdon"));

    private static readonly Look Opportunity = new("opportunity",
        [
            new Form("opportunity", ("Opportunity", "Opportunité", "Verkoopkans", "Oportunidade"),
                new FormTab("summary", Texts.Summary,
                    new FormSection("deal", Texts.Details, "name", "customerid", "parentaccountid", "parentcontactid", "estimatedvalue", "estimatedclosedate", "closeprobability", "originatingleadid", "campaignid", "transactioncurrencyid") { Width = 2 },
                    Texts.DescriptionSection, Texts.TimelineSection)) { Header = ["estimatedvalue", "statuscode", "ownerid"] },
        ],
        UsualViews.Of(("Open opportunities", "Opportunités ouvertes", "Open verkoopkansen", "Oportunidades em aberto"), ("My open opportunities", "Mes opportunités ouvertes", "Mijn open verkoopkansen", "Minhas oportunidades em aberto"),
            ("All opportunities", "Toutes les opportunités", "Alle verkoopkansen", "Todas as oportunidades"), ["name"],
            new("name", 260), new("customerid", 200), "estimatedclosedate", "estimatedvalue", "closeprobability", "statuscode", "ownerid"))
    {
        Charts = [new Chart("revenue", ("Estimated revenue by status", "Revenus estimés par statut", "Geschatte omzet per status", "Receita estimada por status"), ChartShape.Column, "statuscode") { Sums = ["estimatedvalue"] }],
    };

    public static readonly IReadOnlyList<Look> All = [Lead, Account, Contact, Opportunity];
}
