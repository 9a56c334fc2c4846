namespace PowerPacks.Host.Embedded;

/// <summary>The folder that holds everything one process keeps, locked for that process.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    /// <exception cref="IOException">Another process uses the folder; the message says so.</exception>
    /// <exception cref="InvalidDataException">It cannot be a folder, or this account may not write to it; the message names the setting.</exception>
    public DataFolder(string path)
    {
        try
        {
            Path = System.IO.Path.GetFullPath(path);
            PrivateFile.MakeFolder(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unusable(path, e);
        }
        try
        {
            held = new FileStream(In("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unusable(path, e);
        }
        catch (IOException e)
        {
            throw new IOException($"The data folder {Path} is in use by another process.", e);
        }
        PrivateFile.DestroyUnfinished(Path); // The folder is ours alone now, so nobody is still at it.
    }

    public string Path { get; }

    public string In(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => held.Dispose();

    private static InvalidDataException Unusable(string path, Exception cause) => new($"The setting data names {path}, which is no folder that this account can write to.", cause);
}
