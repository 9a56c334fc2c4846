using Names = PowerPacks.Relay.Packs.WebForm.CrmNames.FormSubmission;

namespace PowerPacks.Relay.Packs.WebForm.OptIn;

/// <summary>What a submission is in the CRM while its sender has not confirmed it. Pure.</summary>
internal static class AwaitingRows
{
    /// <summary>
    /// Asks the CRM for the mail, once the submission's row is there: a plug-in hears this column. Written where it is empty only, so that a second delivery asks for no
    /// second mail.
    /// </summary>
    /// <param name="submission">The submission's envelope.</param>
    /// <param name="now">When.</param>
    public static CrmRow Asked(Envelope submission, DateTimeOffset now) => Changed(submission, new Dictionary<string, object?> { [Names.Columns.ConfirmRequestedOn] = now });

    /// <summary>The proof: when it was confirmed, and from where. The first time stays.</summary>
    /// <param name="confirmation">What came.</param>
    /// <param name="envelope">In which envelope.</param>
    public static CrmRow Confirmed(Confirmation confirmation, Envelope envelope)
    {
        var columns = new Dictionary<string, object?> { [Names.Columns.ConfirmedOn] = envelope.AcceptedAt };
        if (confirmation.Address is { } address) columns[Names.Columns.ConfirmIpAddress] = address;
        return Changed(new Envelope(confirmation.Envelope, envelope.Organization, envelope.Pack, Submission.Kind, Envelope.CrmDestination, Envelope.MomentOf(confirmation.Envelope)), columns);
    }

    private static CrmRow Changed(Envelope submission, Dictionary<string, object?> columns) => new(SubmissionRows.SubmissionTable, new RowKey(Names.Columns.EnvelopeId, submission.Key), columns)
    {
        Match = new RowMatch([new Dictionary<string, string> { [Names.Columns.EnvelopeId] = submission.Key }], OnMatch.Update) { OnlyIfEmpty = [.. columns.Keys], MustExist = true },
    };
}
