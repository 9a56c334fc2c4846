using System.Runtime.InteropServices;

namespace PowerPacks.Host.Embedded;

/// <summary>The folder that holds everything one process keeps, locked for that process.</summary>
public sealed partial class DataFolder : IDisposable
{
    private readonly FileStream held;

    /// <exception cref="IOException">Another process uses the folder; the message says so.</exception>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            held = new FileStream(In("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"The data folder {Path} is in use by another process.", e);
        }
    }

    public string Path { get; }

    public string In(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Makes the creation, renaming or removal of a file in that directory survive a power cut. On Windows the file system does so itself.</summary>
    public static void Sync(string directory)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(directory, 0);
        if (descriptor < 0) throw new IOException($"The directory {directory} cannot be opened to sync it (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Fsync(descriptor) != 0) throw new IOException($"The directory {directory} cannot be synced (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Writes a whole file so that after a crash it is either the old one or the new one.</summary>
    public static void WriteAtomically(string file, ReadOnlySpan<byte> content)
    {
        var directory = System.IO.Path.GetDirectoryName(file)!;
        Directory.CreateDirectory(directory);
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, file, overwrite: true);
        Sync(directory);
    }

    /// <summary>Removes a file beyond what reading the disk's free space would easily bring back: overwritten, synced, then unlinked.</summary>
    public static void Destroy(string file)
    {
        if (!File.Exists(file)) return;
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
        {
            var zeros = new byte[Math.Min(stream.Length, 64 * 1024)];
            for (var left = stream.Length; left > 0; left -= zeros.Length) stream.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            stream.Flush(flushToDisk: true);
        }
        File.Delete(file);
        Sync(System.IO.Path.GetDirectoryName(file)!);
    }

    public void Dispose() => held.Dispose();

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
