using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Notes and attachments of any row.</summary>
internal static class Notes
{
    public static readonly Table Annotation = new("Annotation", "annotations", "Note", "Notes")
    {
        PrimaryName = "subject",
        Columns =
        [
            new Column.Text("Subject", "Title", 500),
            new Column.Memo("NoteText", "Description", 100_000),
            new Column.Text("FileName", "File name", 255),
            new Column.Text("MimeType", "Mime type", 256),
            new Column.Boolean("IsDocument", "Is a document"),
            new Column.Memo("DocumentBody", "Document, base64", 1_073_741_823),
            new Column.WholeNumber("FileSize", "File size in bytes") { ReadOnly = true },
            new Column.Lookup("ObjectId", "Regarding"), // its targets are the tables that have notes
        ],
    };
}
