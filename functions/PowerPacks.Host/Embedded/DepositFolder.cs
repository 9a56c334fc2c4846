using System.Globalization;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// Deposits as files: <c>{day}/{organization}/{pack}/{name}</c>. A file's time is when it is to be removed, so that this can change without touching what is
/// sealed. Written beside its place and renamed: half a deposit is never found, and what a kill leaves of one is gone after the next start and with its day.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="room">Bytes that are free on its disk; null asks the system.</param>
public sealed class DepositFolder(string root, Func<long>? room = null) : IDepositStore
{
    /// <summary>What deposits leave free on the disk, in bytes: strangers' uploads must not take the room that envelopes need.</summary>
    public const long LeftFree = 256 * 1024 * 1024;

    private readonly Func<long> room = room ?? (() => new DriveInfo(root).AvailableFreeSpace);

    public async ValueTask<TimeSpan?> WriteAsync(DepositPlace place, DateTimeOffset until, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(write);
        var file = FileOf(place);
        var unfinished = $"{file}.{Guid.NewGuid():N}{PrivateFile.Unfinished}";
        try
        {
            PrivateFile.MakeFolder(root);
            if (room() < LeftFree) return HostLimits.StorageRetryAfter;
            PrivateFile.MakeFolder(Path.GetDirectoryName(file)!);
            await using (var stream = PrivateFile.Create(unfinished))
            {
                await write(stream, cancellation);
                stream.Flush(flushToDisk: true);
            }
            File.SetLastWriteTimeUtc(unfinished, until.UtcDateTime);
            File.Move(unfinished, file, overwrite: true);
            SyncUp(file);
            return null;
        }
        catch (IOException e) when (Fault.IsDiskFull(e))
        {
            return HostLimits.StorageRetryAfter;
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }

    public ValueTask<StoredDeposit?> OpenAsync(Guid organization, string pack, string name, CancellationToken cancellation)
    {
        foreach (var day in Days().OrderDescending())
        {
            var place = new DepositPlace(day, organization, pack, name);
            if (!File.Exists(FileOf(place))) continue; // An exception for each day that has none would cost more than all else.
            try
            {
                var stream = new FileStream(FileOf(place), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: false);
                return ValueTask.FromResult<StoredDeposit?>(new StoredDeposit(place, File.GetLastWriteTimeUtc(stream.SafeFileHandle), stream.Length, stream));
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // Gone since.
            }
        }
        return ValueTask.FromResult<StoredDeposit?>(null);
    }

    public ValueTask<bool> KeepAsync(DepositPlace place, DateTimeOffset until, CancellationToken cancellation)
    {
        try
        {
            File.SetLastWriteTimeUtc(FileOf(place), until.UtcDateTime);
            SyncUp(FileOf(place));
            return ValueTask.FromResult(true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return ValueTask.FromResult(false);
        }
    }

    public ValueTask DeleteAsync(Guid organization, string pack, string name, DateOnly? except, CancellationToken cancellation)
    {
        foreach (var day in Days().Where(d => d != except)) Remove(FileOf(new DepositPlace(day, organization, pack, name)));
        return ValueTask.CompletedTask;
    }

    public ValueTask ForgetAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var day in Days())
        {
            foreach (var file in new DirectoryInfo(FolderOf(day)).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                cancellation.ThrowIfCancellationRequested();
                // A file that is being written has the machine's time, which is not the relay's.
                if (file.LastWriteTimeUtc <= now.UtcDateTime && !file.Name.EndsWith(PrivateFile.Unfinished, StringComparison.Ordinal)) Remove(file.FullName);
            }
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> SizeAsync(Guid organization, CancellationToken cancellation)
    {
        var folders = Days().Select(day => new DirectoryInfo(Path.Combine(FolderOf(day), organization.ToString("N")))).Where(f => f.Exists);
        return ValueTask.FromResult(folders.Sum(f => f.EnumerateFiles("*", SearchOption.AllDirectories).Sum(LengthOf)));
    }

    public ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<DateOnly>>([.. Days().Order()]);

    public ValueTask DropAsync(DateOnly day, CancellationToken cancellation)
    {
        if (!Directory.Exists(FolderOf(day))) return ValueTask.CompletedTask;
        Directory.Delete(FolderOf(day), recursive: true);
        PrivateFile.Sync(root);
        return ValueTask.CompletedTask;
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0; // Removed meanwhile.
        }
    }

    private IEnumerable<DateOnly> Days() => !Directory.Exists(root) ? [] : Directory.GetDirectories(root).Select(Path.GetFileName)
        .Select(n => DateOnly.TryParseExact(n, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null).OfType<DateOnly>();

    private string FolderOf(DateOnly day) => Path.Combine(root, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <exception cref="ArgumentException">Pack or name could lead elsewhere.</exception>
    private string FileOf(DepositPlace place)
    {
        if (!BlobName.IsSegment(place.Pack) || !BlobName.IsSegment(place.Name)) throw new ArgumentException("A deposit's pack and name are one segment each.", nameof(place));
        return Path.Combine(FolderOf(place.Day), place.Organization.ToString("N"), place.Pack, place.Name);
    }

    /// <summary>Only unlinked: it is sealed, and its key goes with its day.</summary>
    private static void Remove(string file)
    {
        if (!File.Exists(file)) return;
        File.Delete(file);
        if (Path.GetDirectoryName(file) is { } folder && Directory.Exists(folder)) PrivateFile.Sync(folder);
    }

    /// <summary>A new file's whole way down from the root is new on the first of a day.</summary>
    private void SyncUp(string file)
    {
        for (var folder = Path.GetDirectoryName(file)!; folder.Length >= root.Length; folder = Path.GetDirectoryName(folder)!) PrivateFile.Sync(folder);
    }
}
