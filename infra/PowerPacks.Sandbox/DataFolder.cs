namespace PowerPacks.Sandbox;

/// <summary>The folder everything is kept in, held by one sandbox at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream held;

    private DataFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    public string Path { get; }

    /// <summary>The sandbox's own keys, which a real administrator would have copied down.</summary>
    public string KeyFile => In("keys.json");

    /// <summary>The registration engine's public keys, as relays verify grants with them.</summary>
    public string GrantKeys => In("jwks.json");

    public string Logs => In("logs");

    /// <summary>Takes the folder, and makes it where there is none.</summary>
    /// <exception cref="SandboxProblem">Another sandbox holds it, or it cannot be written.</exception>
    public static DataFolder Take(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, OwnerOnly);
            var held = Hold(System.IO.Path.Combine(path, "sandbox.lock"));
            var folder = new DataFolder(path, held);
            Directory.CreateDirectory(folder.Logs);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SandboxProblem($"The data folder {path} cannot be used: {e.Message}", e);
        }
    }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => held.Dispose();

    // The lock is the operating system's, so it ends with the process however that ends.
    private static FileStream Hold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw new SandboxProblem($"The data folder {System.IO.Path.GetDirectoryName(file)} is in use by another sandbox. --data names another.", e);
        }
    }
}
