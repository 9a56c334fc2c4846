using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>The buttons that a solution puts on a table's command bars.</summary>
internal static class RibbonXml
{
    // What the platform hands to a function: the form; or the list, and the ids of its selected rows.
    private static readonly string[] OnForm = ["PrimaryControl"];
    private static readonly string[] OnGrid = ["SelectedControl", "SelectedControlSelectedItemIds"];

    /// <param name="publisher">Its prefix begins every id.</param>
    /// <param name="table">Logical name.</param>
    /// <param name="buttons">In any order.</param>
    public static XElement Of(Publisher publisher, string table, IReadOnlyList<Button> buttons)
    {
        var all = buttons.Select(b => new Placed(b, table, publisher.Prefix)).OrderBy(b => b.Id, StringComparer.Ordinal).ToList();
        return new XElement("RibbonDiffXml",
            new XElement("CustomActions", all.Select(Action)),
            new XElement("Templates", new XElement("RibbonTemplates", new XAttribute("Id", "Mscrm.Templates"))),
            new XElement("CommandDefinitions", all.Select(Command)),
            new XElement("RuleDefinitions", new XElement("TabDisplayRules"), new XElement("DisplayRules"), new XElement("EnableRules", all.SelectMany(Rules))),
            new XElement("LocLabels", all.SelectMany(b => new[] { Labels.Ribbon(b.LabelId, b.Button.Title), Labels.Ribbon(b.TooltipId, b.Button.Tooltip) })));
    }

    private static XElement Action(Placed placed) =>
        new("CustomAction", new XAttribute("Id", placed.Id + ".CustomAction"),
            new XAttribute("Location", $"Mscrm.{placed.Button.Place}.{placed.Table}.MainTab.Actions.Controls._children"), new XAttribute("Sequence", placed.Button.Sequence),
            new XElement("CommandUIDefinition", new XElement("Button", new XAttribute("Id", placed.Id), new XAttribute("Command", placed.CommandId), new XAttribute("Sequence", placed.Button.Sequence),
                new XAttribute("Alt", "$LocLabels:" + placed.LabelId), new XAttribute("LabelText", "$LocLabels:" + placed.LabelId),
                new XAttribute("ToolTipTitle", "$LocLabels:" + placed.LabelId), new XAttribute("ToolTipDescription", "$LocLabels:" + placed.TooltipId),
                new XAttribute("TemplateAlias", "o1"),
                placed.Button.Icon is { } icon ? new XAttribute("ModernImage", "$webresource:" + icon) : null)));

    private static XElement Command(Placed placed) =>
        new("CommandDefinition", new XAttribute("Id", placed.CommandId),
            new XElement("EnableRules", Rules(placed).Select(rule => new XElement("EnableRule", new XAttribute("Id", rule.Attribute("Id")!.Value)))),
            new XElement("DisplayRules"),
            new XElement("Actions", new XElement("JavaScriptFunction", new XAttribute("FunctionName", placed.Button.Function), new XAttribute("Library", "$webresource:" + placed.Button.Library), placed.Given())));

    private static IEnumerable<XElement> Rules(Placed placed)
    {
        if (placed.Button.Selected is { } count)
        {
            if (placed.Button.Place is ButtonPlace.Form) throw new DeclarationException($"The button {placed.Button.Name} of {placed.Table} asks for {count} selected rows, but stands on a form.");
            yield return new XElement("EnableRule", new XAttribute("Id", placed.Id + ".Selected"),
                new XElement("SelectionCountRule", new XAttribute("AppliesTo", "SelectedEntity"), new XAttribute("Minimum", count)));
        }
        if (placed.Button.ShownBy is { } function)
        {
            yield return new XElement("EnableRule", new XAttribute("Id", placed.Id + ".Shown"),
                new XElement("CustomRule", new XAttribute("FunctionName", function), new XAttribute("Library", "$webresource:" + placed.Button.Library), new XAttribute("Default", "false"), placed.Given()));
        }
    }

    /// <summary>A button where it stands, and the ids made from that.</summary>
    private sealed record Placed(Button Button, string Table, string Prefix)
    {
        public string Id => $"{Prefix}.{Table}.{Button.Place}.{Button.Name}";

        public string CommandId => Id + ".Command";

        public string LabelId => Id + ".Label";

        public string TooltipId => Id + ".Tooltip";

        /// <summary>What its functions are given.</summary>
        public IEnumerable<XElement> Given() => (Button.Place is ButtonPlace.Form ? OnForm : OnGrid)
            .Select(value => new XElement("CrmParameter", new XAttribute("Value", value)));
    }
}
