using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Pages;

namespace PowerPacks.Sandbox.Faults;

/// <summary>A button for every way in which every part can fail. Plain forms: it works without script and by keyboard.</summary>
internal static class FaultsPage
{
    public static IResult Of(IReadOnlyList<FaultSwitch> switches)
    {
        var html = new StringBuilder();
        html.Append("<style>.modes{display:flex;flex-wrap:wrap;gap:8px}.modes button{font:inherit;padding:4px 12px;border:1px solid var(--line);border-radius:4px;background:var(--card);color:inherit;cursor:pointer}");
        html.Append(".modes button[aria-pressed=true]{background:#0f6cbd;border-color:#0f6cbd;color:#fff}</style>");
        html.Append("<p>Make a part fail, send a form, and watch what becomes of it. Nothing that was accepted may be lost or doubled.</p>");
        html.Append("<div class=\"card\"><table><thead><tr><th scope=\"col\">Part</th><th scope=\"col\">Address</th><th scope=\"col\">Process</th><th scope=\"col\">Fault</th></tr></thead><tbody>");
        foreach (var one in switches)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Page.Encode(one.Part)}</th><td>{Page.Encode(one.Address)}</td><td>{one.ProcessId()}</td>");
            html.Append(CultureInfo.InvariantCulture, $"<td><form class=\"modes\" method=\"post\" action=\"/faults/{Page.Encode(one.Part)}\">");
            foreach (var mode in one.Modes)
            {
                var pressed = one.Current() == mode ? "true" : "false";
                html.Append(CultureInfo.InvariantCulture, $"<button name=\"mode\" value=\"{mode}\" aria-pressed=\"{pressed}\">{mode}</button>");
            }
            html.Append("</form></td></tr>");
        }
        html.Append("</tbody></table></div>");
        return Page.Show("Faults", "<a href=\"/\">All organizations</a> / Faults", html.ToString());
    }
}
