using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Extensions;

/// <summary>Questions about joins.</summary>
public static class LinkEntityExtensions
{
    /// <returns>All joins below this one, each before those below it.</returns>
    public static IEnumerable<LinkEntity> GetChildLinkEntities(this LinkEntity link)
    {
        foreach (var child in link.LinkEntities)
        {
            yield return child;
            foreach (var below in child.GetChildLinkEntities()) yield return below;
        }
    }
}
