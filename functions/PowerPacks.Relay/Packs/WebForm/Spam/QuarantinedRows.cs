using System.Text.Json;
using Names = PowerPacks.Relay.Packs.WebForm.CrmNames.FormSubmission;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>What a suspect submission is in the CRM while it waits for a person, and what it becomes when that person calls it fine. Pure.</summary>
internal static class QuarantinedRows
{
    /// <summary>
    /// The submission's row, linked to nothing. A row that is there is left alone: the CRM may have written it at an attempt whose answer was lost, and somebody may
    /// have judged it since.
    /// </summary>
    public static CrmRow Held(CrmRow kept) => Waiting(kept, Names.StatusCodes.Quarantined);

    /// <summary>The same for what the CRM refused to make a row of: somebody mends what was wrong, and has it tried again.</summary>
    public static CrmRow Failed(CrmRow kept) => Waiting(kept, Names.StatusCodes.Failed);

    /// <summary>The same for what its sender has not confirmed.</summary>
    public static CrmRow Awaiting(CrmRow kept) => Waiting(kept, Names.StatusCodes.AwaitingConfirmation);

    private static CrmRow Waiting(CrmRow kept, int status) => kept with
    {
        Columns = new Dictionary<string, object?>(kept.Columns) { [Names.Columns.StatusCode] = status },
        Links = [],
        Match = new RowMatch([new Dictionary<string, string> { [kept.Key.Column] = kept.Key.Value }], OnMatch.Keep),
    };

    /// <summary>
    /// The organization's own row, and the submission's, which now leads to it. Ids are of the first envelope: released twice, it is the same rows. What was held back
    /// is still to be confirmed where the form asks for that; what failed, or was confirmed, is not asked for again.
    /// </summary>
    /// <param name="release">What was called fine.</param>
    /// <param name="definition">The form as it is now.</param>
    /// <param name="envelope">Which brought the release.</param>
    public static IReadOnlyList<CrmRow> Of(Release release, FormDefinition definition, Envelope envelope)
    {
        var first = new Envelope(release.Envelope, envelope.Organization, envelope.Pack, Submission.Kind, Envelope.CrmDestination, Envelope.MomentOf(release.Envelope));
        if (definition.DoubleOptIn is not null && !release.Again)
        {
            var awaiting = Became(Names.StatusCodes.AwaitingConfirmation);
            return [awaiting with { Columns = new Dictionary<string, object?>(awaiting.Columns) { [Names.Columns.ConfirmRequestedOn] = envelope.AcceptedAt } }];
        }
        return
        [
            SubmissionRows.Mapped(release.Values, definition, first, release.Record) with { Fallback = new RowFallback([Became(Names.StatusCodes.Failed)], Names.Columns.Failure) },
            Became(release.Again ? Names.StatusCodes.Received : Names.StatusCodes.Released) with { Links = [SubmissionRows.LinkTo(definition.Table)] },
            .. TimelineRows.Of(definition, first),
        ];

        CrmRow Became(int status) => new(SubmissionRows.SubmissionTable, new RowKey(Names.Columns.EnvelopeId, first.Key), new Dictionary<string, object?>
        {
            [Names.Columns.StatusCode] = status,
            [Names.Columns.Failure] = null,
            [Names.Columns.Problem] = null,
            [Names.Columns.RetryRequestedOn] = null,
        });
    }
}

/// <summary>The payload of an envelope that makes of a submission's row what the form makes of submissions: a quarantined one that is released, one that was confirmed, or a failed one that is tried again.</summary>
/// <param name="Form">The form's key.</param>
/// <param name="Envelope">The submission's.</param>
/// <param name="Values">By field, as they stand in the submission's row.</param>
internal sealed record Release(string Form, Guid Envelope, IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>Whether it failed before, or has been confirmed, rather than waited in quarantine.</summary>
    public bool Again { get; init; }

    /// <summary>The row to change, where a prefill named one.</summary>
    public Guid? Record { get; init; }

    /// <summary>The kind of its envelope.</summary>
    public const string Kind = "release";

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(Submission.Readable) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true }.Frozen();

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <returns>Null where the payload is no release.</returns>
    public static Release? Read(ReadOnlySpan<byte> payload) => Payload.Read<Release>(payload, Json);
}
