using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

/// <summary>A list. Only the SDK's own collections derive from it or make one.</summary>
[Serializable]
public class DataCollection<T> : Collection<T>
{
    internal DataCollection() { }

    internal DataCollection(IList<T> list) : base(list) { }

    public void AddRange(params T[] items) => AddRange((IEnumerable<T>)items);

    public void AddRange(IEnumerable<T> items)
    {
        if (items == null) return;
        foreach (var item in items) Add(item);
    }

    public T[] ToArray()
    {
        var items = new T[Count];
        CopyTo(items, 0);
        return items;
    }
}
