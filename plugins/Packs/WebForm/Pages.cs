using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

/// <summary>The files that the pack adds to the CRM.</summary>
public static class Pages
{
    public const string WebFormScript = "pp_/webform/webform.js";
    public const string WebFormIcon = "pp_/webform/webform.svg";
    public const string PublishIcon = "pp_/webform/publish.svg";
    public const string SubmissionIcon = "pp_/webform/submission.svg";
    public const string ReceiptIcon = "pp_/webform/receipt.svg";

    public static readonly IReadOnlyList<WebResource> All =
    [
        WebResource.From(WebFormScript, Same("Web form: commands"), "Packs/WebForm/Pages/webform.js"),
        WebResource.From(WebFormIcon, Same("Web form: icon"), "Packs/WebForm/Pages/webform.svg"),
        WebResource.From(PublishIcon, Same("Publish: icon"), "Packs/WebForm/Pages/publish.svg"),
        WebResource.From(SubmissionIcon, Same("Form submission: icon"), "Packs/WebForm/Pages/submission.svg"),
        WebResource.From(ReceiptIcon, Same("Consent receipt: icon"), "Packs/WebForm/Pages/receipt.svg"),
    ];

    // Only makers see these, and the platform keeps one language for them.
    private static Label Same(string text) => (text, text, text, text);
}
