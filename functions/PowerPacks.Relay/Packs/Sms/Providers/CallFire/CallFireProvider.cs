using System.Globalization;
using System.Net;
using PowerPacks.Relay.Packs.Sms.Erasing;
using PowerPacks.Relay.Packs.Sms.Senders;
using PowerPacks.Relay.Packs.Sms.Sending;

namespace PowerPacks.Relay.Packs.Sms.Providers.CallFire;

/// <summary>CallFire's texts over its API v2 (<c>POST /texts</c>, <c>GET /texts</c>).</summary>
internal sealed class CallFireProvider(PackContext context, CallFireAccounts accounts, CallFireTexts texts) : Provider
{
    /// <summary>Where pictures of texts that came in are, below the API (<c>GET /media/public/{key}.{extension}</c>).</summary>
    private const string Pictures = "/media/public/";

    private const int PageSize = 100;

    /// <summary>Pages looked through for one text: as many to one receiver in so short a time there are not.</summary>
    private const int MaxPages = 4;

    /// <summary>CallFire's times are in milliseconds, and its samples show whole seconds.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    /// <summary>How far CallFire's clock may be from ours where it is asked for texts since a moment: what is too old is left out when its own clock is known.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    public override string Name => CallFire;

    /// <summary>What it does not carry is refused before anything is sent. Its receipts come by a webhook of the account, so it needs no callback.</summary>
    public override async Task<Handed> SendAsync(Guid organization, Sender sender, OutgoingText text, string callback, CancellationToken cancellation)
    {
        if (text.Media.Count > 0) return new Handed.Refused(Failure.BadMedia, null); // It wants pictures uploaded, and we have their addresses only.
        if (!CallFireNumber.IsServed(text.To)) return new Handed.Refused(Failure.CountryNotAllowed, null);
        if (await accounts.OfAsync(organization, cancellation) is not { } account) return NoAccount;
        var recipient = new CallFireRecipient(CallFireNumber.Of(text.To), text.Body, CallFireNumber.Of(sender.Number!), new Dictionary<string, string> { [CallFireText.Ours] = text.Id.ToString("N") });
        Handed handed = NoAccount;
        var problem = await ProviderAnswer.OfAsync(async stop =>
        {
            // Strictly: a number that is none is then refused, and not silently left out of the answer.
            using var request = CallFireApi.Request(account, HttpMethod.Post, "/texts?strictValidation=true", new[] { recipient });
            using var response = await context.Provider.SendAsync(request, stop);
            handed = Judge(response, await response.Content.ReadAsByteArrayAsync(stop));
            return DeliveryResult.Done;
        }, cancellation);
        if (problem is not DeliveryResult.Completed) return new Handed.Problem(problem);
        if (handed is Handed.Taken taken) await texts.RememberAsync(organization, taken.Id, text.Id, cancellation);
        return handed;
    }

    public override async Task<(Handed.Taken? Found, DeliveryResult? Problem)> FindAsync(Guid organization, Sender sender, OutgoingText text, DateTimeOffset since, CancellationToken cancellation)
    {
        if (text.Media.Count > 0 || !CallFireNumber.IsServed(text.To)) return (null, null); // It was never asked to carry it.
        if (await accounts.OfAsync(organization, cancellation) is not { } account) return (null, NoAccount.Result);
        CallFireText? found = null;
        var result = await ProviderAnswer.OfAsync(async stop =>
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"/texts?toNumber={CallFireNumber.Of(text.To)}&fromNumber={CallFireNumber.Of(sender.Number!)}&inbound=false&intervalBegin={(since - Margin).ToUnixTimeMilliseconds()}&limit={PageSize}");
            for (var page = 0; page < MaxPages && found is null; page++)
            {
                using var request = CallFireApi.Request(account, HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{query}&offset={page * PageSize}"));
                using var response = await context.Provider.SendAsync(request, stop);
                if (ProviderAnswer.Problem(response, context.Clock.GetUtcNow()) is { } wrong) return wrong;
                if (CallFireApi.Read<CallFirePage<CallFireText>>(await response.Content.ReadAsByteArrayAsync(stop)) is not { Items: { } items }) return new DeliveryResult.Retry("provider-broken-answer");
                // By CallFire's own clock, which is not ours.
                var skew = response.Headers.Date is { } theirs ? theirs - context.Clock.GetUtcNow() : TimeSpan.Zero;
                found = items.FirstOrDefault(t => IsIt(t, text, since + skew - Precision - Precision));
                if (items.Count < PageSize) break;
            }
            return DeliveryResult.Done;
        }, cancellation);
        if (result is not DeliveryResult.Completed) return (null, result);
        if (found is null) return (null, null);
        await texts.RememberAsync(organization, found.Name, text.Id, cancellation);
        return (found.Taken, null);
    }

    /// <summary>The API has no way to delete a text, and the proof says so.</summary>
    public override Task<(Erased? Erased, DeliveryResult? Problem)> EraseAsync(Guid organization, string id, CancellationToken cancellation) =>
        Task.FromResult<(Erased?, DeliveryResult?)>((new Erased(ErasureResult.CannotErase, 0, "CallFire API v2: no DELETE /texts"), null));

    public override async Task<(PictureFile? File, DeliveryResult? Problem)> FetchAsync(Guid organization, string address, CancellationToken cancellation)
    {
        if (await accounts.OfAsync(organization, cancellation) is not { } account) return (null, NoAccount.Result);
        // A text can name any address; our credentials go to CallFire only.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var target) || !target.AbsoluteUri.StartsWith(CallFireApi.Root + Pictures, StringComparison.Ordinal)) return (null, null);
        PictureFile? file = null;
        var result = await ProviderAnswer.OfAsync(async stop =>
        {
            using var request = CallFireApi.Request(account, HttpMethod.Get, target.AbsoluteUri[CallFireApi.Root.Length..]);
            using var answer = await context.Provider.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return DeliveryResult.Done;
            if (ProviderAnswer.Problem(answer, context.Clock.GetUtcNow()) is { } wrong) return wrong;
            file = await PictureFile.ReadAsync(answer, stop);
            return DeliveryResult.Done;
        }, cancellation);
        return (file, result is DeliveryResult.Completed ? null : result);
    }

    /// <summary>By our own attribute, where CallFire gives it back; else by what it says and when.</summary>
    private static bool IsIt(CallFireText text, OutgoingText ours, DateTimeOffset earliest) => text switch
    {
        { Id: null } or { Inbound: true } => false,
        { Attributes: { } attributes } when attributes.TryGetValue(CallFireText.Ours, out var id) => id == ours.Id.ToString("N"),
        _ => text.CreatedAt >= earliest && text.Message == ours.Body,
    };

    private Handed Judge(HttpResponseMessage response, byte[] body)
    {
        if (response.IsSuccessStatusCode)
        {
            // It has it, and we cannot read under which id: the next attempt looks.
            if (CallFireApi.Read<CallFirePage<CallFireText>>(body)?.Items is not [{ Id: not null } text]) return new Handed.Problem(new DeliveryResult.Retry("provider-broken-answer") { MayHaveActed = true });
            return text.Failure is { } failure ? new Handed.Refused(failure, null) : text.Taken;
        }
        return ProviderAnswer.Problem(response, context.Clock.GetUtcNow()) switch
        {
            DeliveryResult.Refused => new Handed.Refused(Failure.NotTold, (int)response.StatusCode),
            var problem => new Handed.Problem(problem!),
        };
    }

    private static readonly Handed.Problem NoAccount = new(new DeliveryResult.Unavailable("provider-account-missing"));
}
