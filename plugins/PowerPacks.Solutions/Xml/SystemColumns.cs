using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>The columns that the platform gives to every table of a kind; a solution lists them nevertheless.</summary>
internal static class SystemColumns
{
    private static readonly Label Id = ("Unique identifier", "Identificateur unique", "Unieke id", "Identificador exclusivo");

    private static readonly IReadOnlyList<AttributeShape> Everywhere =
    [
        Person("CreatedBy", ("Created by", "Créé par", "Gemaakt door", "Criado por")),
        Moment("CreatedOn", ("Created on", "Créé le", "Gemaakt op", "Criado em")),
        Person("CreatedOnBehalfBy", ("Created by (delegate)", "Créé par (délégué)", "Gemaakt door (gemachtigde)", "Criado por (representante)")),
        Number("ImportSequenceNumber", ("Import sequence number", "Numéro de séquence d'importation", "Importvolgnummer", "Número de sequência da importação"), int.MinValue)
            with { DisplayMask = "ValidForAdvancedFind", CanUpdate = false, IsAudited = true },
        Person("ModifiedBy", ("Modified by", "Modifié par", "Gewijzigd door", "Modificado por")),
        Moment("ModifiedOn", ("Modified on", "Modifié le", "Gewijzigd op", "Modificado em")),
        Person("ModifiedOnBehalfBy", ("Modified by (delegate)", "Modifié par (délégué)", "Gewijzigd door (gemachtigde)", "Modificado por (representante)")),
        Moment("OverriddenCreatedOn", ("Record created on", "Enregistrement créé le", "Record gemaakt op", "Registro criado em"), "date")
            with { DisplayMask = "ValidForAdvancedFind|ValidForGrid", CanCreate = true, IsAudited = true, IsFilterable = false, IsRetrievable = false },
        Number("TimeZoneRuleVersionNumber", ("Time zone rule version", "Version de la règle de fuseau horaire", "Versie van tijdzoneregel", "Versão da regra de fuso horário"), -1)
            with { DisplayMask = null },
        Number("UTCConversionTimeZoneCode", ("UTC conversion time zone", "Fuseau horaire de conversion UTC", "Tijdzone voor UTC-conversie", "Fuso horário de conversão UTC"), -1)
            with { DisplayMask = null },
    ];

    private static readonly IReadOnlyList<AttributeShape> OfUsers =
    [
        new("OwnerId", "owner", ("Owner", "Propriétaire", "Eigenaar", "Proprietário"), new XElement("LookupStyle", "single"), Types(8, 9))
            { Required = "systemrequired", IsCustom = false, IsFilterable = true },
        Person("OwningBusinessUnit", ("Owning business unit", "Division propriétaire", "Bedrijfsunit van eigenaar", "Unidade de negócios proprietária")) with { IsAudited = true, IsFilterable = true },
        Person("OwningTeam", ("Owning team", "Équipe propriétaire", "Team van eigenaar", "Equipe proprietária")) with { DisplayMask = null, IsLogical = true },
        Person("OwningUser", ("Owning user", "Utilisateur propriétaire", "Gebruiker van eigenaar", "Usuário proprietário")) with { DisplayMask = null, IsLogical = true },
    ];

    private static readonly AttributeShape OfOrganization =
        Person("OrganizationId", ("Organization", "Organisation", "Organisatie", "Organização")) with { Required = "systemrequired", DisplayMask = "ValidForAdvancedFind" };

    private static readonly IReadOnlyList<AttributeShape> OfElastic =
    [
        new("PartitionId", "nvarchar", ("Partition", "Partition", "Partitie", "Partição"), new XElement("Format", "text"), new XElement("MaxLength", 100), new XElement("Length", 200))
            { IsCustom = false, IsAudited = false },
        Number("TTLInSeconds", ("Time to live (seconds)", "Durée de vie (secondes)", "Levensduur (seconden)", "Vida útil (segundos)"), 1)
            with { DisplayMask = "ValidForAdvancedFind|ValidForForm|ValidForGrid" },
    ];

    private static readonly IReadOnlyList<AttributeShape> OfActivities =
    [
        new("Subject", "nvarchar", ("Subject", "Objet", "Onderwerp", "Assunto"), new XElement("Format", "text"), new XElement("MaxLength", 400), new XElement("Length", 800))
            { IsCustom = false, Required = "required", DisplayMask = "PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid", IsSearchable = true, IsRetrievable = true },
        new("Description", "ntext", ("Description", "Description", "Beschrijving", "Descrição"), new XElement("Format", "textarea"), new XElement("MaxLength", 2000)) { IsCustom = false },
        new("RegardingObjectId", "lookup", ("Regarding", "Concernant", "Betreft", "Referente a"), new XElement("LookupStyle", "single"), new XElement("LookupTypes"))
            { IsCustom = false, IsFilterable = true },
        Moment("ScheduledStart", ("Start date", "Date de début", "Begindatum", "Data de início")) with { CanCreate = true, CanUpdate = true },
        Moment("ScheduledEnd", ("Due date", "Échéance", "Einddatum", "Data de conclusão")) with { CanCreate = true, CanUpdate = true },
        Moment("ActualEnd", ("Actual end", "Fin réelle", "Werkelijke einddatum", "Término real")) with { CanCreate = true, CanUpdate = true },
    ];

    private static readonly IReadOnlyList<AttributeShape> OfMoney =
    [
        Person("TransactionCurrencyId", ("Currency", "Devise", "Valuta", "Moeda")) with { CanCreate = true, CanUpdate = true, IsAudited = true },
        new("ExchangeRate", "decimal", ("Exchange rate", "Taux de change", "Wisselkoers", "Taxa de câmbio"),
            new XElement("MinValue", "0.000000000001"), new XElement("MaxValue", "100000000000"), new XElement("Accuracy", 12))
            { IsCustom = false, CanCreate = false, CanUpdate = false, Ime = "disabled" },
    ];

    /// <returns>Without state and status, which <see cref="StateXml"/> describes.</returns>
    public static IEnumerable<AttributeShape> Of(Table table)
    {
        // The platform's own spelling: the schema name, and Id behind it.
        var id = table.IsActivity ? "ActivityId" : table.PrimaryId == table.LogicalName + "id" ? table.SchemaName + "Id" : table.PrimaryId;
        yield return new AttributeShape(id, "primarykey", Id)
            { Required = "systemrequired", DisplayMask = "ValidForAdvancedFind|RequiredForGrid", CanUpdate = false, IsCustom = false, IsAudited = false, IsFilterable = true, IsRetrievable = true };
        foreach (var column in Everywhere) yield return column;
        if (table.Ownership is Ownership.Organization) yield return OfOrganization;
        else foreach (var column in OfUsers) yield return column;
        if (table.IsElastic) foreach (var column in OfElastic) yield return column;
        if (table.IsActivity) foreach (var column in OfActivities) yield return column;
        if (table.Columns.OfType<Column.Money>().Any()) foreach (var column in OfMoney) yield return column;
    }

    private static AttributeShape Person(string name, Label title) =>
        new(name, "lookup", title, new XElement("LookupStyle", "single"), new XElement("LookupTypes")) { IsCustom = false, CanCreate = false, CanUpdate = false, IsAudited = false };

    private static AttributeShape Moment(string name, Label title, string format = "datetime") =>
        new(name, "datetime", title, new XElement("Format", format), new XElement("CanChangeDateTimeBehavior", "0"), new XElement("Behavior", "1"))
            { Ime = "inactive", IsCustom = false, CanCreate = false, CanUpdate = false, IsAudited = false, IsFilterable = true, IsRetrievable = true };

    private static AttributeShape Number(string name, Label title, int minimum) =>
        new(name, "int", title, Flags.Empty("Format"), new XElement("MinValue", minimum.ToString(CultureInfo.InvariantCulture)), new XElement("MaxValue", int.MaxValue))
            { Ime = "disabled", IsCustom = false, IsAudited = false };

    /// <summary>By the platform's numbers: 8 is a user, 9 a team.</summary>
    private static XElement Types(params IEnumerable<int> numbers) =>
        new("LookupTypes", numbers.Select(n => new XElement("LookupType", new XAttribute("id", Guid.Empty.ToString()), n)));
}
