using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>
/// Which numbers want no texts, from the moment they say so: before the CRM has it, and whatever waits here already. Each is a deposit named by a keyed hash of the number,
/// forgotten after 30 days: by then the CRM keeps it, and asks before it hands a text over.
/// </summary>
internal sealed class StopBook(PackContext context)
{
    /// <summary>Stands for every sender of an organization.</summary>
    public const string Everyone = "*";

    private const string KeyName = "numbers";
    private const int HashBytes = 16;

    private static readonly SemaphoreSlim Turn = new(1); // One at a time in this process: stops are people's, and may queue.

    /// <returns>Null where nothing keeps the sender from texting the number.</returns>
    public async ValueTask<Standing?> OfAsync(Guid organization, string sender, string number, CancellationToken cancellation)
    {
        // Where nobody has stopped of late no text needs a look.
        if (!((await context.Settings.ReadAsync<StopsUntil>(organization, StopsUntil.Name, cancellation))?.Until > context.Clock.GetUtcNow())) return null;
        return await LookAsync(organization, Everyone, number, cancellation) ?? await LookAsync(organization, sender, number, cancellation);
    }

    /// <summary>Writes down that the sender (or <see cref="Everyone"/>) shall not text the number; completes when that is durable.</summary>
    /// <returns>False where there is no room for it: nothing was kept.</returns>
    public async ValueTask<bool> SetAsync(Guid organization, string sender, string number, Standing standing, CancellationToken cancellation)
    {
        var ends = context.Clock.GetUtcNow() + SmsLimits.StopMemory;
        await Turn.WaitAsync(cancellation);
        try
        {
            // The note that there is one comes first: one that is not there costs a look, one that is not looked for costs a promise.
            await context.Settings.WriteAsync(organization, StopsUntil.Name, new StopsUntil(ends), cancellation);
            return await context.Deposits.LeaveAsync(organization, new NewDeposit(await NameAsync(organization, sender, number, cancellation), standing.ToString(), ends), Stream.Null, cancellation) is Deposited.Kept;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>The number may be texted again, by this sender and by every other that it had stopped together.</summary>
    public async ValueTask ClearAsync(Guid organization, string sender, string number, CancellationToken cancellation)
    {
        foreach (var key in (string[])[sender, Everyone]) await context.Deposits.DeleteAsync(organization, await NameAsync(organization, key, number, cancellation), cancellation);
    }

    private async ValueTask<Standing?> LookAsync(Guid organization, string sender, string number, CancellationToken cancellation)
    {
        await using var deposit = await context.Deposits.OpenAsync(organization, await NameAsync(organization, sender, number, cancellation), cancellation);
        return Enum.TryParse<Standing>(deposit?.Label, out var standing) ? standing : null;
    }

    private async ValueTask<string> NameAsync(Guid organization, string sender, string number, CancellationToken cancellation)
    {
        var key = await context.Secrets.KeyAsync(organization, KeyName, cancellation);
        return $"stop-{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{sender}\n{number}")).AsSpan(0, HashBytes))}";
    }

    /// <summary>Until when the last of an organization's stops is remembered.</summary>
    private sealed record StopsUntil(DateTimeOffset Until)
    {
        public const string Name = "stops";
    }
}

/// <summary>Why a number is not texted.</summary>
internal enum Standing
{
    OptedOut,

    /// <summary>Somebody must decide.</summary>
    OnHold,
}
