using System.Text.Json;
using System.Text.Json.Serialization;
using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Senders;

namespace PowerPacks.Relay.Packs.Sms.Sending;

/// <summary>A text on its way to a provider: the payload of its envelope.</summary>
/// <param name="Id">Of its row in the CRM.</param>
/// <param name="Sender">The sender's key.</param>
/// <param name="To">The receiver, in E.164.</param>
/// <param name="Body">Its words, merged; empty where it is a picture alone.</param>
/// <param name="Media">Addresses of pictures.</param>
internal sealed record OutgoingText(Guid Id, string Sender, string To, string Body, IReadOnlyList<string> Media)
{
    public const string Kind = "text";

    /// <summary>Not before then; null for at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The day of the receiver's last consent, where the CRM knows of one.</summary>
    public DateOnly? ConsentedOn { get; init; }

    /// <summary>What a text of a batch needs to become a row: null where it is one already.</summary>
    public NewRow? Row { get; init; }

    /// <summary>The keyword that this answers, for whoever texted it; null for what the CRM wants sent.</summary>
    public Keyword? Answers { get; init; }

    /// <summary>What may go to a number that has opted out: that it has, told once, to whoever has just asked for it.</summary>
    [JsonIgnore]
    public bool ConfirmsStop => Answers is Keyword.Stop or Keyword.StopAll;

    /// <summary>As it is accepted: each id once.</summary>
    public Message Message(Guid organization, Sender sender) => new(organization, Kind, Write()) { Destination = sender.Provider, IdempotencyKey = $"text/{Id:N}", RecordKey = $"to/{To}" };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static OutgoingText? Read(ReadOnlySpan<byte> payload) => Payload.Read<OutgoingText>(payload, JsonSerializerOptions.Default);
}

/// <summary>What the row of a batch's text is to hold beside its words.</summary>
/// <param name="Subject">Its title.</param>
/// <param name="RegardingTable">contact, lead or account; null for nobody known.</param>
/// <param name="Regarding">Which.</param>
/// <param name="Batch">The batch's id.</param>
/// <param name="SenderId">The sender's row.</param>
internal sealed record NewRow(string Subject, string? RegardingTable, Guid? Regarding, Guid? Batch, Guid? SenderId);
