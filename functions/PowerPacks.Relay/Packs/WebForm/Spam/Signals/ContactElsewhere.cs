using System.Buffers;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>The message asks for an answer somewhere else than the address it gives.</summary>
internal sealed class ContactElsewhere : ISignal
{
    private static readonly SearchValues<string> Elsewhere = SearchValues.Create(["t.me/", "wa.me/", "telegram", "whatsapp", "skype:", "wechat"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Around = SearchValues.Create(" \n\t,;:()<>[]\"'");

    public string Code => "contact-elsewhere";

    public int Points(Evidence evidence)
    {
        foreach (var (text, role) in evidence.Texts)
        {
            if (role is not (FieldRole.Prose or FieldRole.Line)) continue;
            if (text.AsSpan().ContainsAny(Elsewhere)) return 20;
            if (text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && IsOthers(text, at, evidence.Sender)) return 15;
        }
        return 0;
    }

    private static bool IsOthers(string text, int at, string? sender)
    {
        var start = text.AsSpan(0, at).LastIndexOfAny(Around) + 1;
        var length = text.AsSpan(at).IndexOfAny(Around);
        var address = text[start..(length < 0 ? text.Length : at + length)].TrimEnd('.', '!', '?');
        return EmailAddress.Looks(address) && !address.Equals(sender, StringComparison.OrdinalIgnoreCase);
    }
}
