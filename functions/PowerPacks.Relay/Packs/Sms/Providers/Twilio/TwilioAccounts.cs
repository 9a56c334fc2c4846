using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Sms.Providers.Twilio;

/// <summary>The organizations' accounts: written by their administrators, never read back; looked at by each call, so kept in memory for a moment.</summary>
internal sealed partial class TwilioAccounts(PackContext context)
{
    /// <summary>How long another process of this relay may still use what was replaced.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<Guid, (TwilioAccount? Account, DateTimeOffset Until)> known = new();

    public async ValueTask<TwilioAccount?> OfAsync(Guid organization, CancellationToken cancellation)
    {
        var now = context.Clock.GetUtcNow();
        if (known.TryGetValue(organization, out var kept) && kept.Until > now) return kept.Account;
        var account = TwilioAccount.Read(await context.Secrets.UseAsync(organization, TwilioAccount.SecretName, cancellation));
        if (known.Count >= MaxRemembered) known.Clear();
        known[organization] = (account, now + Remembered);
        return account;
    }

    public async Task<IResult> SetAsync(HttpContext http, CancellationToken cancellation)
    {
        var (wanted, refusal) = await JsonBody.ReadAsync(http.Request, SmsLimits.BodyBytes, "The account is not accepted.", Read, cancellation);
        if (wanted is null) return Packs.Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        var before = TwilioAccount.Read(await context.Secrets.UseAsync(organization, TwilioAccount.SecretName, cancellation));
        if (before is not null && before.AccountSid == wanted.AccountSid)
        {
            wanted = before.AuthToken == wanted.AuthToken
                ? wanted with { FormerToken = before.FormerToken, FormerUntil = before.FormerUntil }
                : wanted with { FormerToken = before.AuthToken, FormerUntil = context.Clock.GetUtcNow() + SmsLimits.TokenRotation };
        }
        await context.Secrets.SetAsync(organization, TwilioAccount.SecretName, wanted.Write(), cancellation);
        known.TryRemove(organization, out _);
        return await ShowAsync(http, cancellation);
    }

    public async Task<IResult> ShowAsync(HttpContext http, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        var state = await context.Secrets.LookAsync(organization, TwilioAccount.SecretName, cancellation);
        var account = state.Set ? TwilioAccount.Read(await context.Secrets.UseAsync(organization, TwilioAccount.SecretName, cancellation)) : null;
        return Results.Json(new ShownAccount(state.Set, account?.AccountSid, account?.ApiKey is not null, account?.FormerUntil > context.Clock.GetUtcNow() ? account.FormerUntil : null, state.SetOn, state.LastUsed), SmsPack.Json);
    }

    public async Task<IResult> ForgetAsync(HttpContext http, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        await context.Secrets.DeleteAsync(organization, TwilioAccount.SecretName, cancellation);
        known.TryRemove(organization, out _);
        return Results.NoContent();
    }

    private static TwilioAccount? Read(CheckedObject root)
    {
        var account = root.Text("accountSid", AccountSid(), "This must be an account’s id: AC and 32 hex digits.", required: true);
        var token = root.Text("authToken", Visible(), "This must be visible ASCII characters.", required: true);
        var key = root.Text("apiKey", KeySid(), "This must be an API key’s id: SK and 32 hex digits.");
        var secret = root.Text("apiSecret", Visible(), "This must be visible ASCII characters.");
        if (key is null != secret is null) root.Report(key is null ? "apiKey" : "apiSecret", "missing", "An API key and its secret come together.");
        root.NoOthers();
        return account is null || token is null ? null : new TwilioAccount(account, token) { ApiKey = key, ApiSecret = secret };
    }

    [GeneratedRegex(@"^AC[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountSid();

    [GeneratedRegex(@"^SK[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeySid();

    [GeneratedRegex(@"^[!-~]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Visible();
}

/// <summary>What may be shown of an account.</summary>
/// <param name="Set">Whether there is one.</param>
/// <param name="AccountSid">Which.</param>
/// <param name="HasApiKey">Whether calls sign in with an API key.</param>
/// <param name="FormerTokenUntil">Until when webhooks under the token before are taken, too; null where none are.</param>
/// <param name="SetOn">Since when.</param>
/// <param name="LastUsed">To the hour.</param>
internal sealed record ShownAccount(bool Set, string? AccountSid, bool HasApiKey, DateTimeOffset? FormerTokenUntil, DateTimeOffset? SetOn, DateTimeOffset? LastUsed);

/// <summary>What sets an account.</summary>
internal sealed record WantedAccount(string AccountSid, string AuthToken)
{
    public string? ApiKey { get; init; }

    public string? ApiSecret { get; init; }
}
