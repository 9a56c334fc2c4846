using System.Collections.Concurrent;
using PowerPacks.Sandbox.Crm.Mail;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>Everybody's mailboxes: who got which mail, and what their owners did with it, which is forgotten when the sandbox ends.</summary>
/// <param name="post">Where the mail comes from; it may not be there before the first request.</param>
internal sealed class Mailboxes(Func<PostOffice> post)
{
    /// <summary>Mails of which it is remembered what their owners did; then all begins anew.</summary>
    private const int MaxRemembered = 20_000;

    private readonly ConcurrentDictionary<(string Address, Guid Mail), MailUse> uses = new();
    private readonly ConcurrentDictionary<string, bool> showing = new(StringComparer.OrdinalIgnoreCase);

    public PostOffice Post => post();

    /// <summary>All mailboxes that got something, the one with the newest mail first, each with how many it has and how many are unread.</summary>
    public IReadOnlyList<(string Address, int Mails, int Unread, SentMail Newest)> All => [.. Post.Heads
        .SelectMany(mail => mail.Receivers.Where(address => NonDelivery.Of(address) is null), (mail, address) => (Mail: mail, Address: address))
        .GroupBy(m => m.Address, StringComparer.OrdinalIgnoreCase)
        .Select(g => (g.Key, g.Count(), g.Count(m => !UseOf(g.Key, m.Mail.Id).IsRead), g.First().Mail))];

    /// <summary>What reached nobody, the newest first.</summary>
    public IReadOnlyList<(SentMail Mail, string Address, NonDelivery Why)> Undelivered =>
        [.. Post.Heads.SelectMany(mail => mail.Receivers, (mail, address) => (mail, address, NonDelivery.Of(address)!)).Where(m => m.Item3 is not null)];

    /// <summary>The mails of one, the newest first, without what they say.</summary>
    public IReadOnlyList<SentMail> Of(string address) => NonDelivery.Of(address) is null ? [.. Post.Heads.Where(mail => HasGot(mail, address))] : [];

    /// <returns>Null where that mailbox has no such mail.</returns>
    public SentMail? Find(string address, Guid id) => NonDelivery.Of(address) is null && Post.Find(id) is { } mail && HasGot(mail, address) ? mail : null;

    public MailUse UseOf(string address, Guid mail) => uses.TryGetValue(Key(address, mail), out var use) ? use : MailUse.None;

    public MailUse Change(string address, Guid mail, Func<MailUse, MailUse> change)
    {
        if (uses.Count >= MaxRemembered) uses.Clear();
        return uses.AddOrUpdate(Key(address, mail), _ => change(MailUse.None), (_, use) => change(use));
    }

    /// <summary>Whether its owner wants to see images in every mail.</summary>
    public bool ShowsImages(string address) => showing.ContainsKey(address);

    public void ShowImages(string address, bool always)
    {
        if (!always) showing.TryRemove(address, out _);
        else if (showing.Count < MaxRemembered) showing[address] = true;
    }

    private static bool HasGot(SentMail mail, string address) => mail.Receivers.Contains(address, StringComparer.OrdinalIgnoreCase);

    private static (string, Guid) Key(string address, Guid mail) => (address.ToLowerInvariant(), mail);
}
