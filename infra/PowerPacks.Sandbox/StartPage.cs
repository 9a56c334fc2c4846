using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Pages;

namespace PowerPacks.Sandbox;

/// <summary>What a person finds at the sandbox's first address, below the organizations: where to go.</summary>
internal static class StartPage
{
    private const string SownIntroduction = "<p>Open a form, send it, and look for the form submission and the lead in its organization's CRM. Or open a contact in its Sales Hub, choose Send SMS, and look at its phone. Then make a part fail and send again.</p>";

    public static string Html(SandboxDescription sandbox)
    {
        var html = new StringBuilder();
        html.Append(sandbox.Organizations.Any(o => o.Forms.Count > 0) ? SownIntroduction : EmptyIntroduction());
        html.Append("<div class=\"card\"><table class=\"row\"><tbody>");
        foreach (var organization in sandbox.Organizations.Where(o => o.Forms.Count > 0))
        {
            var links = organization.Forms.Select(form => Link(form.Page, $"form {form.Key}"))
                .Append(Link($"{sandbox.Providers}/site/{organization.Name}", "the same form on a customer's site"));
            Row(html, $"{organization.Name}, {organization.Region}", links);
        }
        Row(html, "Relays", sandbox.Relays.Select(relay => Link($"{relay.Value}/health", relay.Key)));
        Row(html, "Operations of", sandbox.Operations.Select(relay => Link(relay.Value.Page, relay.Key)));
        Row(html, "Operator key", [$"<code>{Page.Encode(sandbox.Operations.Values.First().Key)}</code>"]);
        Row(html, "Registration", [Link($"{sandbox.Registration}/health", "health")]);
        Row(html, "Providers", [Link(sandbox.Providers, "what they received"), Link(sandbox.Mail.Mailboxes, "mailboxes"), Link(sandbox.Mail.Outlook, "Outlook"), Link(sandbox.Twilio.Phones, "phones")]);
        Row(html, "Faults", [Link(sandbox.Faults.Crm, "make a part fail")]);
        Row(html, "For programs", [Link($"{sandbox.Crm}/sandbox.json", "sandbox.json")]);
        return html.Append("</tbody></table></div>").ToString();
    }

    private static string EmptyIntroduction() => $"""
        <p>Choose <strong>Import solutions</strong> and take both files at once: <code>PowerPacksCore_managed.zip</code> and <code>PowerWebForm_managed.zip</code>. The app that they bring says how to go on.</p>
        <p class="quiet">They lie in <code>{Page.Encode(Path.Combine(AppContext.BaseDirectory, "solutions"))}</code>.</p>
        """;

    private static void Row(StringBuilder html, string title, IEnumerable<string> links) =>
        html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Page.Encode(title)}</th><td>{string.Join(" &nbsp; ", links)}</td></tr>");

    private static string Link(string address, string text) => $"<a href=\"{Page.Encode(address)}\">{Page.Encode(text)}</a>";
}
