using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Pages;

namespace PowerPacks.Sandbox;

/// <summary>What a person finds at the sandbox's first address, below the organizations: where to go.</summary>
internal static class StartPage
{
    public static string Html(SandboxDescription sandbox)
    {
        var html = new StringBuilder();
        html.Append("<p>Open a form, send it, and look for the form submission and the lead in its organization's CRM. Then make a part fail and send again.</p>");
        html.Append("<div class=\"card\"><table class=\"row\"><tbody>");
        foreach (var organization in sandbox.Organizations)
        {
            var links = organization.Forms.Select(form => Link(form.Page, $"form {form.Key}"))
                .Append(Link($"{sandbox.Providers}/site/{organization.Name}", "the same form on a customer's site"));
            Row(html, $"{organization.Name}, {organization.Region}", organization.Forms.Count > 0 ? links : ["nothing is imported yet"]);
        }
        Row(html, "Relays", sandbox.Relays.Select(relay => Link($"{relay.Value}/health", relay.Key)));
        Row(html, "Operations of", sandbox.Operations.Select(relay => Link(relay.Value.Page, relay.Key)));
        Row(html, "Operator key", [$"<code>{Page.Encode(sandbox.Operations.Values.First().Key)}</code>"]);
        Row(html, "Registration", [Link($"{sandbox.Registration}/health", "health")]);
        Row(html, "Providers", [Link(sandbox.Providers, "what they received")]);
        Row(html, "Faults", [Link(sandbox.Faults.Crm, "make a part fail")]);
        Row(html, "For programs", [Link($"{sandbox.Crm}/sandbox.json", "sandbox.json")]);
        return html.Append("</tbody></table></div>").ToString();
    }

    private static void Row(StringBuilder html, string title, IEnumerable<string> links) =>
        html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Page.Encode(title)}</th><td>{string.Join(" &nbsp; ", links)}</td></tr>");

    private static string Link(string address, string text) => $"<a href=\"{Page.Encode(address)}\">{Page.Encode(text)}</a>";
}
