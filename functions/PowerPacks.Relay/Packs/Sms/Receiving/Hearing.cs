using System.Text;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Senders;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>What is done with a text that came in, whoever carried it: its sender's wish is obeyed before anything else, and then it is accepted, once.</summary>
internal sealed class Hearing(PackContext context, StopBook stops)
{
    /// <returns>What was heard; or why it cannot be taken now, so that the provider tells it again.</returns>
    public async ValueTask<(Heard? Heard, Refusal? Refusal)> HearAsync(Guid organization, CameIn came, CancellationToken cancellation)
    {
        // What is not from a phone (a short code, an alphanumeric name) is kept as it is called.
        var number = PhoneNumber.Parse(came.From, null, out _) ?? came.From;
        var sender = await SenderAsync(organization, came, cancellation);
        var standing = await stops.OfAsync(organization, sender?.Key ?? StopBook.Everyone, number, cancellation);
        var keyword = KeywordBook.Read(came.Body, standing is not null);
        var text = new IncomingText(came.Id, number, came.To, sender?.Key, came.Body.Length > SmsLimits.Text ? came.Body[..SmsLimits.Text] : came.Body, keyword, came.Media);

        // A stop is durable before anything else happens to the text, and before the provider is told that we have it.
        if (!await ObeyAsync(organization, text, cancellation)) return (null, Busy(TimeSpan.FromSeconds(30)));
        var receipt = await context.Intake.AcceptAsync(new Message(organization, IncomingText.Kind, text.Write())
        {
            IdempotencyKey = $"in/{came.Id}",
            Compared = Encoding.UTF8.GetBytes(came.Id), // A second delivery is the same text, whatever became of the number's standing by the first.
            RecordKey = IncomingText.RecordOf(number),
        }, cancellation);
        return receipt switch
        {
            Receipt.Accepted accepted => (new Heard(accepted.EnvelopeId, text, sender, standing, accepted.Repeated), null),
            Receipt.KeyReused => throw new InvalidOperationException("A text compared by its id was another's."),
            _ => (null, RefusalOf(receipt)),
        };
    }

    /// <summary>Why the intake did not take what a provider told.</summary>
    public static Refusal RefusalOf(Receipt receipt) => receipt switch
    {
        Receipt.NotGranted denied => new Refusal(403, "not-granted", denied.Reason),
        Receipt.Unavailable busy => Busy(busy.RetryAfter),
        _ => throw new InvalidOperationException($"{receipt.GetType().Name} is no refusal."),
    };

    private static Refusal Busy(TimeSpan after) => new(503, "unavailable", "The relay cannot take this now.") { RetryAfter = after };

    private async ValueTask<Sender?> SenderAsync(Guid organization, CameIn came, CancellationToken cancellation)
    {
        var index = await context.Settings.ReadAsync<SenderIndex>(organization, SenderIndex.Name, cancellation) ?? SenderIndex.Empty;
        var key = index.Keys.GetValueOrDefault(came.To) ?? (came.Service is { } service ? index.Keys.GetValueOrDefault(service) : null);
        return key is null ? null : await context.Settings.ReadAsync<Sender>(organization, Sender.NameOf(key), cancellation);
    }

    /// <returns>False where it could not be written down.</returns>
    private async ValueTask<bool> ObeyAsync(Guid organization, IncomingText text, CancellationToken cancellation)
    {
        var sender = IncomingRows.SenderOf(text);
        switch (text.Keyword)
        {
            case Keyword.Stop or Keyword.StopAll: return await stops.SetAsync(organization, sender, text.From, Standing.OptedOut, cancellation);
            case Keyword.StopInWords: return await stops.SetAsync(organization, sender, text.From, Standing.OnHold, cancellation);
            case Keyword.Start:
                await stops.ClearAsync(organization, sender, text.From, cancellation);
                return true;
            default: return true;
        }
    }
}

/// <summary>A text as a provider hands it to us.</summary>
/// <param name="Id">The provider's.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">Our number.</param>
/// <param name="Body">What it says.</param>
/// <param name="Media">Addresses of pictures, at the provider.</param>
internal sealed record CameIn(string Id, string From, string To, string Body, IReadOnlyList<string> Media)
{
    /// <summary>What else than the number names a sender: a messaging service.</summary>
    public string? Service { get; init; }
}

/// <summary>A text that is durable here, and obeyed.</summary>
/// <param name="Envelope">Its envelope's id: the same when it comes again.</param>
/// <param name="Text">What it is.</param>
/// <param name="Sender">Whose number it came to; null where that is no sender's.</param>
/// <param name="Before">What kept that sender from texting the number before this text.</param>
/// <param name="Repeated">Whether it had come before.</param>
internal sealed record Heard(Guid Envelope, IncomingText Text, Sender? Sender, Standing? Before, bool Repeated)
{
    /// <summary>What its keyword is answered with, in the sender's words or ours; null where it has none.</summary>
    public string? Answer => Sender is null ? null : Text.Keyword switch
    {
        Keyword.Stop or Keyword.StopAll => Sender.StopReply ?? Replies.Stop(Sender.Language),
        Keyword.Start => Sender.StartReply ?? Replies.Start(Sender.Language),
        Keyword.Help => Sender.HelpReply ?? Replies.Help(Sender.Language),
        _ => null,
    };
}
