namespace PowerPacks.Solutions;

/// <summary>How a line of text is shown.</summary>
public enum TextFormat
{
    Text,
    Email,
    Phone,
    Url,
    TextArea,
}
