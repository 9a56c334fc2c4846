using System.Text.Json;
using PowerPacks.Relay.Packs.Sms.Providers;
using PowerPacks.Relay.Packs.Sms.Senders;
using PowerPacks.Relay.Packs.Sms.Sending;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>
/// Pictures of texts that came in become notes of their rows. They are fetched on their own way, so that no text waits for one: first from the provider into a deposit, then
/// into the CRM.
/// </summary>
internal sealed class Pictures(PackContext context, IReadOnlyDictionary<string, Provider> providers)
{
    private static readonly CrmTable Notes = new("annotation", "annotations", "annotationid");

    /// <summary>What phones send, and the ending of its file. What a browser would run is none of it.</summary>
    private static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = "jpg", ["image/png"] = "png", ["image/gif"] = "gif", ["image/webp"] = "webp", ["image/heic"] = "heic", ["image/bmp"] = "bmp", ["image/x-bmp"] = "bmp", ["image/tiff"] = "tif",
        ["video/mp4"] = "mp4", ["video/3gpp"] = "3gp", ["video/quicktime"] = "mov", ["audio/mpeg"] = "mp3", ["audio/mp3"] = "mp3", ["audio/mp4"] = "m4a", ["audio/m4a"] = "m4a", ["audio/amr"] = "amr", ["audio/ogg"] = "ogg", ["audio/wav"] = "wav",
        ["text/vcard"] = "vcf", ["text/x-vcard"] = "vcf", ["text/calendar"] = "ics", ["application/pdf"] = "pdf",
    };

    /// <summary>Has a text's pictures fetched, each once.</summary>
    /// <returns>What keeps that from being written down; null where nothing does.</returns>
    public async ValueTask<DeliveryResult?> AskForAsync(IncomingText text, Envelope envelope, CancellationToken cancellation)
    {
        if (text.Media.Count == 0 || text.Sender is null || await context.Settings.ReadAsync<Sender>(envelope.Organization, Sender.NameOf(text.Sender), cancellation) is not { } sender) return null;
        for (var i = 0; i < text.Media.Count; i++)
        {
            var wanted = new WantedPicture(envelope.DerivedId(Names.Table), text.From, sender.Provider, text.Media[i], i + 1);
            var receipt = await context.Intake.AcceptAsync(new Message(envelope.Organization, WantedPicture.Kind, wanted.Write()) { Destination = sender.Provider, IdempotencyKey = $"{WantedPicture.Kind}/{wanted.Row:N}/{wanted.Place}" }, cancellation);
            if (receipt is Receipt.Unavailable busy) return new DeliveryResult.Retry("store-unavailable", busy.RetryAfter);
        }
        return null;
    }

    public async ValueTask<DeliveryResult> FetchAsync(WantedPicture wanted, Envelope envelope, CancellationToken cancellation)
    {
        if (!providers.TryGetValue(wanted.Provider, out var provider)) return new DeliveryResult.Refused("payload-unreadable");
        var (file, problem) = await provider.FetchAsync(envelope.Organization, wanted.Address, cancellation);
        if (problem is not null) return problem;
        // Gone there, too large, or of a kind that phones do not send: its address stays in the text's row.
        if (file is null || file.Content.Length is 0 or > CrmFile.MaxBytes || !Endings.ContainsKey(file.Type)) return DeliveryResult.Done;
        var name = $"picture-{envelope.Id:N}";
        using var content = new MemoryStream(file.Content, writable: false);
        var left = await context.Deposits.LeaveAsync(envelope.Organization, new NewDeposit(name, file.Type, envelope.AcceptedAt + Envelope.Retention), content, cancellation);
        if (left is not Deposited.Kept) return new DeliveryResult.Retry("store-unavailable");
        var found = new FoundPicture(wanted.Row, name, file.Type, file.Content.Length, wanted.Place);
        // Behind its text, which is of the same number.
        var receipt = await context.Intake.AcceptAsync(new Message(envelope.Organization, FoundPicture.Kind, found.Write()) { IdempotencyKey = $"{FoundPicture.Kind}/{wanted.Row:N}/{wanted.Place}", RecordKey = IncomingText.RecordOf(wanted.From) }, cancellation);
        return receipt is Receipt.Unavailable busy ? new DeliveryResult.Retry("store-unavailable", busy.RetryAfter) : DeliveryResult.Done;
    }

    public async ValueTask<DeliveryResult> WriteAsync(FoundPicture found, Envelope envelope, CancellationToken cancellation)
    {
        await using var deposit = await context.Deposits.OpenAsync(envelope.Organization, found.Deposit, cancellation);
        if (deposit is not { Length: > 0 }) return DeliveryResult.Done; // Written by an attempt before this one.
        var file = $"{found.Place}.{Endings[found.Type]}";
        var note = new CrmRow(Notes, new RowKey(Notes.PrimaryId, envelope.DerivedId(Notes.LogicalName).ToString("D")), new Dictionary<string, object?>
        {
            ["subject"] = file,
            ["filename"] = file,
            ["mimetype"] = found.Type,
            ["documentbody"] = new CrmFile(found.Bytes, async stop => (await context.Deposits.OpenAsync(envelope.Organization, found.Deposit, stop))?.Content),
        })
        { Binds = [new RowBind($"objectid_{Names.Table}", TextRows.Table, new RowKey(Names.Columns.Id, found.Row.ToString("D")))] };
        return new DeliveryResult.Completed([note]) { UsedUp = [found.Deposit] };
    }
}

/// <summary>A picture that is to be fetched: the payload of its envelope.</summary>
/// <param name="Row">Of its text, in the CRM.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Provider">Who has it.</param>
/// <param name="Address">Where.</param>
/// <param name="Place">Which of the text's it is, from 1.</param>
internal sealed record WantedPicture(Guid Row, string From, string Provider, string Address, int Place)
{
    public const string Kind = "picture";

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static WantedPicture? Read(ReadOnlySpan<byte> payload) => Payload.Read<WantedPicture>(payload, JsonSerializerOptions.Default);
}

/// <summary>A picture that was fetched: the payload of its envelope.</summary>
/// <param name="Row">Of its text, in the CRM.</param>
/// <param name="Deposit">Where it lies.</param>
/// <param name="Type">Its MIME type.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Place">Which of the text's it is, from 1.</param>
internal sealed record FoundPicture(Guid Row, string Deposit, string Type, int Bytes, int Place)
{
    public const string Kind = "picture-note";

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static FoundPicture? Read(ReadOnlySpan<byte> payload) => Payload.Read<FoundPicture>(payload, JsonSerializerOptions.Default);
}
