namespace PowerPacks.Relay.Packs.WebForm.Files;

/// <summary>What a submission's files become in the CRM: notes of its first row: the one that it was mapped to, or the submission itself while it waits in quarantine.</summary>
internal static class FileRows
{
    /// <summary>Place among a submission's rows of the one that the notes belong to.</summary>
    private const int FirstRow = 0;

    private const string Lost = "If this note has no document, the file could not be kept until it was written here.";

    private static readonly CrmTable Notes = new("annotation", "annotations", "annotationid");

    /// <summary>A note for each file. The document is read when its row is sent, so that no batch holds them all.</summary>
    /// <param name="submission">What the visitor sent.</param>
    /// <param name="table">The table of that row.</param>
    /// <param name="envelope">Its envelope, from whose id the notes' are derived.</param>
    /// <param name="context">Where the files are.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<IReadOnlyList<CrmRow>> OfAsync(Submission submission, CrmTable table, Envelope envelope, PackContext context, CancellationToken cancellation)
    {
        var rows = new List<CrmRow>();
        foreach (var file in submission.Files ?? [])
        {
            await using var deposit = await context.Deposits.OpenAsync(envelope.Organization, file.Id, cancellation);
            // Used up: an attempt before this one has written it, and a crash came before that was settled.
            if (deposit is { Length: 0 } && file.Bytes > 0) continue;
            rows.Add(Note(file, table, envelope, deposit is null ? null : new CrmFile(file.Bytes, stop => ReadAsync(context, envelope.Organization, file.Id, stop))));
        }
        return rows;
    }

    /// <summary>The same notes, of the first row of another list.</summary>
    public static IEnumerable<CrmRow> Under(CrmTable table, IEnumerable<CrmRow> notes) => notes.Select(note => note with { Links = [LinkTo(table)] });

    private static RowLink LinkTo(CrmTable table) => new(FirstRow) { NavigationProperty = $"objectid_{table.LogicalName}" };

    private static CrmRow Note(SubmittedFile file, CrmTable table, Envelope envelope, CrmFile? document)
    {
        var columns = new Dictionary<string, object?> { ["subject"] = $"{file.Field}: {file.Name}" };
        // Without a document none is named either: where the note is there already, what it has is left alone.
        if (document is null) columns["notetext"] = Lost;
        else (columns["filename"], columns["mimetype"], columns["documentbody"]) = (file.Name, file.MimeType, document);
        return new CrmRow(Notes, new RowKey(Notes.PrimaryId, envelope.DerivedId($"file/{file.Id}").ToString()), columns)
        {
            Links = [LinkTo(table)],
        };
    }

    private static async ValueTask<Stream?> ReadAsync(PackContext context, Guid organization, string id, CancellationToken cancellation) =>
        (await context.Deposits.OpenAsync(organization, id, cancellation))?.Content;
}
