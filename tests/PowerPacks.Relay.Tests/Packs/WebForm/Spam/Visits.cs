using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

/// <summary>What a visitor's browser does before it sends, and what the relay thought of what it sent.</summary>
internal static partial class Visits
{
    /// <summary>A start token, as an embedding page gets it.</summary>
    public static async Task<string> StartAsync(this WebFormHost host, string address = "contact") =>
        (string)(await (await host.GetAsync($"v1/forms/{address}/start")).JsonAsync())["start"]!;

    /// <summary>The proof of work, as the page's script finds it.</summary>
    public static string Solve(string token)
    {
        var bits = BitsOf(token);
        for (var nonce = 0; ; nonce++)
        {
            var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"{token}.{nonce}"));
            if (System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash) >> (32 - bits) == 0) return $"{nonce}";
        }
    }

    public static int BitsOf(string token) => System.Buffers.Text.Base64Url.DecodeFromChars(token)[9];

    public static string StartIn(string page) => Start().Match(page).Groups[1].Value;

    /// <summary>What was thought of the last submission.</summary>
    public static (int Score, string[] Reasons, bool Quarantined) Judged(this WebFormHost host)
    {
        var spam = JsonNode.Parse(host.Intake.Last.Payload.Span)!["spam"]!;
        return ((int)spam["score"]!, [.. spam["reasons"]!.AsArray().Select(r => (string)r!)], (bool)spam["quarantined"]!);
    }

    [GeneratedRegex("name=\"_start\" value=\"([^\"]*)\"")]
    private static partial Regex Start();
}
