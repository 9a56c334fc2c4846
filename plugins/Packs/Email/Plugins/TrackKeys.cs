using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Plugins;

/// <summary>Ids of tracked mails: a random one whose last two bytes are free for the recipient's number.</summary>
internal static class TrackKeys
{
    private const int NumberAt = 14;

    /// <summary>Of a mail that is to be tracked.</summary>
    public static Guid New() => Of(Guid.NewGuid(), 0);

    /// <param name="mail">The mail's.</param>
    /// <param name="number">The recipient's, from 1.</param>
    public static Guid Of(Guid mail, int number)
    {
        var bytes = mail.ToByteArray(); // The last eight stand as in its text.
        bytes[NumberAt] = (byte)(number >> 8);
        bytes[NumberAt + 1] = (byte)number;
        return new Guid(bytes);
    }

    public static string Text(Guid mail) => Of(mail, 0).ToString("N");

    /// <returns>The mail key in an address of ours; null where the token is of another organization, or none.</returns>
    public static Guid? MailOf(string token, Guid organization)
    {
        const int headChars = TokenWriter.HeadBytes * 4 / 3;
        if (token.Length < headChars) return null;
        byte[] head;
        try
        {
            head = Convert.FromBase64String(token.Substring(0, headChars).Replace('-', '+').Replace('_', '/'));
        }
        catch (FormatException)
        {
            return null;
        }
        if (!head.Skip(2).Take(8).SequenceEqual(TokenWriter.TagOf(organization))) return null;
        var track = head.Skip(10).Take(16).ToArray();
        Array.Reverse(track, 0, 4);
        Array.Reverse(track, 4, 2);
        Array.Reverse(track, 6, 2);
        return Of(new Guid(track), 0);
    }
}
