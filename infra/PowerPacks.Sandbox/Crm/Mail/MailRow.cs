namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>A row that a mail may regard.</summary>
/// <param name="Table">Logical name.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it; empty where it has no name.</param>
public sealed record MailRow(string Table, Guid Id, string Name = "");
