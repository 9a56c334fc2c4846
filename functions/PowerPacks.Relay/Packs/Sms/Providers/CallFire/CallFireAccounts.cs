using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Sms.Providers.CallFire;

/// <summary>The organizations' accounts at CallFire. Who sets one is told at once whether it opens anything, and CallFire is told where we listen: nobody enters an address there by hand.</summary>
internal sealed class CallFireAccounts(PackContext context) : Accounts<CallFireAccount>(context, Provider.CallFire)
{
    /// <summary>As many bits as the hash that it keys.</summary>
    private const int SecretDigits = 40;

    private static readonly Refusal Busy = new(503, "unavailable", "Somebody sets this account just now. Send the same request again.") { RetryAfter = TimeSpan.FromSeconds(5) };

    private readonly ConcurrentDictionary<Guid, bool> setting = new(); // Two at once for one organization would make each webhook twice.

    private readonly CallFireHooks hooks = new(context);

    public async Task<IResult> SetAsync(HttpContext http, CancellationToken cancellation)
    {
        var (wanted, refusal) = await JsonBody.ReadAsync(http.Request, SmsLimits.BodyBytes, "The account is not accepted.", Read, cancellation);
        if (wanted is null) return Problem.Of(refusal!);
        var organization = PackContext.Caller(http).Id;
        if (!setting.TryAdd(organization, true)) return Problem.Of(http, Busy);
        try
        {
            var before = await ReadAsync(organization, cancellation);
            var isKnown = before?.Login == wanted.Login;
            var account = new CallFireAccount(wanted.Login, wanted.Password, isKnown ? before!.WebhookSecret : RandomNumberGenerator.GetHexString(SecretDigits, lowercase: true));
            var address = await PublicAddress.ClaimAsync(Context, organization, cancellation);
            if (await hooks.EnsureAsync(account, isKnown, address, PublicAddress.UrlOf(http.Request, wanted.PublicUrl), cancellation) is { } problem) return Problem.Of(http, RefusalOf(problem));
            await KeepAsync(organization, account, cancellation);
        }
        finally
        {
            setting.TryRemove(organization, out _);
        }
        return await ShowAsync(http, cancellation);
    }

    /// <summary>CallFire is told to call no more. Whether or not it hears that, the account is forgotten, and what it still sends is refused.</summary>
    public override async Task<IResult> ForgetAsync(HttpContext http, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        if (await ReadAsync(organization, cancellation) is { } account) await hooks.RemoveAsync(account, await PublicAddress.ClaimAsync(Context, organization, cancellation), cancellation);
        return await base.ForgetAsync(http, cancellation);
    }

    protected override object Show(SecretState state, CallFireAccount? account) => new ShownCallFireAccount(state.Set, account?.Login, state.SetOn, state.LastUsed);

    private static Refusal RefusalOf(DeliveryResult problem) => AccountProblem.Of(problem, "CallFire", "password", "CallFire does not know this API login and password.",
        reason => $"CallFire does not take our webhook ({reason}). Can it reach this relay at its public address?");

    private static WantedCallFireAccount? Read(CheckedObject root)
    {
        var login = root.Text("login", Credential.Shape(), Credential.Meaning, required: true);
        if (login?.Contains(':', StringComparison.Ordinal) == true) root.Report("login", "format", "A login has no colon."); // RFC 7617 §2
        var password = root.Text("password", Credential.Shape(), Credential.Meaning, required: true);
        var publicUrl = PublicAddress.Read(root);
        root.NoOthers();
        return login is null || password is null ? null : new WantedCallFireAccount(login, password) { PublicUrl = publicUrl };
    }
}

/// <summary>What may be shown of an account at CallFire.</summary>
/// <param name="Set">Whether there is one.</param>
/// <param name="Login">Which.</param>
/// <param name="SetOn">Since when.</param>
/// <param name="LastUsed">To the hour.</param>
internal sealed record ShownCallFireAccount(bool Set, string? Login, DateTimeOffset? SetOn, DateTimeOffset? LastUsed);

/// <summary>What sets an account at CallFire: API credentials, which are others than those of its website.</summary>
internal sealed record WantedCallFireAccount(string Login, string Password)
{
    /// <summary>Where the internet reaches this relay, if that is not where this request came to.</summary>
    public string? PublicUrl { get; init; }
}
