using System.Runtime.InteropServices;

namespace PowerPacks.Host.Embedded;

/// <summary>Files and folders that only this account may read, and that are whole or absent whatever happens.</summary>
internal static partial class PrivateFile
{
    /// <summary>Ending of a file that is being written; a kill may leave one, and nothing reads it.</summary>
    public const string Unfinished = ".unfinished";

    /// <summary>Bytes. Keys and settings are smaller; half a deposit may have 100 MB.</summary>
    private const int ErasedAtOnce = 64 * 1024;

    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path); // Inherits the account's own folder.
        else Directory.CreateDirectory(path, FileMode600 | UnixFileMode.UserExecute);
    }

    /// <summary>A new empty file, open for writing.</summary>
    /// <exception cref="IOException">There is one already.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileMode600;
        return new FileStream(path, options);
    }

    /// <summary>Writes the whole file: after a kill or a power cut it is the old one or the new one.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: true);

    /// <summary>Writes the whole file where there is none.</summary>
    /// <returns>False where there is a file of that name; it stays as it is.</returns>
    public static bool TryWrite(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Write(path, content, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    /// <summary>
    /// Removes a file beyond what reading the disk's free space would easily bring back, and with it what a kill has left of writing it, which holds the same.
    /// Nothing may be writing it.
    /// </summary>
    public static void Destroy(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) return;
        foreach (var unfinished in Directory.GetFiles(folder, $"{Path.GetFileName(path)}.*{Unfinished}")) Erase(unfinished);
        if (File.Exists(path)) Erase(path);
    }

    /// <summary>Removes in the same way whatever kills have left half written in that folder and below. Nothing may be writing there.</summary>
    public static void DestroyUnfinished(string folder)
    {
        foreach (var unfinished in Directory.GetFiles(folder, $"*{Unfinished}", SearchOption.AllDirectories)) Erase(unfinished);
    }

    /// <summary>Makes the creation, renaming or removal of a file in that folder survive a power cut. On Windows the file system does so itself.</summary>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) throw new IOException($"The folder {folder} cannot be opened to sync it (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Fsync(descriptor) != 0) throw new IOException($"The folder {folder} cannot be synced (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        var folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        var unfinished = $"{path}.{Guid.NewGuid():N}{Unfinished}"; // Another process may be at the same work.
        try
        {
            using (var file = Create(unfinished))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite);
            Sync(folder);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Overwritten, synced, then unlinked.</summary>
    private static void Erase(string file)
    {
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
        {
            var nothing = new byte[Math.Min(stream.Length, ErasedAtOnce)];
            for (var left = stream.Length; left > 0; left -= nothing.Length) stream.Write(nothing.AsSpan(0, (int)Math.Min(left, nothing.Length)));
            stream.Flush(flushToDisk: true);
        }
        File.Delete(file);
        Sync(Path.GetDirectoryName(file)!);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
