using System.Collections.Concurrent;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Providers;

namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>
/// Whether a number was given up after somebody who had it agreed to be texted: it may be somebody else's now. By the lists that carriers of the United States publish for
/// each day. They tell of no customer, are the same for all, and are kept in memory only.
/// </summary>
internal sealed class GivenUpNumbers(TimeProvider clock)
{
    /// <summary>Where such lists are published: the North American numbering plan's country code.</summary>
    private const string Published = "+1";

    private const int AtOnce = 8;

    /// <summary>How long a list that could not be had is not asked for again: texts go out meanwhile.</summary>
    private static readonly TimeSpan Missing = TimeSpan.FromMinutes(10);

    private static readonly SemaphoreSlim Turn = new(1); // Texts that leave together wait for the same lists.

    private readonly ConcurrentDictionary<(string Provider, DateOnly Day), (NumberList? List, DateTimeOffset AskAgain)> days = new();

    /// <param name="provider">Whose lists.</param>
    /// <param name="organization">As whose customer they are asked for.</param>
    /// <param name="number">In E.164.</param>
    /// <param name="consentedOn">The day of the last consent.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The first day after the consent on which it was given up; null where no list says so.</returns>
    public async ValueTask<DateOnly?> SinceAsync(Provider provider, Guid organization, string number, DateOnly consentedOn, CancellationToken cancellation)
    {
        if (!number.StartsWith(Published, StringComparison.Ordinal)) return null;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (first, oldest) = (consentedOn.AddDays(1), today.AddDays(-SmsLimits.GivenUpDays));
        if (first < oldest) first = oldest;
        var wanted = Enumerable.Range(0, Math.Max(0, today.DayNumber - first.DayNumber)).Select(first.AddDays).ToList();
        await LoadAsync(provider, organization, wanted, oldest, cancellation);
        return wanted.Where(day => days.TryGetValue((provider.Name, day), out var known) && known.List?.Has(number) == true).Select(day => (DateOnly?)day).FirstOrDefault();
    }

    private async ValueTask LoadAsync(Provider provider, Guid organization, IReadOnlyList<DateOnly> wanted, DateOnly oldest, CancellationToken cancellation)
    {
        if (wanted.All(IsKnown)) return;
        await Turn.WaitAsync(cancellation);
        try
        {
            foreach (var key in days.Keys.Where(k => k.Day < oldest)) days.TryRemove(key, out _);
            await Parallel.ForEachAsync(wanted.Where(day => !IsKnown(day)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (day, stop) =>
                days[(provider.Name, day)] = (await provider.GivenUpAsync(organization, day, stop), clock.GetUtcNow() + Missing));
        }
        finally
        {
            Turn.Release();
        }

        bool IsKnown(DateOnly day) => days.TryGetValue((provider.Name, day), out var known) && (known.List is not null || known.AskAgain > clock.GetUtcNow());
    }
}
