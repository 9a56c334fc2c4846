namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Tells the organizations' CRMs what was counted: what has changed since the last round, as absolute numbers under a key of their own, so that a second telling changes
/// nothing. A CRM that is away is told at the next round.
/// </summary>
public sealed class FigureRound(Figures figures, Organizations organizations, WriteBack writeBack, IReadOnlyList<Pack> packs, TimeProvider clock)
{
    /// <summary>Between two rounds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>How long one organization's CRM may take; what it has not answered by then is told at the next round.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Most rows that one organization's CRM is given in a round; the rest waits for the next.</summary>
    public const int MaxRows = 1_000;

    // CRMs at a time: a few that hang must not make the others wait, and delivery comes first.
    private const int AtOnce = 4;

    /// <returns>How many rows the CRMs have taken, and how many they have not.</returns>
    /// <exception cref="AggregateException">What failed that should not; the rest was told.</exception>
    public async Task<(int Told, int Left)> RunAsync(CancellationToken cancellation)
    {
        var due = figures.Untold();
        if (due.Count == 0) return (0, 0);
        // Before anybody is told: after a kill a number that went back would overwrite a greater one.
        await figures.SaveAsync(cancellation);
        var (told, left, failures) = (0, 0, new List<Exception>());
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (untold, stop) =>
        {
            var rows = RowsOf(untold);
            var taken = 0;
            try
            {
                if (rows.Count > 0) taken = await TellAsync(untold.Key, rows, stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                lock (failures) failures.Add(e); // One organization keeps no other from its turn.
            }
            Interlocked.Add(ref told, taken);
            Interlocked.Add(ref left, rows.Count - taken);
        });
        return failures.Count == 0 ? (told, left) : throw new AggregateException(failures);
    }

    /// <summary>None where the organization's grant has ended.</summary>
    private List<(UntoldFigures Untold, CrmRow Row)> RowsOf(IGrouping<Guid, UntoldFigures> untold) =>
        [.. untold.Where(u => organizations.WhyNot(untold.Key, u.Pack) is null)
            .Select(u => (u, packs.FirstOrDefault(p => p.Name == u.Pack)?.RowOf(u.Figures))).Where(r => r.Item2 is not null).Take(MaxRows).Select(r => (r.u, r.Item2!))];

    private async Task<int> TellAsync(Guid organization, List<(UntoldFigures Untold, CrmRow Row)> rows, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            var results = await writeBack.WriteAsync(organization, [.. rows.Select(r => (IReadOnlyList<CrmRow>)[r.Row])], limited.Token);
            var taken = rows.Zip(results).Where(r => r.Second is DeliveryResult.Completed).Select(r => r.First.Untold).ToList();
            foreach (var untold in taken) untold.Sheet.Told(untold);
            return taken.Count;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return 0;
        }
    }
}
