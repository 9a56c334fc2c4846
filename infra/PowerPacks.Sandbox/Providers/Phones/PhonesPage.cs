using System.Globalization;
using System.Text;

namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>All phones, the one that was heard of last first.</summary>
internal sealed class PhonesPage(PhoneRoutes phones, IReadOnlyList<ICarrier> carriers)
{
    private const int Shown = 100;
    private const string Example = "+12065550199";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/phones", (string? number) => number is null ? Html(null)
            : PhoneRoutes.NumberOf(new string([.. number.Where(char.IsAsciiDigit)])) is { } found ? Results.Redirect($"/phones/{found[1..]}") : Html(number));
    }

    private IResult Html(string? wrong)
    {
        var html = new StringBuilder();
        html.Append("<p>What is texted arrives on these phones, whichever provider carried it. Open one to read it, to text back, and to decide what becomes of texts to it. ");
        html.Append(string.Join(' ', carriers.Select(c => c.Introduction))).Append("</p>");
        html.Append("<form method=\"get\" action=\"/phones\"><label for=\"number\">Open a phone by its number, with its country code</label>");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"row\"><input id=\"number\" name=\"number\" type=\"tel\" required autocomplete=\"off\" value=\"{OutsidePage.Text(wrong ?? Example)}\"{(wrong is null ? "" : " aria-invalid=\"true\" aria-describedby=\"wrong\"")}><button style=\"margin:0\">Open</button></div>");
        if (wrong is not null) html.Append(CultureInfo.InvariantCulture, $"<p id=\"wrong\" class=\"wrong\" role=\"alert\">That is no phone number. Write it with plus and country code, such as {Example}.</p>");
        html.Append("</form>");
        Table(html);
        return OutsidePage.Of("Phones", html.ToString(), PhoneStyle.Rules);
    }

    private void Table(StringBuilder html)
    {
        var listed = phones.List();
        if (listed.Count == 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>No phone was texted yet. Open the one above and text {carriers[0].Numbers[0].Number} from it, or send a text to it.</p>");
            return;
        }
        html.Append("<h2 id=\"heard\">Phones with texts, the last one first</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"heard\"><table><thead><tr><th scope=\"col\">Phone</th><th scope=\"col\">Last text</th><th scope=\"col\">Texts to it</th><th scope=\"col\" class=\"end\">Texts</th></tr></thead><tbody>");
        foreach (var (phone, texts) in listed.Take(Shown))
        {
            var last = texts.Count == 0 ? "" : $"{(texts[0].IsMine ? "From it: " : "")}{texts[0].Body}";
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"/phones/{phone.Number[1..]}\">{phone.Number}</a></th><td>{OutsidePage.Text(last.Length > 80 ? last[..80] + "…" : last)}</td>");
            html.Append(CultureInfo.InvariantCulture, $"<td>{OutsidePage.Text(phone.Outcome.Title)}{(phone.OptedOutOf.Count > 0 ? ", opted out" : "")}</td><td class=\"end\">{texts.Count}</td></tr>");
        }
        html.Append("</tbody></table></div>");
        if (listed.Count > Shown) html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{Shown} of {listed.Count} are shown.</p>");
    }
}
