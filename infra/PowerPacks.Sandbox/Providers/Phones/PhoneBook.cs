using System.Collections.Concurrent;

namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>The phones about which something was said; all others do as a phone does.</summary>
internal sealed class PhoneBook
{
    /// <summary>How many are remembered.</summary>
    public const int MaxPhones = 10_000;

    private readonly ConcurrentDictionary<string, Phone> phones = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Phone> Known => [.. phones.Values];

    public Phone Get(string number) => phones.TryGetValue(number, out var phone) ? phone : new Phone(number);

    /// <returns>The changed phone; null where there are too many.</returns>
    public Phone? Change(string number, Func<Phone, Phone> change) =>
        phones.Count >= MaxPhones && !phones.ContainsKey(number) ? null : phones.AddOrUpdate(number, n => change(new Phone(n)), (_, old) => change(old));

    public bool IsOptedOut(string number, string sender) => phones.TryGetValue(number, out var phone) && phone.OptedOutOf.Contains(sender);

    public void Clear() => phones.Clear();
}
