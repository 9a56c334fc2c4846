namespace PowerPacks.Plugins;

/// <summary>As the platform numbers them. Its Entity (3) and EntityCollection (4) are missing: a page that needs rows reads them itself, with the rights of its user.</summary>
internal enum ApiType
{
    Boolean = 0,
    DateTime = 1,
    Decimal = 2,
    EntityReference = 5,
    Float = 6,
    Integer = 7,
    Money = 8,
    Picklist = 9,
    String = 10,
    StringArray = 11,
    Guid = 12,
}
