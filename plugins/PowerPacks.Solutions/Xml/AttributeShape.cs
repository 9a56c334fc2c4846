using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>One column as a solution describes it: what all kinds say, and what only this kind does.</summary>
/// <param name="PhysicalName">With its casing.</param>
/// <param name="Type">As the format spells kinds: <c>nvarchar</c>, <c>picklist</c> …</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Specifics">What only this kind says, in the format's order.</param>
internal sealed record AttributeShape(string PhysicalName, string Type, Label Title, params IReadOnlyList<XElement> Specifics)
{
    public string LogicalName => PhysicalName.ToLowerInvariant();

    public Label Description { get; init; } = "";

    public string Required { get; init; } = "none";

    /// <summary>Where people meet it, joined by bars; null for nowhere.</summary>
    public string? DisplayMask { get; init; } = "ValidForAdvancedFind|ValidForForm|ValidForGrid";

    public string Ime { get; init; } = "auto";

    public bool CanCreate { get; init; } = true;

    public bool CanUpdate { get; init; } = true;

    /// <summary>Whether it is the pack's own, not one that the platform gives to every table.</summary>
    public bool IsCustom { get; init; } = true;

    public bool IsAudited { get; init; } = true;

    public bool IsSecured { get; init; }

    /// <summary>Whether it shows another column's value and is stored nowhere.</summary>
    public bool IsLogical { get; init; }

    public bool IsSearchable { get; init; }

    public bool IsFilterable { get; init; }

    public bool IsRetrievable { get; init; }

    public string AutoNumber { get; init; } = "";

    /// <summary>The value of an element that only this kind has; null where it has none.</summary>
    public string? Specific(string name) => Specifics.FirstOrDefault(s => s.Name.LocalName == name)?.Value;

    public XElement ToXml()
    {
        var mask = DisplayMask is null ? null : new XElement("DisplayMask", DisplayMask + (Required is "required" or "systemrequired" && !IsKey ? "|RequiredForForm" : ""));
        return new XElement("attribute", new XAttribute("PhysicalName", PhysicalName),
            new XElement("Type", Type), new XElement("Name", LogicalName), new XElement("LogicalName", LogicalName), new XElement("RequiredLevel", Required), mask,
            new XElement("ImeMode", Ime),
            new XElement("ValidForUpdateApi", Flags.Of(CanUpdate)), new XElement("ValidForReadApi", "1"), new XElement("ValidForCreateApi", Flags.Of(CanCreate)),
            new XElement("IsCustomField", Flags.Of(IsCustom)), new XElement("IsAuditEnabled", Flags.Of(IsAudited)),
            IsLogical ? new XElement("IsLogical", "1") : null,
            new XElement("IsSecured", Flags.Of(IsSecured)), new XElement("IntroducedVersion", Release.FirstVersion),
            Flags.All("1", "IsCustomizable", "IsRenameable", "CanModifySearchSettings"),
            new XElement("CanModifyRequirementLevelSettings", Flags.Of(!IsKey)), new XElement("CanModifyAdditionalSettings", "1"),
            Flags.All("0", "SourceType", "IsGlobalFilterEnabled", "IsSortableEnabled"),
            Flags.All("1", "CanModifyGlobalFilterSettings", "CanModifyIsSortableSettings"),
            new XElement("IsDataSourceSecret", "0"), new XElement("AutoNumberFormat", AutoNumber),
            new XElement("IsSearchable", Flags.Of(IsSearchable)), new XElement("IsFilterable", Flags.Of(IsFilterable)), new XElement("IsRetrievable", Flags.Of(IsRetrievable)),
            new XElement("IsLocalizable", "0"),
            Specifics,
            Labels.DisplayNames(Title), Labels.Descriptions(Description));
    }

    private bool IsKey => Type is "primarykey";
}
