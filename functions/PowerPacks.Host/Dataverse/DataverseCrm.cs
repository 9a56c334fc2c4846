using System.Collections.Concurrent;
using System.Text.Json;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Dataverse;

/// <summary>The organizations' CRMs over Dataverse's Web API (v9.2). Each organization has its own budget, pause and token: none waits for another.</summary>
/// <param name="http">From <see cref="CreateHttp"/>. Its timeout is not used.</param>
/// <param name="organizations">An organization by its id; null where it is not registered here.</param>
/// <param name="tokens">Signs in.</param>
/// <param name="meter">Counts.</param>
/// <param name="clock">The time.</param>
/// <param name="timeout">For one request; <see cref="DefaultTimeout"/> where none is given.</param>
/// <exception cref="ArgumentOutOfRangeException">The timeout is over <see cref="MaxTimeout"/>.</exception>
public sealed class DataverseCrm(
    HttpClient http,
    Func<Guid, CancellationToken, ValueTask<Organization?>> organizations,
    CrmTokens tokens,
    DataverseMeter meter,
    TimeProvider clock,
    TimeSpan? timeout = null) : ICrm, IDisposable
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Azure's gateways give up after 230 s, Dataverse's own transactions after 120 s: waiting longer gains nothing.</summary>
    public static readonly TimeSpan MaxTimeout = TimeSpan.FromSeconds(100);

    /// <summary>Where Dataverse's Web API lives: commercial, US government (GCC High, DoD) and China clouds.</summary>
    public static readonly IReadOnlyList<string> Hosts = ["*.dynamics.com", "*.microsoftdynamics.us", "*.appsplatform.us", "*.dynamics.cn"];

    /// <summary>Largest body of one request, in bytes; a row larger than it is refused.</summary>
    public const int MaxBody = MultipartBatch.MaxBody;

    /// <summary>Chunks of one call that are under way at once; how many of their requests run is the budget's to say.</summary>
    public const int MaxChunksAtOnce = 16;

    /// <summary>Organizations remembered; beyond it idle ones are forgotten.</summary>
    public const int MaxLanes = 10_000;

    private readonly ConcurrentDictionary<Guid, CrmLane> lanes = new();
    private readonly DataverseClient client = new(http, tokens, meter, clock, Checked(timeout ?? DefaultTimeout));
    private readonly FileRows files = new(new DataverseClient(http, tokens, meter, clock, Checked(timeout ?? DefaultTimeout)), clock);

    /// <summary>A client that reaches Dataverse alone, and in a sandbox this machine.</summary>
    public static HttpClient CreateHttp(bool allowLoopback = false) => new Egress(allowLoopback).CreateClient(Hosts, Timeout.InfiniteTimeSpan);

    /// <summary>The same CRMs by other tokens: to try credentials that are not kept yet.</summary>
    public DataverseCrm With(CrmTokens others) => new(http, organizations, others, meter, clock, timeout);

    /// <summary>Tries the credentials stored: Done where the CRM answers and is the organization's.</summary>
    public async Task<DeliveryResult> CheckAsync(Guid organization, CancellationToken cancellation)
    {
        if (await CallerAsync(organization, cancellation) is not { } caller) return Unregistered;
        var answer = await client.SendAsync(caller, new CrmRequest("WhoAmI", null, "", 0), cancellation);
        if (answer.Stop is { } stop) return stop;
        if (answer.Verdict != CrmVerdict.Done) return new DeliveryResult.Unavailable(answer.Code);
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.GetProperty("OrganizationId").GetGuid() == organization
                ? DeliveryResult.Done
                : new DeliveryResult.Refused("organization-mismatch");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new DeliveryResult.Refused("organization-mismatch"); // Some other site answers there.
        }
    }

    public async Task<CrmMatches> FindAsync(
        Guid organization, CrmTable table, IReadOnlyList<CrmSearch> searches, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(searches);
        return await CallerAsync(organization, cancellation) is { } caller
            ? await new RowSearch(client, caller, table, clock).FindAsync(searches, cancellation)
            : new CrmMatches([], Unregistered);
    }

    public async Task<IReadOnlyList<DeliveryResult>> UpsertAsync(
        Guid organization, CrmTable table, IReadOnlyList<CrmUpsert> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        if (await CallerAsync(organization, cancellation) is not { } caller) return [.. rows.Select(_ => Unregistered)];

        if (rows.Any(FileRows.Holds)) return await WithFilesAsync(caller, table, rows, cancellation);
        return await UpsertAsync(caller, table, rows, cancellation);
    }

    private async Task<IReadOnlyList<DeliveryResult>> UpsertAsync(CrmCaller caller, CrmTable table, IReadOnlyList<CrmUpsert> rows, CancellationToken cancellation)
    {
        var all = rows.Select(row => Prepare(table, row)).ToList();
        var latest = new Dictionary<string, DeliveryResult>(StringComparer.Ordinal);
        foreach (var wave in Waves(all.Select(r => r.Row).OfType<UpsertRow>()))
        {
            // A change that has to wait holds back the later changes of its row, or the older would overwrite the newer.
            foreach (var row in wave)
            {
                if (latest.GetValueOrDefault(row.Identity) is { } earlier and (DeliveryResult.Retry or DeliveryResult.Unavailable)) row.Result = earlier;
            }
            await WriteAsync(caller, table, [.. wave.Where(r => r.Result is null)], cancellation);
            foreach (var row in wave) latest[row.Identity] = row.Result!;
        }
        return [.. all.Select(r => r.Refusal ?? r.Row!.Result!)];
    }

    /// <summary>Rows without a file first: they must not wait for those with one.</summary>
    private async Task<IReadOnlyList<DeliveryResult>> WithFilesAsync(CrmCaller caller, CrmTable table, IReadOnlyList<CrmUpsert> rows, CancellationToken cancellation)
    {
        var light = new Queue<DeliveryResult>(await UpsertAsync(caller, table, [.. rows.Where(r => !FileRows.Holds(r))], cancellation));
        var heavy = new Queue<DeliveryResult>(await files.WriteAsync(caller, table, [.. rows.Where(FileRows.Holds)], cancellation));
        return [.. rows.Select(r => (FileRows.Holds(r) ? heavy : light).Dequeue())];
    }

    public void Dispose() => files.Dispose();

    private static DeliveryResult Unregistered => new DeliveryResult.Unavailable("organization-unknown");

    /// <summary>A row to send, or the refusal of one that cannot be sent.</summary>
    private static (UpsertRow? Row, DeliveryResult? Refusal) Prepare(CrmTable table, CrmUpsert row)
    {
        if (RowJson.Problem(table, row) is { } problem) return (null, new DeliveryResult.Refused(problem));
        var prepared = new UpsertRow(table, row);
        return prepared.Target.Length + MultipartBatch.PartOverhead <= MaxBody ? (prepared, null) : (null, new DeliveryResult.Refused("row-too-large"));
    }

    /// <summary>Dataverse refuses a request that names a row twice; and a row's changes go in order. So the second of a row waits for the next wave.</summary>
    private static IEnumerable<List<UpsertRow>> Waves(IEnumerable<UpsertRow> rows) => rows
        .GroupBy(r => r.Identity, StringComparer.Ordinal)
        .SelectMany(same => same.Select((row, order) => (row, order)))
        .GroupBy(r => r.order, r => r.row)
        .OrderBy(w => w.Key)
        .Select(w => w.ToList());

    private async Task WriteAsync(CrmCaller caller, CrmTable table, List<UpsertRow> rows, CancellationToken cancellation)
    {
        const int brackets = 32;
        var chunks = rows.GroupBy(r => r.Row.OnlyIfThere).SelectMany(g => Chunks.Cut(g, caller.Lane.Table(table).Rows, MaxBody - brackets, r => r.Target.Length + 1));
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxChunksAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(chunks, options,
            async (chunk, stop) => await new UpsertChunk(client, caller, table, chunk, clock).WriteAsync(stop));
    }

    private async ValueTask<CrmCaller?> CallerAsync(Guid id, CancellationToken cancellation)
    {
        if (await organizations(id, cancellation) is not { } organization) return null;
        if (lanes.Count >= MaxLanes)
        {
            foreach (var (other, lane) in lanes)
            {
                if (lane.Budget.IsIdle) lanes.TryRemove(other, out _);
            }
        }
        return new CrmCaller(organization, lanes.GetOrAdd(id, _ => new CrmLane(clock)));
    }

    private static TimeSpan Checked(TimeSpan timeout) => timeout > TimeSpan.Zero && timeout <= MaxTimeout
        ? timeout
        : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, $"A request's timeout is at most {MaxTimeout.TotalSeconds} s.");
}
