using System.Globalization;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>A user agent, read: what it is, what people call it, and what it would send if it were what it says.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Family">One of <see cref="AgentBook.Families"/>.</param>
/// <param name="Device">What it runs on.</param>
/// <param name="Chrome">The version of Chrome that it contains; 0 for none.</param>
/// <param name="SaysWhatFor">Browsers of this version send <c>Sec-Fetch-Mode</c> with every request: Chrome 80, Firefox 90, Safari 16.4 (MDN).</param>
internal readonly record struct Agent(AgentKind Kind, string Family, Device Device, int Chrome, bool SaysWhatFor)
{
    private const int ChromeSaysFrom = 80;
    private const int FirefoxSaysFrom = 90;
    private const double SafariSaysFrom = 16.4;

    /// <summary>Longer ones are cut: nothing that matters stands behind, and a caller chooses the length.</summary>
    private const int MostLength = 512;

    public static Agent Read(string userAgent)
    {
        var text = userAgent.Length > MostLength ? userAgent[..MostLength] : userAgent.Trim();
        if (text.Length == 0) return new(AgentKind.Missing, AgentBook.Other, Device.Unknown, 0, false);
        if (text == "Mozilla/5.0") return new(AgentKind.Nameless, AgentBook.AppleMail, Device.Unknown, 0, false);
        var device = DeviceOf(text);
        if (AgentBook.Find(text) is not { } mark)
        {
            // An engine and nothing behind it. On an iPhone that is Apple Mail, or an app that shows a page, and no privacy protection: that names nothing at all.
            if (!text.Contains("AppleWebKit/", StringComparison.Ordinal)) return new(AgentKind.Other, AgentBook.Other, device, 0, false);
            return new(device is Device.Phone or Device.Tablet ? AgentKind.MailApp : AgentKind.BareWebKit, AgentBook.AppleMail, device, 0, false);
        }
        var chrome = (int)NumberBehind(text, "Chrome/");
        var says = mark.Kind == AgentKind.Browser && (chrome >= ChromeSaysFrom || NumberBehind(text, "Firefox/") >= FirefoxSaysFrom || (chrome == 0 && NumberBehind(text, "Version/") >= SafariSaysFrom));
        return new(mark.Kind, mark.Family == AgentBook.Safari && device == Device.Phone ? AgentBook.SafariOnPhone : mark.Family, device, chrome, says);
    }

    /// <summary>It says itself that it is no person: what it did tells nothing of one.</summary>
    public bool IsMachine => Kind is AgentKind.Missing or AgentKind.Scanner or AgentKind.Preview or AgentKind.Crawler or AgentKind.Headless or AgentKind.Program or AgentKind.GmailPrefetch;

    private static Device DeviceOf(string text)
    {
        if (text.Contains("iPad", StringComparison.Ordinal)) return Device.Tablet;
        if (text.Contains("iPhone", StringComparison.OrdinalIgnoreCase)) return Device.Phone;
        if (text.Contains("Android", StringComparison.Ordinal)) return text.Contains("Chrome/", StringComparison.Ordinal) && !text.Contains("Mobile", StringComparison.Ordinal) ? Device.Tablet : Device.Phone;
        var desktop = text.Contains("Windows", StringComparison.Ordinal) || text.Contains("Mac OS X", StringComparison.Ordinal) || text.Contains("X11", StringComparison.Ordinal);
        return desktop ? Device.Desktop : Device.Unknown;
    }

    /// <summary>Such as 16.4 of <c>Version/16.4.1</c>; 0 where there is none.</summary>
    private static double NumberBehind(string text, string name)
    {
        var from = text.IndexOf(name, StringComparison.Ordinal);
        if (from < 0) return 0;
        from += name.Length;
        var to = from;
        for (var dots = 0; to < text.Length && (char.IsAsciiDigit(text[to]) || (text[to] == '.' && dots++ == 0)); to++) { }
        return double.TryParse(text.AsSpan(from, to - from), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
