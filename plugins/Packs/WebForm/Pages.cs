using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

/// <summary>The files that the pack adds to the CRM.</summary>
public static class Pages
{
    public const string Designer = "pp_/webform/designer.html";
    public const string Start = "pp_/webform/start.html";
    public const string DesignIcon = "pp_/webform/design.svg";
    public const string WebFormScript = "pp_/webform/webform.js";
    public const string SubmissionScript = "pp_/webform/submission.commands.js";
    public const string Submission = "pp_/webform/submission.html";
    public const string RetryIcon = "pp_/webform/retry.svg";
    public const string FineIcon = "pp_/webform/fine.svg";
    public const string SpamIcon = "pp_/webform/spam.svg";
    public const string WebFormIcon = "pp_/webform/webform.svg";
    public const string PublishIcon = "pp_/webform/publish.svg";
    public const string SubmissionIcon = "pp_/webform/submission.svg";
    public const string ReceiptIcon = "pp_/webform/receipt.svg";

    public static readonly IReadOnlyList<WebResource> All =
    [
        WebResource.From(Designer, Same("Form designer"), "Packs/WebForm/Pages/designer.html"),
        WebResource.From("pp_/webform/designer.css", Same("Form designer: style"), "Packs/WebForm/Pages/designer.css"),
        WebResource.From("pp_/webform/designer.page.js", Same("Form designer: script"), "Packs/WebForm/Pages/designer.page.js"),
        WebResource.From(Start, Same("Get started"), "Packs/WebForm/Pages/start.html"),
        WebResource.From("pp_/webform/start.css", Same("Get started: style"), "Packs/WebForm/Pages/start.css"),
        WebResource.From("pp_/webform/start.page.js", Same("Get started: script"), "Packs/WebForm/Pages/start.page.js"),
        WebResource.From(DesignIcon, Same("Design: icon"), "Packs/WebForm/Pages/design.svg"),
        WebResource.From(WebFormScript, Same("Web form: commands"), "Packs/WebForm/Pages/webform.commands.js"),
        WebResource.From(SubmissionScript, Same("Form submission: commands"), "Packs/WebForm/Pages/submission.commands.js"),
        WebResource.From(Submission, Same("Form submission: what happened"), "Packs/WebForm/Pages/submission.html"),
        WebResource.From("pp_/webform/submission.css", Same("Form submission: style"), "Packs/WebForm/Pages/submission.css"),
        WebResource.From("pp_/webform/submission.page.js", Same("Form submission: script"), "Packs/WebForm/Pages/submission.page.js"),
        WebResource.From(RetryIcon, Same("Retry: icon"), "Packs/WebForm/Pages/retry.svg"),
        WebResource.From(FineIcon, Same("This was fine: icon"), "Packs/WebForm/Pages/fine.svg"),
        WebResource.From(SpamIcon, Same("This is spam: icon"), "Packs/WebForm/Pages/spam.svg"),
        WebResource.From(WebFormIcon, Same("Web form: icon"), "Packs/WebForm/Pages/webform.svg"),
        WebResource.From(PublishIcon, Same("Publish: icon"), "Packs/WebForm/Pages/publish.svg"),
        WebResource.From(SubmissionIcon, Same("Form submission: icon"), "Packs/WebForm/Pages/submission.svg"),
        WebResource.From(ReceiptIcon, Same("Consent receipt: icon"), "Packs/WebForm/Pages/receipt.svg"),
    ];

    // Only makers see these, and the platform keeps one language for them.
    private static Label Same(string text) => (text, text, text, text);
}
