namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>Why mail to an address reached no mailbox: it is known by the address's domain.</summary>
/// <param name="Kind">hard, soft or complaint.</param>
/// <param name="Reason">As the receiving server says it.</param>
internal sealed record NonDelivery(string Kind, string Reason)
{
    /// <summary>By domain.</summary>
    public static readonly IReadOnlyDictionary<string, NonDelivery> ByDomain = new Dictionary<string, NonDelivery>(StringComparer.OrdinalIgnoreCase)
    {
        ["bounce.example"] = new("hard", "550 5.1.1 There is no such mailbox here."),
        ["full.example"] = new("soft", "452 4.2.2 The mailbox is full."),
        ["complaint.example"] = new("complaint", "The receiver marked the mail as spam."),
    };

    /// <returns>Null for an address that has a mailbox.</returns>
    public static NonDelivery? Of(string address) => ByDomain.GetValueOrDefault(address[(address.LastIndexOf('@') + 1)..]);
}
