using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Order;

/// <summary>The platform reads elements in the order of its schemas: one in the wrong place, or unknown, ends an import with hardly a word.</summary>
internal sealed class ElementsAreInOrder : IRule
{
    public IEnumerable<Finding> Check(Inspection solution) => solution.File.Documents.SelectMany(d => d.Root.DescendantsAndSelf()).Select(e => Check(solution, e)).OfType<Finding>();

    private static Finding? Check(Inspection solution, XElement element)
    {
        if (Sequences.Of(element) is not { } sequence) return null;
        var last = 0;
        foreach (var child in element.Elements())
        {
            var place = Array.IndexOf(sequence, child.Name.LocalName);
            if (place < 0) return solution.Wrong(child, $"the format has no {child.Name.LocalName} in {element.Name.LocalName}", "leave it out, or mind its spelling and case");
            if (place < last) return solution.Wrong(child, $"it stands behind {sequence[last]}", $"put {child.Name.LocalName} before {sequence[last]}");
            last = place;
        }
        return null;
    }
}
