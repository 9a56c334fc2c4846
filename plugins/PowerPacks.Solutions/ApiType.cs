#pragma warning disable CA1720 // The platform calls its types so, and so do its documents.

namespace PowerPacks.Solutions;

/// <summary>What a value is that a custom API is asked with, or answers: as the platform numbers them. Its Entity (3) and EntityCollection (4) are not offered.</summary>
public enum ApiType
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
