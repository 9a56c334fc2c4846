using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Ids of what has none in a solution file: derived from names, so that an upgrade keeps them.</summary>
internal static class MetadataIds
{
    public static Guid Table(string logicalName) => ComponentId.Of("entity", logicalName);

    public static Guid Column(string table, string logicalName) => ComponentId.Of("attribute", table, logicalName);

    public static Guid Key(string table, string logicalName) => ComponentId.Of("entitykey", table, logicalName);

    public static Guid Choice(string name) => ComponentId.Of("optionset", name);

    public static Guid Relationship(string schemaName) => ComponentId.Of("relationship", schemaName);
}
