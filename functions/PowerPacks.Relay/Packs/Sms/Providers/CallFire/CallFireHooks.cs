namespace PowerPacks.Relay.Packs.Sms.Providers.CallFire;

/// <summary>
/// The webhooks that CallFire calls us by: one for each kind of event, found by its name before one is made, so that there is never a second. CallFire shows no secret again, so one whose
/// secret we do not have is replaced: the new one is there before the old one goes, and no text falls between them.
/// </summary>
internal sealed class CallFireHooks(PackContext context)
{
    /// <summary>Resources and their events (developers.callfire.com/webhooks-guide.html, …/webhook-outbound-text-delivery-report.html).</summary>
    public const string InboundText = "InboundText";
    public const string OutboundText = "OutboundText";
    public const string DeliveryReport = "OutboundTextDeliveryReport";

    private static readonly (string Resource, string Event)[] Wanted = [(InboundText, "Finished"), (OutboundText, "Finished"), (DeliveryReport, "Received")];

    /// <summary>More of one name there are not.</summary>
    private const int PageSize = 100;

    /// <summary>Where CallFire posts whatever happens to texts.</summary>
    public static string UrlOf(string publicUrl, string address) => $"{publicUrl}/v1/sms/{address}/callfire";

    /// <param name="account">The account, with the secret that is to sign.</param>
    /// <param name="isKnown">Whether webhooks that are there already sign with this secret.</param>
    /// <param name="address">The organization's address here.</param>
    /// <param name="publicUrl">Where the internet reaches this relay.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What kept us from it; null where all is well.</returns>
    public async ValueTask<DeliveryResult?> EnsureAsync(CallFireAccount account, bool isKnown, string address, string publicUrl, CancellationToken cancellation)
    {
        var callback = UrlOf(publicUrl, address);
        var result = await ProviderAnswer.OfAsync(async stop =>
        {
            foreach (var (resource, happening) in Wanted)
            {
                var name = NameOf(address, resource);
                var (there, unseen) = await FindAsync(account, name, stop);
                if (unseen is not null) return unseen;
                var kept = isKnown ? there.FirstOrDefault(h => h.Callback == callback && h.Resource == resource && h.Enabled != false) : null;
                if (kept is null && await SendAsync(account, HttpMethod.Post, "/webhooks", new Hook(null, name, resource, [happening], callback, account.WebhookSecret, true), stop) is { } unmade) return unmade;
                foreach (var old in there.Where(h => h != kept))
                {
                    if (await DeleteAsync(account, old, stop) is { } stays) return stays;
                }
            }
            return DeliveryResult.Done;
        }, cancellation);
        return result is DeliveryResult.Completed ? null : result;
    }

    /// <summary>Takes them away, as far as CallFire answers.</summary>
    public async ValueTask RemoveAsync(CallFireAccount account, string address, CancellationToken cancellation) => await ProviderAnswer.OfAsync(async stop =>
    {
        foreach (var (resource, _) in Wanted)
        {
            var (there, unseen) = await FindAsync(account, NameOf(address, resource), stop);
            if (unseen is not null) return unseen;
            foreach (var hook in there) await DeleteAsync(account, hook, stop);
        }
        return DeliveryResult.Done;
    }, cancellation);

    private static string NameOf(string address, string resource) => $"PowerPacks {address} {resource}";

    private async Task<(IReadOnlyList<Hook> Hooks, DeliveryResult? Problem)> FindAsync(CallFireAccount account, string name, CancellationToken stop)
    {
        using var request = CallFireApi.Request(account, HttpMethod.Get, $"/webhooks?name={Uri.EscapeDataString(name)}&limit={PageSize}");
        using var response = await context.Provider.SendAsync(request, stop);
        if (ProviderAnswer.Problem(response, context.Clock.GetUtcNow()) is { } problem) return ([], problem);
        return CallFireApi.Read<CallFirePage<Hook>>(await response.Content.ReadAsByteArrayAsync(stop)) is { } page
            ? ([.. (page.Items ?? []).Where(h => h is { Id: not null } && h.Name == name)], null) // It may find what only begins so.
            : ([], new DeliveryResult.Retry("provider-broken-answer"));
    }

    /// <summary>What is not there any more is as good as deleted.</summary>
    private async Task<DeliveryResult?> DeleteAsync(CallFireAccount account, Hook hook, CancellationToken stop) =>
        await SendAsync(account, HttpMethod.Delete, $"/webhooks/{hook.Id}", null, stop) is { } problem and not DeliveryResult.Refused { Reason: "http-404" } ? problem : null;

    private async Task<DeliveryResult?> SendAsync(CallFireAccount account, HttpMethod method, string path, Hook? body, CancellationToken stop)
    {
        using var request = CallFireApi.Request(account, method, path, body);
        using var response = await context.Provider.SendAsync(request, stop);
        return ProviderAnswer.Problem(response, context.Clock.GetUtcNow());
    }

    /// <summary>CallFire's <c>Webhook</c>; only what we use of it.</summary>
    private sealed record Hook(long? Id, string? Name, string? Resource, IReadOnlyList<string>? Events, string? Callback, string? Secret, bool? Enabled);
}
