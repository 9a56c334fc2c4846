using System.Globalization;
using System.Text;

namespace PowerPacks.Sandbox.Providers;

/// <summary>Shows a person what the stand-ins received.</summary>
internal static class ReceivedPage
{
    private const int Shown = 100;

    public static string Html(IReadOnlyList<ReceivedRequest> requests, ProviderFault fault)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<p>Any request to <code>/(provider)/…</code> is recorded here. Fault: <strong>{OutsidePage.Text(fault.Mode)}</strong>.</p>");
        if (requests.Count == 0) return html.Append("<p>Nothing received yet.</p>").ToString();
        html.Append(CultureInfo.InvariantCulture, $"<p>{requests.Count} kept, the newest {Math.Min(Shown, requests.Count)} shown.</p>");
        html.Append("<table><thead><tr><th scope=\"col\">#</th><th scope=\"col\">Provider</th><th scope=\"col\">Request</th><th scope=\"col\">Answer</th><th scope=\"col\">Content</th></tr></thead><tbody>");
        foreach (var request in requests.Take(Shown))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{request.Number}</td><td>{OutsidePage.Text(request.Provider)}</td>");
            html.Append(CultureInfo.InvariantCulture, $"<td><code>{OutsidePage.Text($"{request.Method} {request.Path}")}</code></td>");
            html.Append(CultureInfo.InvariantCulture, $"<td>{(request.Answer == 0 ? "cut" : request.Answer)}</td>");
            html.Append("<td><details><summary>Headers and body</summary><pre>");
            foreach (var (name, value) in request.Headers) html.Append(OutsidePage.Text($"{name}: {value}\n"));
            html.Append('\n').Append(OutsidePage.Text(request.Body)).Append("</pre></details></td></tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }
}
