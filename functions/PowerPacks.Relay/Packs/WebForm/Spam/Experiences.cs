using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>
/// Every form's experience: read at each submission, so kept in memory, those that there are not as well. Who sent what was judged is a deposit, named by a keyed hash of
/// the address: forgotten with its day, at the latest after 30 days, whether or not anybody judges again.
/// </summary>
internal sealed class Experiences(PackContext context)
{
    /// <summary>The secret under which addresses are hashed.</summary>
    private const string KeyName = "senders";
    private const int HashBytes = 16;
    private const string Trusted = "trusted";
    private const string Distrusted = "distrusted";

    private readonly ConcurrentDictionary<(Guid Organization, string Form), FormExperience> known = new();
    private static readonly SemaphoreSlim Learning = new(1); // One verdict at a time in this process: they are people's, and may queue.

    public ValueTask<FormExperience> OfAsync(Guid organization, string formKey, CancellationToken cancellation) =>
        known.TryGetValue((organization, formKey), out var experience) ? ValueTask.FromResult(experience) : new ValueTask<FormExperience>(LoadAsync(organization, formKey, cancellation));

    /// <summary>Takes a verdict in; completes when that is durable.</summary>
    public async Task<FormExperience> LearnAsync(Guid organization, string formKey, Verdict verdict, string? address, CancellationToken cancellation)
    {
        var sender = await NameAsync(organization, formKey, address, cancellation);
        await Learning.WaitAsync(cancellation);
        try
        {
            var before = await OfAsync(organization, formKey, cancellation);
            DateTimeOffset? until = sender is null ? null : context.Clock.GetUtcNow() + SpamLimits.SenderMemory;
            var after = before.Learn(verdict, until);
            if (ReferenceEquals(after, before)) return before;
            // Where there is no room for it the sender stays a stranger: that costs a look at the next one, and nothing else.
            if (sender is not null) await context.Deposits.LeaveAsync(organization, new NewDeposit(sender, verdict.Fine ? Trusted : Distrusted, until!.Value), Stream.Null, cancellation);
            await context.Settings.WriteAsync(organization, FormExperience.NameOf(formKey), after, cancellation);
            return known[(organization, formKey)] = after;
        }
        finally
        {
            Learning.Release();
        }
    }

    public async Task ForgetAsync(Guid organization, string formKey, CancellationToken cancellation)
    {
        await Learning.WaitAsync(cancellation);
        try
        {
            await context.Settings.DeleteAsync(organization, FormExperience.NameOf(formKey), cancellation);
            known[(organization, formKey)] = FormExperience.None;
        }
        finally
        {
            Learning.Release();
        }
    }

    public async ValueTask<SenderStanding> StandingAsync(Guid organization, string formKey, FormExperience experience, string? address, CancellationToken cancellation)
    {
        if (!(experience.SendersUntil > context.Clock.GetUtcNow()) || await NameAsync(organization, formKey, address, cancellation) is not { } name) return SenderStanding.Unknown;
        await using var remembered = await context.Deposits.OpenAsync(organization, name, cancellation);
        return remembered?.Label switch
        {
            Trusted => SenderStanding.Trusted,
            Distrusted => SenderStanding.Distrusted,
            _ => SenderStanding.Unknown,
        };
    }

    private async Task<FormExperience> LoadAsync(Guid organization, string formKey, CancellationToken cancellation)
    {
        var loaded = await context.Settings.ReadAsync<FormExperience>(organization, FormExperience.NameOf(formKey), cancellation) ?? FormExperience.None;
        if (known.Count >= SpamLimits.Experiences) known.Clear();
        return known.GetOrAdd((organization, formKey), loaded); // Never over what was learned meanwhile.
    }

    private async ValueTask<string?> NameAsync(Guid organization, string formKey, string? address, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(address)) return null;
        var key = await context.Secrets.KeyAsync(organization, KeyName, cancellation);
        return $"sender-{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{formKey}\n{address.Trim().ToLowerInvariant()}")).AsSpan(0, HashBytes))}";
    }
}
