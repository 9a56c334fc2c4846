using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Sms.Senders;

/// <summary>What an organization does with its senders: connect, look at, take back.</summary>
internal sealed class SenderConfiguration(PackContext context)
{
    private static readonly Refusal NotFound = new(404, "sender-unknown", "There is no sender with this key.");
    private static readonly Refusal WrongKey = new(422, "sender-key", "A sender’s key has 1 to 50 lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen.");

    private static readonly SemaphoreSlim Turn = new(1); // The index of an organization's senders is read and written.

    public async Task<IResult> ConnectAsync(HttpContext http, string key, CancellationToken cancellation)
    {
        if (!SenderReader.Key().IsMatch(key)) return Problem.Of(WrongKey);
        var (wanted, refusal) = await JsonBody.ReadAsync(http.Request, SmsLimits.BodyBytes, "The sender is not accepted.", root => SenderReader.Read(key, root), cancellation);
        if (wanted is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        await Turn.WaitAsync(cancellation);
        try
        {
            var index = await context.Settings.ReadAsync<SenderIndex>(organization, SenderIndex.Name, cancellation) ?? SenderIndex.Empty;
            if (NamesOf(wanted).FirstOrDefault(n => index.Keys.TryGetValue(n, out var other) && other != key) is not null)
                return Problem.Of(new Refusal(409, "number-taken", "Another sender has this number or messaging service.") { Errors = [new FieldProblem(wanted.MessagingService is null ? "number" : "messagingService", "Another sender has it.") { Code = "number-taken" }] });
            var sender = wanted with { Address = await PublicAddress.ClaimAsync(context, organization, cancellation), PublicUrl = PublicAddress.UrlOf(http.Request, wanted.PublicUrl) };
            var keys = index.Keys.Where(k => k.Value != key).Concat(NamesOf(sender).Select(n => KeyValuePair.Create(n, key))).ToDictionary();
            await context.Settings.WriteAsync(organization, SenderIndex.Name, new SenderIndex(keys), cancellation);
            await context.Settings.WriteAsync(organization, Sender.NameOf(key), sender, cancellation);
            return Results.Json(new ShownSender(key, sender.Provider, sender.InboundUrl, sender.Withdrawn), SmsPack.Json);
        }
        finally
        {
            Turn.Release();
        }
    }

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        var shown = new List<ShownSender>();
        foreach (var name in await context.Settings.ListAsync(organization, Sender.Prefix, cancellation))
        {
            if (await context.Settings.ReadAsync<Sender>(organization, name, cancellation) is { } sender) shown.Add(new ShownSender(sender.Key, sender.Provider, sender.InboundUrl, sender.Withdrawn));
        }
        return Results.Json(new ShownSenders(shown), SmsPack.Json);
    }

    public async Task<IResult> WithdrawAsync(HttpContext http, string key, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        if (!SenderReader.Key().IsMatch(key) || await context.Settings.ReadAsync<Sender>(organization, Sender.NameOf(key), cancellation) is not { } sender) return Problem.Of(NotFound);
        if (!sender.Withdrawn) await context.Settings.WriteAsync(organization, Sender.NameOf(key), sender with { Withdrawn = true }, cancellation);
        return Results.NoContent();
    }

    private static IEnumerable<string> NamesOf(Sender sender) => new[] { sender.Number, sender.MessagingService }.OfType<string>();
}

/// <summary>A sender as it stands at the relay.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Provider">Who carries its texts.</param>
/// <param name="InboundUrl">What the provider is to call with texts that come in.</param>
/// <param name="Withdrawn">Whether it was taken back.</param>
internal sealed record ShownSender(string Key, string Provider, string InboundUrl, bool Withdrawn);

/// <summary>All senders.</summary>
internal sealed record ShownSenders(IReadOnlyList<ShownSender> Senders);

/// <summary>What connects a sender.</summary>
/// <param name="Provider">twilio or callfire.</param>
internal sealed record WantedSender(string Provider)
{
    public string? Number { get; init; }

    public string? MessagingService { get; init; }

    /// <summary>Texts per second.</summary>
    public decimal Rate { get; init; } = 1;

    public IReadOnlyList<WantedQuiet> Quiet { get; init; } = [];

    public string? HelpReply { get; init; }

    public string? StopReply { get; init; }

    public string? StartReply { get; init; }

    /// <summary>en, fr, nl, pt, es or de.</summary>
    public string? Language { get; init; }

    /// <summary>Where the internet reaches this relay, if that is not where this request came to.</summary>
    public string? PublicUrl { get; init; }
}

/// <summary>A quiet time.</summary>
/// <param name="From">Such as 21:00.</param>
/// <param name="Until">Such as 08:00.</param>
internal sealed record WantedQuiet(string From, string Until)
{
    public string? Country { get; init; }

    /// <summary>monday to sunday; none for every day.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];
}
