namespace PowerPacks.Host.Embedded;

/// <summary>The folder that holds everything one process keeps, locked for that process.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    /// <exception cref="IOException">Another process uses the folder; the message says so.</exception>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        PrivateFile.MakeFolder(Path);
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

    public void Dispose() => held.Dispose();
}
