using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.Legacy;

/// <summary>What an old post's <c>t</c> says of itself: a GUID's 16 bytes, then the organization's unique name in UTF-16. It bears no signature, so nothing rests on it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Organization">The unique name.</param>
internal sealed record LegacyToken(Guid Id, string Organization)
{
    private const int IdBytes = 16;
    private const int MaxBytes = 400;

    /// <returns>Null where it is of another make.</returns>
    public static LegacyToken? Read(string? text)
    {
        var bytes = new byte[MaxBytes];
        if (text is null || !Convert.TryFromBase64String(text.Replace(' ', '+'), bytes, out var length) || length <= IdBytes || length % 2 != 0) return null;
        var name = Encoding.Unicode.GetString(bytes, IdBytes, length - IdBytes);
        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? new LegacyToken(new Guid(bytes.AsSpan(0, IdBytes)), name) : null;
    }
}
