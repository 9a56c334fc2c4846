using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Plugins;

/// <summary>How an organization wants its tracked mails.</summary>
internal sealed class MailStyle
{
    /// <param name="baseUrl">Where addresses begin, without a slash at the end.</param>
    public MailStyle(string baseUrl) => Base = baseUrl.TrimEnd('/');

    public string Base { get; }

    /// <summary>The picture that is shown; null for one that nobody sees.</summary>
    public Guid? Image { get; set; }

    public string? AltText { get; set; }

    /// <summary>Whether a link is placed that only programs follow.</summary>
    public bool HasHiddenLink { get; set; }

    /// <summary>What a link to unsubscribe is called.</summary>
    public string UnsubscribeText { get; set; } = "Unsubscribe";

    public string PictureOf(TokenWriter writer, Guid track) => Base + "/v1/email/o/" + writer.OfOpen(track, Image) + ".gif";

    public string UnsubscribeOf(TokenWriter writer, Guid track) => Base + "/v1/email/u/" + writer.OfUnsubscribe(track);
}
