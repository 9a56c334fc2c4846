using System.Text.Json;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.SmsErasure;

namespace PowerPacks.Relay.Packs.Sms.Erasing;

/// <summary>A message that its provider is to forget: the payload of its envelope. It tells of no person but by the provider's own id.</summary>
/// <param name="Provider">Who has it.</param>
/// <param name="Id">The provider's id of it.</param>
internal sealed record Erasure(string Provider, string Id)
{
    public const string Kind = "erasure";

    private static readonly CrmTable Table = new(Names.Table, Names.Set, Names.Columns.Id);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static Erasure? Read(ReadOnlySpan<byte> payload) => Payload.Read<Erasure>(payload, JsonSerializerOptions.Default);

    /// <summary>The proof: what the provider answered, and when.</summary>
    public CrmRow Proof(Envelope envelope, Erased erased, DateTimeOffset now) => new(Table, new RowKey(Names.Columns.Id, envelope.DerivedId(Names.Table).ToString("D")), new Dictionary<string, object?>
    {
        [Names.Columns.Name] = Id,
        [Names.Columns.Provider] = Provider,
        [Names.Columns.ProviderId] = Id,
        [Names.Columns.RequestedOn] = envelope.AcceptedAt,
        [Names.Columns.ErasedOn] = erased.Result == ErasureResult.CannotErase ? null : now,
        [Names.Columns.MediaErased] = erased.Media,
        [Names.Columns.Answer] = erased.Answer,
        [Names.Columns.Result] = (int)erased.Result,
    });
}

/// <summary>What a provider answered when it was told to forget a message.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Media">Pictures that it had, and forgot.</param>
/// <param name="Answer">Its answer, as a program reads it: status, date and request id.</param>
internal sealed record Erased(ErasureResult Result, int Media, string Answer);

/// <summary>What came of it, by the number of the choice in the CRM.</summary>
internal enum ErasureResult
{
    Erased = Names.Results.Erased,
    WasNotThere = Names.Results.WasNotThereAnyMore,

    /// <summary>It has no way to: what it keeps it keeps by its own rules.</summary>
    CannotErase = Names.Results.TheProviderCannotErase,
}
