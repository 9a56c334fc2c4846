using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Email.Providers;

/// <summary>Whoever tells what became of mails that did not go through us: how its word is known to be its, and what it says.</summary>
internal abstract partial class MailProvider
{
    /// <summary>The name of what a sender gives a provider so that it comes back with each event: the tracked recipient's id.</summary>
    protected const string TrackField = "pp_track";

    protected const string VisibleMeaning = "This must be visible ASCII characters.";

    protected const int MinPassword = 16;

    public static readonly IReadOnlyDictionary<string, MailProvider> All = new MailProvider[] { new SendGrid(), new Postmark(), new GenericBounces() }.ToDictionary(p => p.Name);

    public abstract string Name { get; }

    /// <returns>What proves its word; null where a member is wrong.</returns>
    public abstract ProviderSecret? Read(CheckedObject root);

    public abstract bool IsSigned(HttpRequest request, ReadOnlySpan<byte> body, ProviderSecret secret, DateTimeOffset now);

    /// <returns>What it tells that we take down; null where it is none of its webhooks.</returns>
    public abstract List<ToldEvent>? EventsOf(JsonElement body, DateTimeOffset now);

    protected static bool IsRecent(long seconds, DateTimeOffset now) => Math.Abs(now.ToUnixTimeSeconds() - seconds) <= (long)EmailLimits.WebhookAge.TotalSeconds;

    protected static string? TextOf(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    protected static Guid? TrackOf(string? text) => Guid.TryParse(text, out var track) ? track : null;

    [GeneratedRegex(@"^[!-~]{1,200}\z", RegexOptions.CultureInvariant)]
    protected static partial Regex Visible();
}

/// <summary>What proves a provider's word, as the region's vault keeps it.</summary>
internal sealed record ProviderSecret
{
    public string? Key { get; init; }
}
