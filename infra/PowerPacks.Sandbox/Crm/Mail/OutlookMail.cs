namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>What somebody writes in a mail program that is not the CRM.</summary>
/// <param name="From">Their address.</param>
/// <param name="To">Addresses.</param>
/// <param name="Subject">Plain text.</param>
/// <param name="Html">What it says.</param>
public sealed record OutlookMail(string From, IReadOnlyList<string> To, string Subject, string Html)
{
    public IReadOnlyList<string> Cc { get; init; } = [];

    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>Whether it was written as plain text, of which <see cref="Html"/> was made.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether the CRM is told of it.</summary>
    public bool IsTracked { get; init; }

    /// <summary>Which row it regards there; null for none.</summary>
    public MailRow? Regarding { get; init; }
}
