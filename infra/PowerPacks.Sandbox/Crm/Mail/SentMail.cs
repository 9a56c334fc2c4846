namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>A mail that an organization sent, as its receiver finds it.</summary>
/// <param name="Organization">Its name.</param>
/// <param name="From">An address.</param>
/// <param name="To">Addresses.</param>
/// <param name="Subject">Plain text.</param>
/// <param name="Html">What it says.</param>
/// <param name="SentOn">When.</param>
public sealed record SentMail(string Organization, string From, IReadOnlyList<string> To, string Subject, string Html, DateTimeOffset SentOn);
