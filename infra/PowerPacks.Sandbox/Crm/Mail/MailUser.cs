namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>A user who has an address, and so a mail program beside the CRM.</summary>
/// <param name="Organization">The name of the user's organization.</param>
/// <param name="Id">Of the user's row.</param>
/// <param name="Name">Full name.</param>
/// <param name="Address">Where mail to the user goes, and where it comes from.</param>
public sealed record MailUser(string Organization, Guid Id, string Name, string Address);
