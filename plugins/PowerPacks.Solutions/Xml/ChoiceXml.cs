using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>Lists of options: shared ones, and those that belong to one column.</summary>
internal static class ChoiceXml
{
    /// <summary>A list that several columns share: a component of its own.</summary>
    public static XElement Global(GlobalChoice choice) =>
        new("optionset", new XAttribute("Name", choice.Name), new XAttribute("localizedName", choice.Title.English),
            new XElement("OptionSetType", "picklist"), new XElement("IsGlobal", "1"),
            new XElement("IntroducedVersion", Release.FirstVersion), new XElement("IsCustomizable", "1"), Flags.Empty("ExternalTypeName"),
            Labels.DisplayNames(choice.Title), Labels.Descriptions(""),
            List(choice.Options));

    /// <returns>The list itself, or the name of the shared one.</returns>
    public static XElement Options(string table, string column, Label title, IEnumerable<ChoiceOption> options, string? global) =>
        global is not null ? new XElement("OptionSetName", global) : Local(table, column, "picklist", title, List(options));

    public static XElement Boolean(string table, Column.Boolean column) =>
        Local(table, column.LogicalName, "bit", column.Title, List([new ChoiceOption(1, column.True), new ChoiceOption(0, column.False)]));

    /// <summary>A list that belongs to one column, in whatever form its options have.</summary>
    public static XElement Local(string table, string column, string type, Label title, XElement options) =>
        new("optionset", new XAttribute("Name", $"{table.ToLowerInvariant()}_{column}"),
            new XElement("OptionSetType", type), new XElement("IntroducedVersion", Release.FirstVersion), new XElement("IsCustomizable", "1"), Flags.Empty("ExternalTypeName"),
            Labels.DisplayNames(title), Labels.Descriptions(""),
            options);

    private static XElement List(IEnumerable<ChoiceOption> options) =>
        new("options", options.Select(o => new XElement("option", new XAttribute("value", o.Value), new XAttribute("ExternalValue", ""), new XAttribute("IsHidden", "0"),
            Labels.OnForm(o.Label))));
}
