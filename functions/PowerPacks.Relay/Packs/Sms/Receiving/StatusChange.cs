using System.Text.Json;
using PowerPacks.Relay.Packs.Sms.Providers;
using PowerPacks.Relay.Packs.Sms.Sending;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>What became of a text that went out: the payload of its envelope.</summary>
/// <param name="Text">Of which row.</param>
/// <param name="Id">The provider's id of it.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Failure">Why it did not arrive; null where it did, or may still.</param>
/// <param name="Code">The provider's code of that.</param>
internal sealed record StatusChange(Guid Text, string Id, TextStatus Status, Failure? Failure, int? Code)
{
    public const string Kind = "status";

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static StatusChange? Read(ReadOnlySpan<byte> payload) => Payload.Read<StatusChange>(payload, JsonSerializerOptions.Default);

    public CrmRow Row(DateTimeOffset at)
    {
        var columns = TextRows.StatusOf(Status, at);
        columns[Names.Columns.ProviderId] = Id;
        if (Failure is { } failure) columns[Names.Columns.Failure] = (int)failure;
        if (Code is not null) columns[Names.Columns.ErrorCode] = Code;
        return TextRows.Change(Text, columns);
    }
}
