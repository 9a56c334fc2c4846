using System.Diagnostics;
using OpenTelemetry;

namespace PowerPacks.Host.Telemetry;

/// <summary>
/// Takes out of the framework's spans whatever a stranger chose: paths (what is asked for and is no form may be anything), queries, hosts, user agents, network
/// addresses. What may stay is listed, so that a new version of the framework tells nothing new.
/// </summary>
internal sealed class DiscreetSpans : BaseProcessor<Activity>
{
    private const string FullUrl = "url.full";

    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "http.request.resend_count", "url.scheme", "network.protocol.version", "error.type",
    };

    /// <summary>Whom we call is our own choice, and its path never holds what a payload does: look-ups go by POST.</summary>
    private static readonly HashSet<string> AllowedOfCalls = new(Allowed, StringComparer.Ordinal) { FullUrl, "server.address", "server.port" };

    public override void OnEnd(Activity data)
    {
        var allowed = data.Source.Name switch
        {
            "Microsoft.AspNetCore" => Allowed,
            "System.Net.Http" => AllowedOfCalls,
            _ => null,
        };
        if (allowed is null) return;
        foreach (var (name, _) in data.TagObjects.Where(t => !allowed.Contains(t.Key)).ToList()) data.SetTag(name, null);
        if (data.GetTagItem(FullUrl) is string url && url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query) data.SetTag(FullUrl, url[..query]);
    }
}
