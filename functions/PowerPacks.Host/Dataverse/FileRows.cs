using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Dataverse;

/// <summary>Writes rows that hold a file, each in a request of its own and read only for it. Few are in memory at once, whatever waits.</summary>
internal sealed class FileRows(DataverseClient client, TimeProvider clock) : IDisposable
{
    /// <summary>Files in memory at once, of all organizations together; each takes about five times its size.</summary>
    public const int AtOnce = 3;

    private readonly SemaphoreSlim turns = new(AtOnce, AtOnce);

    public static bool Holds(CrmUpsert row) => row.Columns.Values.Any(v => v is CrmFile);

    /// <summary>Writes them one after the other; where one finds the CRM down, the rest is not sent.</summary>
    public async Task<IReadOnlyList<DeliveryResult>> WriteAsync(CrmCaller caller, CrmTable table, IReadOnlyList<CrmUpsert> rows, CancellationToken cancellation)
    {
        var results = new DeliveryResult[rows.Count];
        DeliveryResult.Unavailable? down = null;
        for (var i = 0; i < rows.Count; i++)
        {
            results[i] = (DeliveryResult?)down ?? await WriteAsync(caller, table, rows[i], cancellation);
            down = results[i] as DeliveryResult.Unavailable;
        }
        return results;
    }

    public void Dispose() => turns.Dispose();

    private async Task<DeliveryResult> WriteAsync(CrmCaller caller, CrmTable table, CrmUpsert row, CancellationToken cancellation)
    {
        if (RowJson.Problem(table, row) is { } problem) return new DeliveryResult.Refused(problem);
        await turns.WaitAsync(cancellation);
        try
        {
            var columns = new Dictionary<string, object?>(row.Columns);
            foreach (var (column, value) in row.Columns)
            {
                if (value is not CrmFile file) continue;
                if (file.Bytes > CrmFile.MaxBytes) return new DeliveryResult.Refused("file-too-large");
                if (await ReadAsync(file, cancellation) is not { } content) return new DeliveryResult.Retry("file-missing");
                columns[column] = content;
            }
            var whole = new UpsertRow(table, row with { Columns = columns });
            await new PatchBatch(client, caller, table, clock).WriteAsync([whole], cancellation);
            return whole.Result!;
        }
        catch (InvalidDataException)
        {
            return new DeliveryResult.Refused("file-unreadable");
        }
        finally
        {
            turns.Release();
        }
    }

    private static async Task<byte[]?> ReadAsync(CrmFile file, CancellationToken cancellation)
    {
        await using var stream = await file.OpenAsync(cancellation);
        if (stream is null) return null;
        var content = new byte[file.Bytes];
        var read = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellation);
        // One that was used up meanwhile is empty; and the end must be seen, or a file cut short would pass.
        return read == content.Length && await stream.ReadAsync(new byte[1], cancellation) == 0 ? content : null;
    }
}
