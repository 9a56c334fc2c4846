using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Sms.Providers.Twilio;

/// <summary>The organizations' accounts at Twilio, and the change from one auth token to the next.</summary>
internal sealed partial class TwilioAccounts(PackContext context) : Accounts<TwilioAccount>(context, Provider.Twilio)
{
    public async Task<IResult> SetAsync(HttpContext http, CancellationToken cancellation)
    {
        var (wanted, refusal) = await JsonBody.ReadAsync(http.Request, SmsLimits.BodyBytes, "The account is not accepted.", Read, cancellation);
        if (wanted is null) return Packs.Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        var before = await ReadAsync(organization, cancellation);
        if (before is not null && before.AccountSid == wanted.AccountSid)
        {
            wanted = before.AuthToken == wanted.AuthToken
                ? wanted with { FormerToken = before.FormerToken, FormerUntil = before.FormerUntil }
                : wanted with { FormerToken = before.AuthToken, FormerUntil = Context.Clock.GetUtcNow() + SmsLimits.TokenRotation };
        }
        if (await TryAsync(wanted, cancellation) is { } problem) return Packs.Problem.Of(http, problem);
        await KeepAsync(organization, wanted, cancellation);
        return await ShowAsync(http, cancellation);
    }

    /// <summary>Asks Twilio for the last message, with each credential: who set one that is wrong would find out by texts that wait.</summary>
    /// <returns>What is wrong; null where all open the account.</returns>
    private async ValueTask<Refusal?> TryAsync(TwilioAccount account, CancellationToken cancellation)
    {
        if (await AskAsync(account with { ApiKey = null, ApiSecret = null }, cancellation) is { } byToken) return ProblemOf(byToken, "authToken", "Twilio does not know this account SID with this auth token.");
        return account.ApiKey is not null && await AskAsync(account, cancellation) is { } byKey ? ProblemOf(byKey, "apiSecret", "Twilio does not know this API key with this secret.") : null;

        static Refusal ProblemOf(DeliveryResult problem, string field, string unknown) => AccountProblem.Of(problem, "Twilio", field, unknown);
    }

    private async ValueTask<DeliveryResult?> AskAsync(TwilioAccount account, CancellationToken cancellation)
    {
        var result = await ProviderAnswer.OfAsync(async stop =>
        {
            using var request = TwilioProvider.Request(account, HttpMethod.Get, $"{TwilioProvider.MessagesOf(account)}?PageSize=1");
            using var response = await Context.Provider.SendAsync(request, stop);
            return ProviderAnswer.Problem(response, Context.Clock.GetUtcNow()) ?? DeliveryResult.Done;
        }, cancellation);
        return result is DeliveryResult.Completed ? null : result;
    }

    protected override object Show(SecretState state, TwilioAccount? account) =>
        new ShownAccount(state.Set, account?.AccountSid, account?.ApiKey is not null, account?.FormerUntil > Context.Clock.GetUtcNow() ? account.FormerUntil : null, state.SetOn, state.LastUsed);

    private static TwilioAccount? Read(CheckedObject root)
    {
        var account = root.Text("accountSid", AccountSid(), "This must be an account’s id: AC and 32 hex digits.", required: true);
        var token = root.Text("authToken", Credential.Shape(), Credential.Meaning, required: true);
        var key = root.Text("apiKey", KeySid(), "This must be an API key’s id: SK and 32 hex digits.");
        var secret = root.Text("apiSecret", Credential.Shape(), Credential.Meaning);
        if (key is null != secret is null) root.Report(key is null ? "apiKey" : "apiSecret", "missing", "An API key and its secret come together.");
        root.NoOthers();
        return account is null || token is null ? null : new TwilioAccount(account, token) { ApiKey = key, ApiSecret = secret };
    }

    [GeneratedRegex(@"^AC[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountSid();

    [GeneratedRegex(@"^SK[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeySid();
}

/// <summary>What may be shown of an account at Twilio.</summary>
/// <param name="Set">Whether there is one.</param>
/// <param name="AccountSid">Which.</param>
/// <param name="HasApiKey">Whether calls sign in with an API key.</param>
/// <param name="FormerTokenUntil">Until when webhooks under the token before are taken, too; null where none are.</param>
/// <param name="SetOn">Since when.</param>
/// <param name="LastUsed">To the hour.</param>
internal sealed record ShownAccount(bool Set, string? AccountSid, bool HasApiKey, DateTimeOffset? FormerTokenUntil, DateTimeOffset? SetOn, DateTimeOffset? LastUsed);

/// <summary>What sets an account at Twilio.</summary>
internal sealed record WantedAccount(string AccountSid, string AuthToken)
{
    public string? ApiKey { get; init; }

    public string? ApiSecret { get; init; }
}
