using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm.Drafts;

/// <summary>
/// A secret that opens one deposit: 256 bits at random in a link's fragment, which browsers send to nobody, or in a header; never in a path or query. The relay
/// keeps its hash only, as the deposit's name. Nobody can make one up, so there is nothing to sign.
/// </summary>
internal static partial class Secret
{
    private const int Bytes = 32;
    private const int NameBytes = 20;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The secret in a text that somebody copied: the secret alone, or a link that ends with it.</summary>
    /// <returns>Null where there is none.</returns>
    public static string? In(string? text) => text is { Length: <= FormLimits.Url } && Shape().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The deposit's name; another for each form and kind, so that a secret opens nothing but what it was made for.</summary>
    public static string NameOf(string kind, Form form, string secret) =>
        $"{kind}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{form.Document.FormKey}/{secret}")).AsSpan(0, NameBytes))}";

    [GeneratedRegex(@"(?:^|[#=])([0-9a-f]{64})\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
