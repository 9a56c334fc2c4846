namespace PowerPacks.Sandbox.Crm.Mail;

/// <summary>States and reasons of an e-mail row, as the platform numbers them.</summary>
internal static class MailState
{
    public const long Open = 0, Completed = 1;

    /// <summary>Status reasons.</summary>
    public const long Sent = 3, Received = 4, PendingSend = 6;
}
