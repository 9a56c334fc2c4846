using System.Text.Json;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>Reads what a definition says about spam.</summary>
internal static partial class SpamReader
{
    /// <summary>Longest site key of any of the three, with room.</summary>
    private const int SiteKeyLength = 100;

    /// <summary>Names as in a definition and in addresses: <c>turnstile</c>, <c>hCaptcha</c>, <c>friendly</c>.</summary>
    public static readonly IReadOnlyDictionary<string, CaptchaKind> Kinds =
        Enum.GetValues<CaptchaKind>().ToDictionary(k => JsonNamingPolicy.CamelCase.ConvertName($"{k}"), StringComparer.OrdinalIgnoreCase);

    public static FormSpam Spam(CheckedObject root)
    {
        if (root.Object("spam") is not { } item) return FormSpam.Default;
        var read = new FormSpam
        {
            QuarantineAt = item.Whole("quarantineAt", SpamLimits.LeastQuarantineAt, SpamLimits.Score) ?? SpamLimits.DefaultQuarantineAt,
            RequireProof = item.Flag("requireProof"),
            MinimumSeconds = item.Whole("minimumSeconds", 0, SpamLimits.MinimumSeconds) ?? SpamLimits.DefaultMinimumSeconds,
            Blocked = item.Texts("blocked", SpamLimits.Blocked, SpamLimits.BlockedLength),
        };
        for (var i = 0; i < read.Blocked.Count; i++)
        {
            if (!read.Blocked[i].Any(char.IsLetterOrDigit)) item.Report($"blocked[{i}]", "characters", "This must have a letter or a digit.");
        }
        item.NoOthers();
        return read;
    }

    public static FormCaptcha? Captcha(CheckedObject root)
    {
        if (root.Object("captcha") is not { } item) return null;
        var name = item.Text("kind", SiteKeyLength, required: true);
        CaptchaKind kind = default;
        if (name is not null && !Kinds.TryGetValue(name, out kind)) item.Report("kind", "one-of", $"This must be one of {string.Join(", ", Kinds.Keys)}.");
        var siteKey = item.Text("siteKey", SiteKey(), "This must be 1 to 100 letters, digits, hyphens and underscores.", required: true) ?? "";
        item.NoOthers();
        return new FormCaptcha(kind, siteKey);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SiteKey();
}
