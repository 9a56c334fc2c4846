using System.Collections;

namespace Microsoft.Xrm.Sdk;

/// <summary>
/// Values by key. It is no IDictionary on purpose: serializers see a list of key-value pairs, which is the documented wire format.
/// Whatever changes it throws <see cref="InvalidOperationException"/> while <see cref="IsReadOnly"/>.
/// </summary>
[Serializable]
public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>, IEnumerable
{
    private readonly IDictionary<TKey, TValue> items;
    private bool readOnly;

    protected internal DataCollection(IDictionary<TKey, TValue> collection) => items = collection;

    protected internal DataCollection() : this(new Dictionary<TKey, TValue>()) { }

    /// <exception cref="KeyNotFoundException">Read, and the key is not there.</exception>
    public virtual TValue this[TKey key]
    {
        get => items[key];
        set => Changeable()[key] = value;
    }

    public int Count => items.Count;

    public ICollection<TKey> Keys => items.Keys;

    public ICollection<TValue> Values => items.Values;

    public virtual bool IsReadOnly
    {
        get => readOnly;
        internal set => readOnly = value;
    }

    public void Add(KeyValuePair<TKey, TValue> item) => Changeable().Add(item);

    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value) => Changeable().Add(key, value);

    public void AddRange(params KeyValuePair<TKey, TValue>[] items) => AddRange((IEnumerable<KeyValuePair<TKey, TValue>>)items);

    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        var target = Changeable();
        if (items == null) return;
        foreach (var item in items) target.Add(item);
    }

    public void Clear() => Changeable().Clear();

    public bool Contains(TKey key) => items.ContainsKey(key);

    public bool Contains(KeyValuePair<TKey, TValue> key) => items.Contains(key);

    public bool ContainsKey(TKey key) => items.ContainsKey(key);

    public bool TryGetValue(TKey key, out TValue value) => items.TryGetValue(key, out value);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    public bool Remove(TKey key) => Changeable().Remove(key);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Changeable().Remove(item);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IDictionary<TKey, TValue> Changeable() => IsReadOnly ? throw new InvalidOperationException("The collection is read-only.") : items;
}
