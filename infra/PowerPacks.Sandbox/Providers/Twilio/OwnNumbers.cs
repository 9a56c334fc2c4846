using System.Collections.Concurrent;
using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The account's numbers, and the Messaging Service that sends from some of them.</summary>
internal sealed class OwnNumbers
{
    /// <summary>Recipients whose number of the pool is remembered; more begin anew.</summary>
    private const int MaxSticky = 20_000;

    private static readonly IReadOnlyList<OwnNumber> Initial =
    [
        new("+12065550100", ("SEATTLE", "WA", "98101"), "local", "United States, registered for A2P 10DLC") { IsPooled = true },
        new("+12125550101", ("NEW YORK", "NY", "10001"), "local", "United States, not registered for A2P 10DLC: texts to the United States fail with 30034") { IsRegistered = false },
        new("+18885550102", ("", "", ""), OwnNumber.TollFree, "United States, toll-free"),
        new("+447700900103", ("", "", ""), "mobile", "United Kingdom") { IsPooled = true },
        new("+33639980104", ("", "", ""), "mobile", "France") { IsPooled = true },
        new("+3197010280105", ("", "", ""), "mobile", "Netherlands"),
        new("+5511955500106", ("", "", ""), "mobile", "Brazil") { IsPooled = true },
    ];

    private readonly Lock turn = new();
    private readonly ConcurrentDictionary<string, string> sticky = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<OwnNumber> all = Initial;

    /// <summary>A number was changed.</summary>
    public event Action? Changed;

    public IReadOnlyList<OwnNumber> All => all;

    public string ServiceSid { get; } = Sid.Of("MG", "messaging service");

    public OwnNumber? Find(string number) => all.FirstOrDefault(n => n.Number == number);

    public OwnNumber? BySid(string sid) => all.FirstOrDefault(n => n.Sid == sid);

    /// <returns>The changed number; null where there is none with this SID.</returns>
    public OwnNumber? Change(string sid, Func<OwnNumber, OwnNumber> change)
    {
        OwnNumber changed;
        lock (turn)
        {
            if (BySid(sid) is not { } old) return null;
            changed = change(old);
            all = [.. all.Select(n => n.Sid == sid ? changed : n)];
        }
        Changed?.Invoke();
        return changed;
    }

    /// <summary>The number of the pool that the service texts this recipient from: of the same country where there is one, and the same as last time.</summary>
    public OwnNumber Pick(string recipient)
    {
        if (sticky.TryGetValue(recipient, out var last) && Find(last) is { IsPooled: true } same) return same;
        var country = Country.Of(recipient)?.Code;
        var pool = all.Where(n => n.IsPooled);
        var picked = pool.FirstOrDefault(n => n.Country == country) ?? pool.First();
        if (sticky.Count >= MaxSticky) sticky.Clear();
        sticky[recipient] = picked.Number;
        return picked;
    }

    /// <summary>Who was texted from which.</summary>
    public void Forget() => sticky.Clear();

    /// <summary>What an opt-out is from: the service where the number is one of its senders, else the number.</summary>
    public string SenderOf(OwnNumber number) => number.IsPooled ? ServiceSid : number.Number;
}
