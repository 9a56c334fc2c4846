using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Relay.Packs.Email.Tracking;

/// <summary>What an organization says of how its mails are tracked.</summary>
internal sealed partial class TrackingConfiguration(PackContext context, Trackers trackers)
{
    private static readonly Dictionary<string, TrackingMode> Modes = new(StringComparer.Ordinal) { ["nothing"] = TrackingMode.Nothing, ["counts"] = TrackingMode.Counts, ["recipients"] = TrackingMode.Recipients };

    private static readonly SemaphoreSlim Turn = new(1); // The keys of an organization are read and written.

    public async Task<IResult> SetAsync(HttpContext http, CancellationToken cancellation)
    {
        var (wanted, refusal) = await JsonBody.ReadAsync(http.Request, EmailLimits.BodyBytes, "These settings are not accepted.", Read, cancellation);
        if (wanted is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        await PublicAddress.ClaimAsync(context, organization, cancellation);
        if (wanted.Domain is { } domain && !await context.Settings.ClaimAsync(domain, organization, Trackers.HostDocument, cancellation)) return Problem.Of(Taken(domain));
        await KeepAsync(organization, wanted.LinkKey, cancellation);
        var settings = new TrackingSettings(wanted.Mode, wanted.Confidence, wanted.EventDays, wanted.Domain is { } host ? $"https://{host}" : PublicAddress.UrlOf(http.Request, wanted.PublicUrl)) { Domain = wanted.Domain, Name = wanted.Name };
        await context.Settings.WriteAsync(organization, TrackingSettings.Document, settings, cancellation);
        trackers.Forget(organization);
        return Results.Json(new ShownTracking(settings.BaseUrl), EmailPack.Json);
    }

    private static Refusal Taken(string domain) => new(409, "domain-taken", $"Another organization has the tracking domain {domain}.") { Errors = [new FieldProblem("domain", "Another organization has it.") { Code = "domain-taken" }] };

    /// <summary>The new one first: mails that went out under the ones before are still opened.</summary>
    private async ValueTask KeepAsync(Guid organization, byte[] key, CancellationToken cancellation)
    {
        await Turn.WaitAsync(cancellation);
        try
        {
            var keys = await Trackers.KeysAsync(context, organization, cancellation);
            if (keys.Count > 0 && keys[0].AsSpan().SequenceEqual(key)) return;
            List<byte[]> kept = [key, .. keys.Where(k => !k.AsSpan().SequenceEqual(key))];
            await context.Secrets.SetAsync(organization, Trackers.KeysName, JsonSerializer.SerializeToUtf8Bytes(kept.Take(EmailLimits.LinkKeys)), cancellation);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static Wanted? Read(CheckedObject root)
    {
        var mode = root.OneOf("mode", Modes.Keys, required: true);
        var key = KeyOf(root);
        var confidence = root.Whole("confidence", EmailLimits.MinConfidence, 100) ?? EmailLimits.DefaultConfidence;
        var days = root.Whole("eventDays", EmailLimits.MinEventDays, EmailLimits.MaxEventDays) ?? EmailLimits.DefaultEventDays;
        var domain = root.Text("domain", Host(), "This must be a host name in lower case, such as links.contoso.com.");
        if (domain?.Length > EmailLimits.Domain) root.Report("domain", "too-long", $"This may have at most {EmailLimits.Domain} characters.", EmailLimits.Domain);
        var name = root.Text("name", EmailLimits.Name);
        var publicUrl = PublicAddress.Read(root);
        root.NoOthers();
        return mode is null || key is null ? null : new Wanted(Modes[mode], key, confidence, days) { Domain = domain, Name = name, PublicUrl = publicUrl };
    }

    private static byte[]? KeyOf(CheckedObject root)
    {
        if (root.Text("linkKey", 100, required: true) is not { } text) return null;
        var key = new byte[TokenWriter.KeyBytes];
        if (Convert.TryFromBase64String(text, key, out var length) && length == TokenWriter.KeyBytes) return key;
        root.Report("linkKey", "key", $"This must be {TokenWriter.KeyBytes} bytes in base64.", TokenWriter.KeyBytes);
        return null;
    }

    /// <summary>At least two labels, and no address of four numbers.</summary>
    [GeneratedRegex(@"^(?=.*[a-z])([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    private sealed record Wanted(TrackingMode Mode, byte[] LinkKey, int Confidence, int EventDays)
    {
        public string? Domain { get; init; }

        public string? Name { get; init; }

        public string? PublicUrl { get; init; }
    }
}

/// <summary>What an organization is told of its settings.</summary>
/// <param name="BaseUrl">Where its mails' addresses begin.</param>
internal sealed record ShownTracking(string BaseUrl);

/// <summary>What says how mails are tracked.</summary>
/// <param name="Mode">nothing, counts or recipients.</param>
/// <param name="LinkKey">32 bytes in base64: what signs the addresses in mails.</param>
internal sealed record WantedTracking(string Mode, string LinkKey)
{
    /// <summary>In percent, 50 to 100.</summary>
    public int Confidence { get; init; } = EmailLimits.DefaultConfidence;

    /// <summary>How long an event's row lives in the CRM: 61 to 730.</summary>
    public int EventDays { get; init; } = EmailLimits.DefaultEventDays;

    /// <summary>The organization's own host for links and pictures; it points here by a CNAME.</summary>
    public string? Domain { get; init; }

    /// <summary>As recipients know the organization.</summary>
    public string? Name { get; init; }

    /// <summary>Where the internet reaches this relay, if that is not where this request came to.</summary>
    public string? PublicUrl { get; init; }
}
