using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>Whether a row is alive, and the reason.</summary>
internal static class StateXml
{
    private static readonly Label StateTitle = ("Status", "Statut", "Status", "Status");
    private static readonly Label StatusTitle = ("Status reason", "Raison du statut", "Statusreden", "Razão do status");

    private static readonly Label Active = ("Active", "Actif", "Actief", "Ativo");
    private static readonly Label Inactive = ("Inactive", "Inactif", "Inactief", "Inativo");

    private static readonly Label Open = ("Open", "Ouvert", "Openen", "Aberto");
    private static readonly Label Completed = ("Completed", "Terminé", "Voltooid", "Concluído");
    private static readonly Label Canceled = ("Canceled", "Annulé", "Geannuleerd", "Cancelado");
    private static readonly Label Scheduled = ("Scheduled", "Planifié", "Gepland", "Agendado");

    /// <summary>What a table has that does not declare its own.</summary>
    public static IReadOnlyList<Column.Choice> Usual(bool isActivity) => isActivity
        ? [
            new("StateCode", StateTitle, new(0, Open), new(1, Completed), new(2, Canceled), new(3, Scheduled)),
            new("StatusCode", StatusTitle, new(1, Open, 0), new(2, Completed, 1), new(3, Canceled, 2), new(4, Scheduled, 3)),
        ]
        : [
            new("StateCode", StateTitle, new(0, Active), new(1, Inactive)),
            new("StatusCode", StatusTitle, new(1, Active, 0), new(2, Inactive, 1)),
        ];

    /// <param name="table">Schema name.</param>
    /// <param name="state">The states.</param>
    /// <param name="status">The reasons; the default of a state is the first that belongs to it.</param>
    public static IEnumerable<AttributeShape> Of(string table, Column.Choice state, Column.Choice status)
    {
        yield return new AttributeShape("statecode", "state", state.Title,
            ChoiceXml.Local(table, "statecode", "state", state.Title, new XElement("states", state.Options.Select(o => State(table, o, status.Options)))))
            { Required = "systemrequired", IsCustom = false, IsFilterable = true, CanCreate = false };
        yield return new AttributeShape("statuscode", "status", status.Title,
            ChoiceXml.Local(table, "statuscode", "status", status.Title, new XElement("statuses", status.Options.Select(o => Reason(table, o)))))
            { IsCustom = false };
    }

    private static XElement State(string table, ChoiceOption state, IEnumerable<ChoiceOption> reasons)
    {
        var reason = reasons.FirstOrDefault(r => r.State == state.Value)
            ?? throw new DeclarationException($"{table}: the state {state.Value} ({state.Label}) has no status reason; give one of StatusCode's options State: {state.Value}.");
        return new XElement("state", new XAttribute("value", state.Value), new XAttribute("IsHidden", "0"), new XAttribute("defaultstatus", reason.Value),
            new XAttribute("invariantname", state.Label.English), Labels.OnForm(state.Label));
    }

    private static XElement Reason(string table, ChoiceOption reason) =>
        new("status", new XAttribute("value", reason.Value), new XAttribute("IsHidden", "0"),
            new XAttribute("state", reason.State ?? throw new DeclarationException($"{table}: the status reason {reason.Value} ({reason.Label}) belongs to no state; give it a State.")),
            Labels.OnForm(reason.Label));
}
