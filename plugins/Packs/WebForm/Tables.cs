using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

/// <summary>What PowerWebForm keeps in the CRM: what visitors sent and what they agreed to.</summary>
public static class Tables
{
    // The relay's envelope id, so that a redelivered envelope finds its row again.
    private const int EnvelopeIdLength = 32;
    private const int PageLength = 2000;

    public static readonly Table FormSubmission = new("pp_FormSubmission", "pp_formsubmissions", "Form submission", "Form submissions")
    {
        PrimaryName = "pp_name",
        HasNotes = true,
        HasActivities = true,
        Columns =
        [
            new Column.Text("pp_Name", "Name", 200),
            new Column.Text("pp_EnvelopeId", "Envelope", EnvelopeIdLength) { Required = RequiredLevel.Application },
            new Column.Text("pp_FormKey", "Form", 100),
            new Column.DateTime("pp_SubmittedOn", "Submitted on"),
            new Column.Memo("pp_Values", "Values", 1_048_576),
            new Column.Text("pp_Page", "Page", PageLength),
            new Column.Text("pp_RecordTable", "Record table", 100),
            new Column.Text("pp_RecordId", "Record", 36),
            new Column.Boolean("pp_Matched", "Matched an existing row"),
            Column.Lookup.To("lead", "pp_LeadId", "Lead"),
            Column.Lookup.To("contact", "pp_ContactId", "Contact"),
            Column.Lookup.To("account", "pp_AccountId", "Account"),
        ],
        Keys = [new AlternateKey("pp_EnvelopeKey", "Envelope", "pp_envelopeid")],
    };

    public static readonly Table ConsentReceipt = new("pp_ConsentReceipt", "pp_consentreceipts", "Consent receipt", "Consent receipts")
    {
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", "Name", 200),
            new Column.Text("pp_EnvelopeId", "Envelope", EnvelopeIdLength) { Required = RequiredLevel.Application },
            new Column.Boolean("pp_Given", "Given"),
            new Column.Memo("pp_Text", "Text agreed to", 10_000),
            new Column.Text("pp_Version", "Version of the text", 50),
            new Column.DateTime("pp_GivenOn", "Given on"),
            new Column.Text("pp_Page", "Page", PageLength),
            new Column.Text("pp_IpAddress", "IP address, truncated", 45),
            Column.Lookup.To("pp_formsubmission", "pp_FormSubmissionId", "Form submission"),
        ],
        Keys = [new AlternateKey("pp_EnvelopeKey", "Envelope", "pp_envelopeid")],
    };

    public static readonly IReadOnlyList<Table> All = [FormSubmission, ConsentReceipt];
}
