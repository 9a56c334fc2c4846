using System.Text.Json.Serialization;

namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>A mail as it left, which is how its receivers find it.</summary>
/// <param name="Organization">The name of the organization that it left, or to which it is an answer.</param>
/// <param name="From">An address.</param>
/// <param name="To">Addresses.</param>
/// <param name="Subject">Plain text.</param>
/// <param name="Html">What it says.</param>
/// <param name="SentOn">When.</param>
public sealed record SentMail(string Organization, string From, IReadOnlyList<string> To, string Subject, string Html, DateTimeOffset SentOn)
{
    /// <summary>What the mailboxes know it by.</summary>
    public required Guid Id { get; init; }

    /// <summary>With its angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>The e-mail row; null for a mail that nobody tracked.</summary>
    public Guid? EmailId { get; init; }

    /// <summary>The sender's name; empty where it has none.</summary>
    public string FromName { get; init; } = "";

    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>Who got it without the others seeing that.</summary>
    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>The message id of the mail that it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Headers beside those that the other members are: the CRM cannot set any.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>All who got it, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Receivers => [.. To.Concat(Cc).Concat(Bcc).Distinct(StringComparer.OrdinalIgnoreCase)];
}
