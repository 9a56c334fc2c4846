using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Keeps what packs count: in memory, saved whole about once a minute and at the end, so that a process that is killed loses a minute at most. One blob per organization
/// and day. A day that its CRM knows is forgotten when it is over; any other with its 30 days.
/// </summary>
public sealed class Figures(IBlobStore blobs, Organizations organizations, TimeProvider clock) : IDisposable
{
    /// <summary>Days before today that are kept although the CRM knows them: a clock that is set back must not begin them anew.</summary>
    private const int KeptDays = 1;

    private const string Place = "figures";
    private static readonly BlobName Folder = BlobName.Region(Place);

    private readonly ConcurrentDictionary<(Guid Organization, DateOnly Day), FigureSheet> sheets = new();

    // The minute's tick, a round and an organization that leaves may come together; what one forgets no other may write again.
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>The counters of one pack.</summary>
    public IFigures For(string pack) => new Counters(this, pack);

    /// <summary>Takes up what was saved.</summary>
    /// <returns>Names of what cannot be read: it is left where it is until its day is forgotten, and counting begins anew beside it.</returns>
    public async Task<IReadOnlyList<string>> OpenAsync(CancellationToken cancellation)
    {
        var unreadable = new List<string>();
        foreach (var name in await blobs.ListAsync(Folder, cancellation))
        {
            try
            {
                if (PlaceOf(name) is not { } place) unreadable.Add(name.Path);
                else if (await blobs.ReadAsync(name, cancellation) is { } blob) sheets[place] = FigureSheet.Read(place.Organization, place.Day, blob.Content);
            }
            catch (JsonException)
            {
                unreadable.Add(name.Path);
            }
        }
        return unreadable;
    }

    /// <summary>Saves what has changed. A host runs this every minute, and at its end.</summary>
    /// <exception cref="AggregateException">What failed; the rest is saved.</exception>
    public Task SaveAsync(CancellationToken cancellation) => InTurnAsync(sheets.Values, async sheet =>
    {
        if (sheet.Unsaved() is not { } unsaved) return;
        await blobs.WriteAsync(NameOf(sheet.Organization, sheet.Day), unsaved.Content, WriteCondition.Always, cancellation);
        sheet.Saved(unsaved.Version);
    }, cancellation);

    /// <summary>Forgets days that are over, those that a damaged file holds too. A host runs this every minute.</summary>
    /// <exception cref="AggregateException">What failed; the rest is forgotten.</exception>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var kept = await blobs.ListAsync(Folder, cancellation);
        var over = sheets.Where(s => s.Key.Day < today.AddDays(-KeptDays) && s.Value.IsTold).Select(s => s.Key)
            .Concat(sheets.Keys.Concat(kept.Select(PlaceOf).OfType<(Guid, DateOnly Day)>()).Where(p => Purge.IsOver(p.Day, now)));
        await InTurnAsync(over.Distinct(), place => DropAsync(place, cancellation), cancellation);
    }

    /// <summary>Forgets all that an organization has counted: it has left.</summary>
    public async Task ForgetAsync(Guid organization, CancellationToken cancellation)
    {
        var kept = await blobs.ListAsync(Folder, cancellation);
        var its = sheets.Keys.Concat(kept.Select(PlaceOf).OfType<(Guid Organization, DateOnly Day)>()).Where(p => p.Organization == organization);
        await InTurnAsync(its.Distinct(), place => DropAsync(place, cancellation), cancellation);
    }

    public void Dispose() => turn.Dispose();

    /// <summary>By organization, what their CRMs have not been told.</summary>
    internal IReadOnlyList<IGrouping<Guid, UntoldFigures>> Untold() => [.. sheets.Values.SelectMany(s => s.Untold()).GroupBy(u => u.Sheet.Organization)];

    private void Count(string pack, Guid organization, string subject, string kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        if (subject is not { Length: > 0 and <= IFigures.MaxSubject }) throw new ArgumentException($"A subject's name has 1 to {IFigures.MaxSubject} characters.", nameof(subject));
        if (organizations.WhyNot(organization, pack) is not null) return;
        var place = (organization, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        sheets.GetOrAdd(place, static p => new FigureSheet(p.Item1, p.Item2)).Count(pack, subject, kind);
    }

    private async Task DropAsync((Guid Organization, DateOnly Day) place, CancellationToken cancellation)
    {
        sheets.TryRemove(place, out _);
        await blobs.DeleteAsync(NameOf(place.Organization, place.Day), cancellation);
    }

    /// <summary>One that fails keeps no other from its turn.</summary>
    private async Task InTurnAsync<T>(IEnumerable<T> all, Func<T, Task> action, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var failures = new List<Exception>();
            foreach (var one in all.ToList())
            {
                try
                {
                    await action(one);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    failures.Add(e);
                }
            }
            if (failures.Count > 0) throw new AggregateException(failures);
        }
        finally
        {
            turn.Release();
        }
    }

    private static BlobName NameOf(Guid organization, DateOnly day) => BlobName.Region(Place, organization.ToString("N"), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static (Guid Organization, DateOnly Day)? PlaceOf(BlobName name) =>
        name.Day is { } day && name.Path.Split('/') is [.., var folder, _] && Guid.TryParseExact(folder, "N", out var organization) ? (organization, day) : null;

    private sealed class Counters(Figures figures, string pack) : IFigures
    {
        public void Count(Guid organization, string subject, string kind) => figures.Count(pack, organization, subject, kind);
    }
}
