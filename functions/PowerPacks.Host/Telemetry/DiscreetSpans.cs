using System.Diagnostics;
using OpenTelemetry;

namespace PowerPacks.Host.Telemetry;

/// <summary>
/// Takes out of the framework's spans whatever a stranger chose: paths (what is asked for and is no form may be anything), queries, hosts, user agents, network
/// addresses. Of calls it takes out where they go: a CRM's host is its customer's name, and so may be a table in the path; whose CRM it is says the span above, by the
/// organization's id. What may stay is listed, so that a new version of the framework tells nothing new.
/// </summary>
internal sealed class DiscreetSpans : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "http.request.resend_count", "url.scheme", "network.protocol.version", "error.type",
    };

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name is not ("Microsoft.AspNetCore" or "System.Net.Http")) return;
        foreach (var (name, _) in data.TagObjects.Where(t => !Allowed.Contains(t.Key)).ToList()) data.SetTag(name, null);
    }
}
