using System.Globalization;

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

    // The lock is the operating system's, so it ends with the process however that ends; the process id in it is for people.
    private static FileStream Hold(string file)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new SandboxProblem($"The data folder {System.IO.Path.GetDirectoryName(file)} is in use by {Holder(file)}. --data names another.");
        }
        stream.SetLength(0);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        stream.Flush();
        return stream;
    }

    private static string Holder(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            return $"another sandbox (process {reader.ReadToEnd()})";
        }
        catch (IOException)
        {
            return "another sandbox";
        }
    }
}
