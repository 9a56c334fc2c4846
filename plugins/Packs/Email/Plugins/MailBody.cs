using System.Net;
using System.Text;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Plugins;

/// <summary>A mail's HTML with the places at which each recipient's copy has addresses of its own: read once, written for each.</summary>
internal sealed class MailBody
{
    /// <summary>Stands where the picture is to be.</summary>
    public const string Picture = "|potoken|";

    /// <summary>Addresses longer than this some mail programs and servers cut: such a link is left as it is.</summary>
    public const int MaxAddress = 2000;

    /// <summary>Links of one mail that lead to different targets; what comes behind them is left alone.</summary>
    public const int MaxLinks = 1000;

    private static readonly string[] Words = { Picture, MailLink.Unsubscribe };

    private readonly string html;
    private readonly List<Slot> slots = new List<Slot>();
    private readonly Dictionary<string, int> numbers = new Dictionary<string, int>(StringComparer.Ordinal);

    private MailBody(string html) => this.html = html;

    private enum SlotKind
    {
        Link,
        Unsubscribe,
        UnsubscribeLink,
        Picture,
        PictureAddress,
        End,
    }

    /// <summary>Where the mail's links lead, by their numbers.</summary>
    public IReadOnlyDictionary<int, string> Targets => numbers.ToDictionary(n => n.Value, n => n.Key);

    /// <summary>Whether it has words that are to become a recipient's own addresses, also where nothing is tracked.</summary>
    public bool HasWords { get; private set; }

    public static MailBody Read(string html)
    {
        var body = new MailBody(html);
        var scan = MarkupScan.Of(html, Words, body.Take);
        foreach (var word in scan.Words) body.slots.Add(new Slot(word.Value == Picture ? SlotKind.Picture : SlotKind.UnsubscribeLink, word.Key, word.Value.Length));
        body.HasWords = body.slots.Any(s => s.Kind != SlotKind.Link);
        if (!body.slots.Any(s => s.Kind == SlotKind.Picture || s.Kind == SlotKind.PictureAddress)) body.slots.Add(new Slot(SlotKind.Picture, scan.Close ?? scan.End, 0));
        body.slots.Add(new Slot(SlotKind.End, scan.Close ?? scan.End, 0));
        var inOrder = body.slots.OrderBy(s => s.Start).ThenBy(s => s.Kind == SlotKind.End).ToList();
        body.slots.Clear();
        body.slots.AddRange(inOrder);
        return body;
    }

    /// <summary>The mail as it goes to one recipient.</summary>
    /// <param name="writer">Makes the tokens.</param>
    /// <param name="track">Whose they are.</param>
    /// <param name="style">How the organization wants it.</param>
    /// <param name="isTracked">Where not, links and pictures are left out, and only unsubscribing works.</param>
    public string For(TokenWriter writer, Guid track, MailStyle style, bool isTracked = true)
    {
        var written = new StringBuilder(html.Length + (slots.Count * 256));
        var copied = 0;
        foreach (var slot in slots)
        {
            if (slot.Start < copied) continue;
            written.Append(html, copied, slot.Start - copied);
            copied = slot.Start + slot.Length;
            written.Append((isTracked || slot.IsUnsubscribe ? TextOf(slot, writer, track, style) : slot.Untracked) ?? html.Substring(slot.Start, slot.Length));
        }
        return written.Append(html, copied, html.Length - copied).ToString();
    }

    private void Take(AttributeValue value)
    {
        if (MailLink.IsUnsubscribe(html, value)) slots.Add(new Slot(SlotKind.Unsubscribe, value.Start, value.Length));
        else if (value.Element == "img" && value.Name == "src" && string.Equals(MailLink.TextOf(html, value), Picture, StringComparison.OrdinalIgnoreCase)) slots.Add(new Slot(SlotKind.PictureAddress, value.Start, value.Length));
        else if (MailLink.TargetOf(html, value) is { } target && NumberOf(target) is { } number) slots.Add(new Slot(SlotKind.Link, value.Start, value.Length) { Number = number, Target = target });
    }

    /// <summary>The same address has the same number wherever it stands.</summary>
    private int? NumberOf(string target)
    {
        if (numbers.TryGetValue(target, out var number)) return number;
        if (numbers.Count == MaxLinks) return null;
        return numbers[target] = numbers.Count + 1;
    }

    private static string? TextOf(Slot slot, TokenWriter writer, Guid track, MailStyle style)
    {
        switch (slot.Kind)
        {
            case SlotKind.Link:
                var address = style.Base + "/v1/email/c/" + writer.OfClick(track, slot.Number, slot.Target!);
                return address.Length <= MaxAddress ? address : null;
            case SlotKind.Unsubscribe: return style.UnsubscribeOf(writer, track);
            case SlotKind.UnsubscribeLink: return "<a href=\"" + style.UnsubscribeOf(writer, track) + "\">" + WebUtility.HtmlEncode(style.UnsubscribeText) + "</a>";
            case SlotKind.PictureAddress: return style.PictureOf(writer, track);
            case SlotKind.Picture:
                return style.Image is null
                    ? "<img src=\"" + style.PictureOf(writer, track) + "\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0;width:1px;height:1px\">"
                    : "<img src=\"" + style.PictureOf(writer, track) + "\" alt=\"" + WebUtility.HtmlEncode(style.AltText ?? "") + "\" style=\"border:0\">";
            default:
                // Whoever looks at it sees nothing, whoever has it read out hears nothing, and no key leads to it: only programs follow it.
                return style.HasHiddenLink ? "<a href=\"" + style.Base + "/v1/email/c/" + writer.OfClick(track, TokenWriter.Honeypot, "") + "\" style=\"display:none;mso-hide:all\" tabindex=\"-1\" aria-hidden=\"true\"></a>" : "";
        }
    }

    private sealed class Slot
    {
        public Slot(SlotKind kind, int start, int length)
        {
            Kind = kind;
            Start = start;
            Length = length;
        }

        public SlotKind Kind { get; }

        public int Start { get; }

        public int Length { get; }

        public int Number { get; set; }

        public string? Target { get; set; }

        public bool IsUnsubscribe => Kind == SlotKind.Unsubscribe || Kind == SlotKind.UnsubscribeLink;

        /// <summary>What stands there in a mail that is not tracked; null for what stood there before.</summary>
        public string? Untracked => Kind == SlotKind.Link ? null : "";
    }
}
