using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Takes a message from its acceptance to its end, and tells its status callback each step.</summary>
internal sealed class Carrier(TimeProvider clock, OwnNumbers numbers, Messages messages, PhoneBook phones, Receipts receipts, Func<TwilioSettings> settings, CancellationToken stopping)
{
    /// <summary>Messages that have not come to their end; more are refused.</summary>
    public const int MaxUnderWay = 50_000;

    private readonly Lock turn = new();
    private readonly HashSet<string> held = new(StringComparer.Ordinal);
    private int underWay;

    public bool IsFull => Volatile.Read(ref underWay) >= MaxUnderWay;

    public void Start(Message message) => Run(() => CarryAsync(message));

    /// <summary>Lets the messages go that waited for a person.</summary>
    /// <returns>How many.</returns>
    public int Release(string phone)
    {
        List<Message> released;
        lock (turn)
        {
            released = [.. held.Select(messages.Find).OfType<Message>().Where(m => m.To == phone)];
            held.ExceptWith(released.Select(m => m.Sid));
        }
        foreach (var message in released) Run(() => FinishAsync(message, phones.Get(phone) with { Outcome = Outcome.Delivered }, []));
        return released.Count;
    }

    public void Clear()
    {
        lock (turn) held.Clear();
    }

    private void Run(Func<Task> work)
    {
        Interlocked.Increment(ref underWay);
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The stand-in ends, and its messages with it.
            }
            finally
            {
                Interlocked.Decrement(ref underWay);
            }
        }, CancellationToken.None);
    }

    private async Task CarryAsync(Message message)
    {
        var told = new List<Message>();
        if (message.SendAt is { } at && at > clock.GetUtcNow()) await Task.Delay(at - clock.GetUtcNow(), clock, stopping);
        if (message.Status is MessageStatus.Accepted or MessageStatus.Scheduled)
        {
            if (await StepAsync(message, m => m with { From = m.From ?? numbers.Pick(m.To).Number, Status = MessageStatus.Queued }) is not { } queued) return;
            message = queued;
            await TellAsync(message, told);
        }
        var phone = phones.Get(message.To);
        if (phone.Outcome == Outcome.Queued)
        {
            lock (turn)
            {
                if (held.Count < Messages.MaxMessages) held.Add(message.Sid);
            }
            return;
        }
        await FinishAsync(message, phone, told);
    }

    /// <param name="message">Queued, with a sender.</param>
    /// <param name="phone">Where it goes.</param>
    /// <param name="told">What its status callback would have heard already, where that hears it in another order.</param>
    private async Task FinishAsync(Message message, Phone phone, List<Message> told)
    {
        var outcome = IsUnregistered(message) ? Outcome.Find("30034")! : phone.Outcome;
        if (outcome.Status != MessageStatus.Failed)
        {
            if (await StepAsync(message, m => m with { Status = MessageStatus.Sent, Sent = clock.GetUtcNow() }) is not { } sent) return;
            await TellAsync(sent, told);
        }
        if (outcome.Status != MessageStatus.Sent && !outcome.IsRefusal)
        {
            var code = outcome.ErrorCode;
            if (await StepAsync(message, m => m with { Status = outcome.Status, ErrorCode = code }) is not { } ended) return;
            await TellAsync(ended, told);
        }
        if (phone.Order != Phone.Reverse) return;
        for (var i = told.Count - 1; i >= 0; i--) await receipts.TellAsync(told[i], stopping);
    }

    /// <summary>Carriers in the United States take no text from a number of that country that is not registered.</summary>
    private bool IsUnregistered(Message message) =>
        message.From is { } from && numbers.Find(from) is { IsRegistered: false } && Country.Of(message.To)?.Code == Country.UnitedStates;

    /// <returns>Null where the message was canceled or removed meanwhile.</returns>
    private async Task<Message?> StepAsync(Message message, Func<Message, Message> next)
    {
        var delay = settings().ReceiptDelayMilliseconds;
        if (delay > 0) await Task.Delay(TimeSpan.FromMilliseconds(delay), clock, stopping);
        return messages.Change(message.Sid, m => MessageStatus.IsFinal(m.Status) ? null : next(m) with { Updated = clock.GetUtcNow() }, out var changed) ? changed : null;
    }

    private async Task TellAsync(Message message, List<Message> told)
    {
        var order = phones.Get(message.To).Order;
        if (order == Phone.Reverse)
        {
            told.Add(message);
            return;
        }
        await receipts.TellAsync(message, stopping);
        if (order == Phone.Twice) await receipts.TellAsync(message, stopping);
    }
}
