using System.Globalization;
using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.OptIn;

/// <summary>The mail that asks a visitor whether it was they who sent a form. The CRM sends it.</summary>
/// <param name="To">The address that the visitor gave.</param>
/// <param name="Subject">Plain text.</param>
/// <param name="Html">A fragment without scripts, styles of a sheet or anything that is fetched: mail programs drop those.</param>
/// <param name="Until">When its link ends.</param>
internal sealed record ConfirmationMail(string To, string Subject, string Html, DateTimeOffset Until)
{
    private const string Button = "display:inline-block;padding:12px 24px;background:#0f6cbd;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:600";

    /// <param name="form">In the visitor's language.</param>
    /// <param name="to">The address.</param>
    /// <param name="link">What confirms.</param>
    /// <param name="until">When that ends.</param>
    public static ConfirmationMail Of(Form form, string to, string link, DateTimeOffset until)
    {
        var (optIn, texts) = (form.Definition.DoubleOptIn!, form.Texts);
        var html = new StringBuilder();
        foreach (var paragraph in (optIn.Text ?? FormTexts.With(texts.ConfirmText, form.Definition.Title)).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            html.Append($"<p>{string.Join("<br>", paragraph.Trim().Split('\n').Select(FormMarkup.Text))}</p>");
        }
        html.Append($"<p><a href=\"{FormMarkup.Text(link)}\" style=\"{Button}\">{FormMarkup.Text(texts.Confirm)}</a></p>");
        html.Append($"<p>{FormMarkup.Text(FormTexts.With(texts.ConfirmIgnore, until.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))}</p>");
        // Some programs show no links: the address can be copied.
        html.Append($"<p>{FormMarkup.Text(link)}</p>");
        var subject = optIn.Subject ?? FormTexts.With(texts.ConfirmSubject, form.Definition.Title);
        return new ConfirmationMail(to, subject, html.ToString(), until);
    }
}
