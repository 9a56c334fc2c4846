namespace PowerPacks.Plugins;

/// <summary>Where the value of an attribute stands in a mail, without its quotes.</summary>
internal sealed class AttributeValue
{
    /// <param name="element">Name of the element, in lower case.</param>
    /// <param name="name">Name of the attribute, in lower case.</param>
    /// <param name="start">Its first character.</param>
    /// <param name="length">How many it has.</param>
    public AttributeValue(string element, string name, int start, int length)
    {
        Element = element;
        Name = name;
        Start = start;
        Length = length;
    }

    public string Element { get; }

    public string Name { get; }

    public int Start { get; }

    public int Length { get; }
}
