using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Packs.Sms;

/// <summary>
/// What must be remembered of things that have no place here: deposits without content, named by keyed hashes, each forgotten after 30 days at the latest. Where an organization has left no
/// mark of late, nothing needs a look.
/// </summary>
/// <param name="context">The pack's.</param>
/// <param name="kind">What is marked: lower-case letters.</param>
/// <param name="memory">How long; 30 days where it is not said.</param>
internal sealed class Marks(PackContext context, string kind, TimeSpan? memory = null)
{
    private const string KeyName = "numbers";
    private const int HashBytes = 16;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    private static readonly SemaphoreSlim Turn = new(1); // One at a time in this process: they are people's, and may queue.

    /// <returns>The label under which it was marked; null where it was not.</returns>
    public async ValueTask<string?> OfAsync(Guid organization, string what, CancellationToken cancellation)
    {
        if (!((await context.Settings.ReadAsync<MarkedUntil>(organization, kind, cancellation))?.Until > context.Clock.GetUtcNow())) return null;
        await using var deposit = await context.Deposits.OpenAsync(organization, await NameAsync(organization, what, cancellation), cancellation);
        return deposit?.Label;
    }

    /// <summary>Marks it; completes when that is durable.</summary>
    /// <returns>False where there is no room for it: nothing was kept.</returns>
    public async ValueTask<bool> SetAsync(Guid organization, string what, string label, CancellationToken cancellation)
    {
        var ends = context.Clock.GetUtcNow() + (memory ?? SmsLimits.StopMemory);
        await Turn.WaitAsync(cancellation);
        try
        {
            // The note that there is one comes first: one that is not there costs a look, one that is not looked for costs a promise.
            // It is written a day ahead, so that a mark on each of many texts costs one note.
            if (!((await context.Settings.ReadAsync<MarkedUntil>(organization, kind, cancellation))?.Until >= ends)) await context.Settings.WriteAsync(organization, kind, new MarkedUntil(ends + Ahead), cancellation);
            return await context.Deposits.LeaveAsync(organization, new NewDeposit(await NameAsync(organization, what, cancellation), label, ends), Stream.Null, cancellation) is Deposited.Kept;
        }
        finally
        {
            Turn.Release();
        }
    }

    public async ValueTask ClearAsync(Guid organization, string what, CancellationToken cancellation) =>
        await context.Deposits.DeleteAsync(organization, await NameAsync(organization, what, cancellation), cancellation);

    private async ValueTask<string> NameAsync(Guid organization, string what, CancellationToken cancellation)
    {
        var key = await context.Secrets.KeyAsync(organization, KeyName, cancellation);
        return $"{kind}-{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(what)).AsSpan(0, HashBytes))}";
    }

    /// <summary>Until when the last of an organization's marks is remembered.</summary>
    private sealed record MarkedUntil(DateTimeOffset Until);
}
