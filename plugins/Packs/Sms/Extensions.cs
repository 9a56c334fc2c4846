using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>Buttons on Microsoft's tables, where people stand when they want to text somebody.</summary>
public static class Extensions
{
    public static readonly IReadOnlyList<TableExtension> All =
    [
        new("Contact") { Buttons = SendButtons.Of("PowerPacks.Sms.Send.toContacts") },
        new("Lead") { Buttons = SendButtons.Of("PowerPacks.Sms.Send.toLeads") },
        new("Account") { Buttons = SendButtons.Of("PowerPacks.Sms.Send.toAccounts") },
        new("List") { Buttons = SendButtons.OfMarketingList },
    ];
}
