using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PowerPacks.Relay.Packs.Sms.Erasing;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Senders;
using PowerPacks.Relay.Packs.Sms.Sending;

namespace PowerPacks.Relay.Packs.Sms.Providers.Twilio;

/// <summary>Twilio's Programmable Messaging over its REST API, version 2010-04-01 (twilio_api_v2010.json).</summary>
internal sealed class TwilioProvider(PackContext context, TwilioAccounts accounts) : Provider
{
    public const string Host = "api.twilio.com";

    private readonly TwilioDeactivations deactivations = new(context, accounts);
    private readonly TwilioPictures pictures = new(context, accounts);

    private const string Root = "https://" + Host;

    private const int PageSize = 50;

    /// <summary>Pages looked through for one message: as many texts to one receiver in so short a time there are not.</summary>
    private const int MaxPages = 4;

    /// <summary>Twilio's times have no fractions.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan WhenQueueIsFull = TimeSpan.FromMinutes(1);

    public override string Name => Twilio;

    public override Task<NumberList?> GivenUpAsync(Guid organization, DateOnly day, CancellationToken cancellation) => deactivations.OfAsync(organization, day, cancellation);

    public override Task<(PictureFile? File, DeliveryResult? Problem)> FetchAsync(Guid organization, string address, CancellationToken cancellation) => pictures.FetchAsync(organization, address, cancellation);

    public override async Task<Handed> SendAsync(Guid organization, Sender sender, OutgoingText text, string callback, CancellationToken cancellation)
    {
        if (await accounts.OfAsync(organization, cancellation) is not { } account) return NoAccount;
        var form = new List<KeyValuePair<string, string>> { new("To", text.To), new("StatusCallback", callback) };
        if (sender.MessagingService is { } service) form.Add(new("MessagingServiceSid", service));
        if (sender.Number is { } number) form.Add(new("From", number));
        if (text.Body.Length > 0) form.Add(new("Body", text.Body));
        form.AddRange(text.Media.Select(m => new KeyValuePair<string, string>("MediaUrl", m)));
        Handed handed = NoAccount;
        var problem = await ProviderAnswer.OfAsync(async stop =>
        {
            using var request = Request(account, HttpMethod.Post, MessagesOf(account));
            request.Content = new FormUrlEncodedContent(form);
            using var response = await context.Provider.SendAsync(request, stop);
            handed = Judge(response, await response.Content.ReadAsByteArrayAsync(stop));
            return DeliveryResult.Done;
        }, cancellation);
        return problem is DeliveryResult.Completed ? handed : new Handed.Problem(problem);
    }

    public override async Task<(Handed.Taken? Found, DeliveryResult? Problem)> FindAsync(Guid organization, Sender sender, OutgoingText text, DateTimeOffset since, CancellationToken cancellation)
    {
        if (await accounts.OfAsync(organization, cancellation) is not { } account) return (null, NoAccount.Result);
        Handed.Taken? found = null;
        var result = await ProviderAnswer.OfAsync(async stop =>
        {
            var from = sender.MessagingService is null ? $"&From={Uri.EscapeDataString(sender.Number!)}" : "";
            string? path = $"{MessagesOf(account)}?To={Uri.EscapeDataString(text.To)}{from}&PageSize={PageSize}";
            for (var page = 0; page < MaxPages && path is not null; page++)
            {
                using var request = Request(account, HttpMethod.Get, path);
                using var response = await context.Provider.SendAsync(request, stop);
                if (ProviderAnswer.Problem(response, context.Clock.GetUtcNow()) is { } wrong) return wrong;
                if (TwilioMessage.Read<TwilioMessages>(await response.Content.ReadAsByteArrayAsync(stop)) is not { Messages: { } messages } read) return new DeliveryResult.Retry("provider-broken-answer");
                // By Twilio's own clock, which is not ours.
                var skew = response.Headers.Date is { } theirs ? theirs - context.Clock.GetUtcNow() : TimeSpan.Zero;
                var earliest = since + skew - Precision - Precision;
                found = messages.FirstOrDefault(m => m.CreatedAt >= earliest && IsIt(m, sender, text))?.Taken;
                // Newest first: behind one that is older all are.
                if (found is not null || messages.Any(m => m.CreatedAt < earliest)) break;
                path = read.Next is null ? null : Root + read.Next;
            }
            return DeliveryResult.Done;
        }, cancellation);
        return (found, result is DeliveryResult.Completed ? null : result);
    }

    public override async Task<(Erased? Erased, DeliveryResult? Problem)> EraseAsync(Guid organization, string id, CancellationToken cancellation)
    {
        if (await accounts.OfAsync(organization, cancellation) is not { } account) return (null, NoAccount.Result);
        Erased? erased = null;
        var result = await ProviderAnswer.OfAsync(async stop =>
        {
            var message = $"{Root}/2010-04-01/Accounts/{account.AccountSid}/Messages/{id}";
            // The pictures first: once their message is gone, nobody can ask for them any more.
            var pictures = 0;
            using (var request = Request(account, HttpMethod.Get, $"{message}/Media.json?PageSize={PageSize}"))
            using (var listed = await context.Provider.SendAsync(request, stop))
            {
                if (listed.StatusCode != HttpStatusCode.NotFound && ProviderAnswer.Problem(listed, context.Clock.GetUtcNow()) is { } wrong) return wrong;
                var media = listed.IsSuccessStatusCode ? TwilioMessage.Read<TwilioMediaList>(await listed.Content.ReadAsByteArrayAsync(stop))?.Media : [];
                foreach (var sid in media?.Select(m => m.Sid).OfType<string>() ?? [])
                {
                    var (problem, _) = await DeleteAsync(account, $"{message}/Media/{sid}.json", stop);
                    if (problem is not null) return problem;
                    pictures++;
                }
            }
            var (refused, answer) = await DeleteAsync(account, $"{message}.json", stop);
            if (refused is not null) return refused;
            erased = new Erased(answer.StartsWith("404", StringComparison.Ordinal) ? ErasureResult.WasNotThere : ErasureResult.Erased, pictures, answer);
            return DeliveryResult.Done;
        }, cancellation);
        return (erased, result is DeliveryResult.Completed ? null : result);
    }

    /// <summary>What is not there any more is as good as deleted. What Twilio still carries can be deleted once it has ended.</summary>
    private async Task<(DeliveryResult? Problem, string Answer)> DeleteAsync(TwilioAccount account, string path, CancellationToken stop)
    {
        using var request = Request(account, HttpMethod.Delete, path);
        using var response = await context.Provider.SendAsync(request, stop);
        var answer = $"{(int)response.StatusCode} {response.Headers.Date:r} {(response.Headers.TryGetValues("Twilio-Request-Id", out var ids) ? string.Concat(ids) : "")}".TrimEnd();
        if (response.StatusCode == HttpStatusCode.NotFound) return (null, answer);
        var code = response.IsSuccessStatusCode ? null : TwilioMessage.Read<TwilioError>(await response.Content.ReadAsByteArrayAsync(stop))?.Code;
        if (code == TwilioErrors.NotFinished) return (new DeliveryResult.Retry("not-finished"), answer);
        return (ProviderAnswer.Problem(response, context.Clock.GetUtcNow()), answer);
    }

    /// <summary>A trial account puts words of its own before ours.</summary>
    private static bool IsIt(TwilioMessage message, Sender sender, OutgoingText text) =>
        message is { Sid: not null, Body: not null } && message.Direction != "inbound" && message.Body.EndsWith(text.Body, StringComparison.Ordinal)
        && (sender.MessagingService is null || message.MessagingService == sender.MessagingService);

    private Handed Judge(HttpResponseMessage response, byte[] body)
    {
        if (response.IsSuccessStatusCode)
        {
            // It has it, and we cannot read under which id: the next attempt looks.
            return TwilioMessage.Read<TwilioMessage>(body) is { Sid: not null } message ? message.Taken : new Handed.Problem(new DeliveryResult.Retry("provider-broken-answer") { MayHaveActed = true });
        }
        var code = TwilioMessage.Read<TwilioError>(body)?.Code;
        if (code == TwilioErrors.QueueFull) return new Handed.Problem(new DeliveryResult.Retry("queue-full", WhenQueueIsFull));
        // 404: the account is unknown, since the path names nothing else.
        if (code == TwilioErrors.Authenticate || response.StatusCode == HttpStatusCode.NotFound) return new Handed.Problem(new DeliveryResult.Unavailable(ProviderAnswer.Credentials));
        return ProviderAnswer.Problem(response, context.Clock.GetUtcNow()) switch
        {
            DeliveryResult.Refused => new Handed.Refused(TwilioErrors.FailureOf(code), code),
            var problem => new Handed.Problem(problem!),
        };
    }

    /// <summary>Where an account's messages are.</summary>
    internal static string MessagesOf(TwilioAccount account) => $"{Root}/2010-04-01/Accounts/{account.AccountSid}/Messages.json";

    /// <param name="account">Whose credentials.</param>
    /// <param name="method">The method.</param>
    /// <param name="address">On one of Twilio's own hosts.</param>
    internal static HttpRequestMessage Request(TwilioAccount account, HttpMethod method, string address)
    {
        var (user, password) = account.Login;
        return new HttpRequestMessage(method, address)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{password}"))), Accept = { new MediaTypeWithQualityHeaderValue(JsonBody.Type) } },
        };
    }

    internal static readonly Handed.Problem NoAccount = new(new DeliveryResult.Unavailable("provider-account-missing"));
}
