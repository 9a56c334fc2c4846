using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Finds the rows that lookups lead to by their values, many at once, and makes those that are to be made. What was found is remembered for a minute under a keyed hash:
/// no value is kept, and that nothing was found is not, so that a row is seen as soon as somebody makes it.
/// </summary>
internal sealed class RowLookups(ICrm crm, TimeProvider clock)
{
    /// <summary>How long a row found is believed to be there.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <summary>Rows remembered; beyond it all are forgotten.</summary>
    public const int MaxRemembered = 10_000;

    /// <summary>The refusal of a row whose lookup must lead somewhere and does not.</summary>
    public const string Missing = "lookup-missing";

    /// <summary>The same where it leads to several.</summary>
    public const string Several = "lookup-several";

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, (Guid Row, DateTimeOffset Until)> memory = new(StringComparer.Ordinal);

    /// <param name="organization">Whose CRM.</param>
    /// <param name="rows">Those that are about to be written.</param>
    /// <param name="fresh">Whether nothing is to be remembered: the CRM has just refused what was.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task ResolveAsync(Guid organization, IReadOnlyList<PendingRow> rows, bool fresh, CancellationToken cancellation)
    {
        var all = rows.SelectMany(r => r.Row.Lookups, (r, l) => new Wish(r, l, Hash(organization, l))).ToList();
        var open = all.Where(w => fresh || !Recall(w)).ToList();
        foreach (var table in open.GroupBy(w => w.Lookup.Table)) await FindAsync(organization, table.Key, [.. table], cancellation);
    }

    private bool Recall(Wish wish)
    {
        if (!memory.TryGetValue(wish.Hash, out var known) || known.Until <= clock.GetUtcNow()) return false;
        wish.Row.Envelope.Bind(wish.Row.Rank, wish.Lookup, known.Row, "found");
        wish.Row.Envelope.Remembered.Add((wish.Row.Rank, wish.Lookup));
        return true;
    }

    private async Task FindAsync(Guid organization, CrmTable table, IReadOnlyList<Wish> wishes, CancellationToken cancellation)
    {
        // What several envelopes ask for is asked, and made, once.
        var asked = wishes.GroupBy(w => w.Hash, StringComparer.Ordinal).ToList();
        var found = await crm.FindAsync(organization, table, [.. asked.Select(a => new CrmSearch(a.First().Lookup.Values) { One = true })], cancellation);
        var making = new List<IGrouping<string, Wish>>();
        foreach (var (same, i) in asked.Select((a, i) => (a, i)))
        {
            if (found.Problem is { } problem) Fail(same, problem);
            else if (found.Found[i] is { Several: false } match) Bind(same, match.Id, "found");
            else if (found.Found[i] is not null) Leave(same, "several", Several);
            else if (same.Any(w => w.Lookup.OnMissing == OnMissing.Create && w.Lookup.NewKey is not null)) making.Add(same);
            else Leave(same, "missing", Missing);
        }
        if (making.Count == 0) return;
        var made = await crm.UpsertAsync(organization, table, [.. making.Select(m => New(m))], cancellation);
        foreach (var (same, result) in making.Zip(made))
        {
            if (result is DeliveryResult.Completed) Bind(same, Guid.Parse(Maker(same).NewKey!.Value), "created");
            else Fail(same, result);
        }
    }

    private static RowLookup Maker(IEnumerable<Wish> same) => same.First(w => w.Lookup.NewKey is not null).Lookup;

    private static CrmUpsert New(IEnumerable<Wish> same) =>
        new(Maker(same).NewKey!, Maker(same).Values.ToDictionary(v => v.Key, v => (object?)v.Value), new Dictionary<string, (CrmTable, RowKey)>());

    private void Bind(IGrouping<string, Wish> same, Guid row, string word)
    {
        if (memory.Count >= MaxRemembered) memory.Clear();
        memory[same.Key] = (row, clock.GetUtcNow() + Remembered);
        foreach (var wish in same) wish.Row.Envelope.Bind(wish.Row.Rank, wish.Lookup, row, word);
    }

    private void Leave(IGrouping<string, Wish> same, string word, string refusal)
    {
        memory.TryRemove(same.Key, out _);
        foreach (var wish in same)
        {
            wish.Row.Envelope.Bind(wish.Row.Rank, wish.Lookup, null, word);
            if (wish.Lookup.OnMissing == OnMissing.Refuse) wish.Row.Envelope.Problem ??= new DeliveryResult.Refused(refusal);
        }
    }

    private static void Fail(IEnumerable<Wish> same, DeliveryResult problem)
    {
        foreach (var wish in same) wish.Row.Envelope.Problem ??= problem;
    }

    private string Hash(Guid organization, RowLookup lookup)
    {
        var text = new StringBuilder(organization.ToString("N")).Append('\n').Append(lookup.Table.LogicalName);
        foreach (var (column, value) in lookup.Values.OrderBy(v => v.Key, StringComparer.Ordinal)) text.Append('\n').Append(column).Append('=').Append(value.Length).Append(':').Append(value.ToUpperInvariant());
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed record Wish(PendingRow Row, RowLookup Lookup, string Hash);
}
