namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>A file that goes with a mail.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Bytes">Its size.</param>
public sealed record MailAttachment(string Name, long Bytes);
