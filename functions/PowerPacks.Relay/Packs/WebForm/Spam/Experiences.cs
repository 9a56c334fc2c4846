using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>Every form's experience: read at each submission, so kept in memory, those that there are not as well.</summary>
internal sealed class Experiences(PackContext context)
{
    /// <summary>The secret under which addresses are hashed.</summary>
    private const string KeyName = "senders";
    private const int HashBytes = 16;

    private readonly ConcurrentDictionary<(Guid Organization, string Form), FormExperience> known = new();
    private static readonly SemaphoreSlim Learning = new(1); // One verdict at a time in this process: they are people's, and may queue.

    public ValueTask<FormExperience> OfAsync(Guid organization, string formKey, CancellationToken cancellation) =>
        known.TryGetValue((organization, formKey), out var experience) ? ValueTask.FromResult(experience) : new ValueTask<FormExperience>(LoadAsync(organization, formKey, cancellation));

    /// <summary>Takes a verdict in; completes when that is durable.</summary>
    public async Task<FormExperience> LearnAsync(Guid organization, string formKey, Verdict verdict, string? address, CancellationToken cancellation)
    {
        var sender = await HashAsync(organization, address, cancellation);
        await Learning.WaitAsync(cancellation);
        try
        {
            var before = await OfAsync(organization, formKey, cancellation);
            var after = before.Learn(verdict, sender, context.Clock.GetUtcNow());
            if (ReferenceEquals(after, before)) return before;
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

    public async ValueTask<SenderStanding> StandingAsync(Guid organization, FormExperience experience, string? address, CancellationToken cancellation) =>
        experience.Senders.Count == 0 || address is null ? SenderStanding.Unknown
            : experience.StandingOf(await HashAsync(organization, address, cancellation), context.Clock.GetUtcNow());

    private async Task<FormExperience> LoadAsync(Guid organization, string formKey, CancellationToken cancellation)
    {
        var loaded = await context.Settings.ReadAsync<FormExperience>(organization, FormExperience.NameOf(formKey), cancellation) ?? FormExperience.None;
        if (known.Count >= SpamLimits.Experiences) known.Clear();
        return known.GetOrAdd((organization, formKey), loaded); // Never over what was learned meanwhile.
    }

    private async ValueTask<string?> HashAsync(Guid organization, string? address, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(address)) return null;
        var key = await context.Secrets.KeyAsync(organization, KeyName, cancellation);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant())).AsSpan(0, HashBytes));
    }
}
