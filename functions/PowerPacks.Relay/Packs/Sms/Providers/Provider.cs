using PowerPacks.Relay.Packs.Sms.Erasing;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Senders;
using PowerPacks.Relay.Packs.Sms.Sending;

namespace PowerPacks.Relay.Packs.Sms.Providers;

/// <summary>Who carries texts. One of these per provider; what they have in common is here, what they do not is theirs alone.</summary>
internal abstract class Provider
{
    public const string Twilio = "twilio";
    public const string CallFire = "callfire";

    public static readonly IReadOnlyList<string> Names = [Twilio, CallFire];

    /// <summary>One of <see cref="Names"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Hands a text over, once: the provider does not know one that comes again.</summary>
    public abstract Task<Handed> SendAsync(Guid organization, Sender sender, OutgoingText text, string callback, CancellationToken cancellation);

    /// <summary>
    /// Looks for a text of which it is not known whether the provider took it: the one that went to this receiver, from this sender, with these words, since then.
    /// </summary>
    /// <returns>It as the provider has it; null where it has none; or what kept us from looking.</returns>
    public abstract Task<(Handed.Taken? Found, DeliveryResult? Problem)> FindAsync(Guid organization, Sender sender, OutgoingText text, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Has the provider forget a message and its pictures, or says that it cannot. Asked again, it has the same effect.</summary>
    public abstract Task<(Erased? Erased, DeliveryResult? Problem)> EraseAsync(Guid organization, string id, CancellationToken cancellation);

    /// <summary>Reads a picture of a text that came in.</summary>
    /// <returns>Null where it is not there, is larger than a note may be, or its address is not the provider's; or what kept us from reading it.</returns>
    public virtual Task<(PictureFile? File, DeliveryResult? Problem)> FetchAsync(Guid organization, string address, CancellationToken cancellation) => Task.FromResult<(PictureFile?, DeliveryResult?)>((null, null));

    /// <summary>The numbers that their owners gave up on a day.</summary>
    /// <returns>Null where the provider has no such list, or not now.</returns>
    public virtual Task<NumberList?> GivenUpAsync(Guid organization, DateOnly day, CancellationToken cancellation) => Task.FromResult<NumberList?>(null);
}

/// <summary>What came of handing a text to a provider.</summary>
internal abstract record Handed
{
    private Handed() { }

    /// <summary>It has it, under this id.</summary>
    public sealed record Taken(string Id, TextStatus Status) : Handed
    {
        public int? Segments { get; init; }

        /// <summary>What it cost, once that is known.</summary>
        public decimal? Cost { get; init; }

        public string? Currency { get; init; }
    }

    /// <summary>It will not carry it, and would say so again.</summary>
    public sealed record Refused(Failure Failure, int? Code) : Handed;

    /// <summary>It could not be asked, or is not the text's fault.</summary>
    public sealed record Problem(DeliveryResult Result) : Handed;
}

/// <summary>A picture, or what else a phone can send.</summary>
/// <param name="Type">Its MIME type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PictureFile(string Type, byte[] Content)
{
    /// <returns>Null where it is larger than a note may be, or does not say what it is.</returns>
    public static async ValueTask<PictureFile?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        answer.Content.Headers is { ContentLength: null or <= CrmFile.MaxBytes, ContentType.MediaType: { } type } ? new PictureFile(type, await answer.Content.ReadAsByteArrayAsync(cancellation)) : null;
}

/// <summary>How far a text is. It only ever goes on: what is final stays, and of two that come in the wrong order the later one counts.</summary>
internal enum TextStatus
{
    Sending = 0,
    Sent = 1,
    Delivered = 2,
    Read = 3,
    NotDelivered = 4,
    Failed = 5,
    Withdrawn = 6,
}
