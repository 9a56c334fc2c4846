using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Sms.Providers;

/// <summary>The organizations' accounts at one provider: written by their administrators, never read back; looked at by each call, so kept in memory for a moment.</summary>
/// <typeparam name="T">An account, as the region's vault keeps it: JSON.</typeparam>
/// <param name="context">The pack's.</param>
/// <param name="name">The provider's: of the secret, too.</param>
internal abstract class Accounts<T>(PackContext context, string name)
    where T : class
{
    /// <summary>How long another process of this relay may still use what was replaced.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<Guid, (T? Account, DateTimeOffset Until)> known = new();

    protected PackContext Context => context;

    public async ValueTask<T?> OfAsync(Guid organization, CancellationToken cancellation)
    {
        var now = context.Clock.GetUtcNow();
        if (known.TryGetValue(organization, out var kept) && kept.Until > now) return kept.Account;
        var account = await ReadAsync(organization, cancellation);
        if (known.Count >= MaxRemembered) known.Clear();
        known[organization] = (account, now + Remembered);
        return account;
    }

    public async Task<IResult> ShowAsync(HttpContext http, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        var state = await context.Secrets.LookAsync(organization, name, cancellation);
        return Results.Json(Show(state, state.Set ? await ReadAsync(organization, cancellation) : null), SmsPack.Json);
    }

    public virtual async Task<IResult> ForgetAsync(HttpContext http, CancellationToken cancellation)
    {
        var organization = PackContext.Caller(http).Id;
        await context.Secrets.DeleteAsync(organization, name, cancellation);
        known.TryRemove(organization, out _);
        return Results.NoContent();
    }

    /// <returns>What may be shown of an account.</returns>
    protected abstract object Show(SecretState state, T? account);

    /// <summary>As the vault has it now.</summary>
    protected async ValueTask<T?> ReadAsync(Guid organization, CancellationToken cancellation) =>
        await context.Secrets.UseAsync(organization, name, cancellation) is { } secret ? Payload.Read<T>(secret, JsonSerializerOptions.Default) : null;

    protected async ValueTask KeepAsync(Guid organization, T account, CancellationToken cancellation)
    {
        await context.Secrets.SetAsync(organization, name, JsonSerializer.SerializeToUtf8Bytes(account), cancellation);
        known.TryRemove(organization, out _);
    }
}

/// <summary>What keeps an account from being set: it is tried before it is kept.</summary>
internal static class AccountProblem
{
    /// <param name="problem">What came of trying it.</param>
    /// <param name="provider">As people call it.</param>
    /// <param name="field">Which credential was tried.</param>
    /// <param name="unknown">That the provider does not know it.</param>
    /// <param name="refused">That the provider does not take something else of it, by the reason; null where every no is to the credentials.</param>
    public static Refusal Of(DeliveryResult problem, string provider, string field, string unknown, Func<string, string>? refused = null) => problem switch
    {
        DeliveryResult.Refused { Reason: var reason } when refused is not null => new(422, "provider-refused", refused(reason)),
        DeliveryResult.Refused or DeliveryResult.Unavailable { Reason: ProviderAnswer.Credentials } => new(422, ProviderAnswer.Credentials, unknown) { Errors = [new FieldProblem(field, unknown) { Code = ProviderAnswer.Credentials }] },
        DeliveryResult.Unavailable { After: var after } => Unreachable(provider, after),
        DeliveryResult.Retry { After: var after } => Unreachable(provider, after),
        _ => throw new InvalidOperationException($"An account at {provider} was tried, and {problem.GetType().Name} came of it."),
    };

    private static Refusal Unreachable(string provider, TimeSpan? after) => new(503, "provider-unreachable", $"{provider} does not answer now. Nothing was kept: send the same request again.") { RetryAfter = after ?? TimeSpan.FromSeconds(30) };
}

/// <summary>What a login, a password or a token looks like.</summary>
internal static partial class Credential
{
    public const string Meaning = "This must be visible ASCII characters.";

    [GeneratedRegex(@"^[!-~]{1,200}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Shape();
}
